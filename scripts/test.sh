#!/usr/bin/env bash
# Runs the tests with state of their own, never that of `make run`. Further arguments go to pytest.
#
#   scripts/test.sh sqlite [ARG…]       all that needs no service, browser tests included; those of
#                                       an S3 server where one is installed or can be built
#   scripts/test.sh postgres [ARG…]     the same without browser and S3, on a private PostgreSQL
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

# Left running if it was running; stopped again if these tests have started it.
start_s3() {
  local own=(env OSTAN_DATA_DIR="$STATE" scripts/s3.sh)
  if ! "${own[@]}" status >/dev/null; then
    if ! "${own[@]}" start; then
      [ -z "${CI:-}" ] || exit 1
      echo "The tests of S3 storage are skipped."
      return 0
    fi
    trap 'OSTAN_DATA_DIR=$STATE scripts/s3.sh stop' EXIT
  fi
  OSTAN_TEST_S3=$("${own[@]}" url)
  export OSTAN_TEST_S3
}

export OSTAN_DATA_DIR=${OSTAN_TEST_DIR:-$ROOT/var/test}
mkdir -p "$OSTAN_DATA_DIR"
case $engine in
  sqlite)
    unset DATABASE_URL
    start_s3
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
    marks='not browser and not s3'
    ;;
esac
"$PYTHON" -m pytest -n "${OSTAN_TEST_WORKERS:-2}" -m "$marks" "$@"
