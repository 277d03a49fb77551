#!/usr/bin/env bash
# Runs the tests with state of their own, never that of `make run`. Further arguments go to pytest.
#
#   scripts/test.sh sqlite [ARG…]       all that needs no service, browser tests included
#   scripts/test.sh postgres [ARG…]     the same without the browser, on a private PostgreSQL
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
engine=${1:-sqlite}
shift || true
case $engine in
  sqlite | postgres) ;;
  *) die "usage: scripts/test.sh sqlite|postgres [pytest arguments]" ;;
esac

scripts/venv.sh dev
"$PYTHON" tools/compile_locale.py

export OSTAN_DATA_DIR=${OSTAN_TEST_DIR:-$ROOT/var/test}
mkdir -p "$OSTAN_DATA_DIR"
case $engine in
  sqlite)
    unset DATABASE_URL
    marks='not postgres'
    ;;
  postgres)
    # Left running if it was running; stopped again if these tests have started it.
    if ! OSTAN_DATA_DIR=$STATE scripts/postgres.sh status >/dev/null; then
      OSTAN_DATA_DIR=$STATE scripts/postgres.sh start
      trap 'OSTAN_DATA_DIR=$STATE scripts/postgres.sh stop' EXIT
    fi
    DATABASE_URL=$(OSTAN_DATA_DIR=$STATE scripts/postgres.sh url)
    export DATABASE_URL
    marks='not browser'
    ;;
esac
"$PYTHON" -m pytest -n "${OSTAN_TEST_WORKERS:-2}" -m "$marks" "$@"
