#!/usr/bin/env bash
# Runs the tests with state of their own, never that of `make run`. Further arguments go to pytest.
#
#   scripts/test.sh sqlite [ARG…]       all that needs no service, browser tests included; those of
#                                       an S3 server and of Elasticsearch where they can be had
#   scripts/test.sh postgres [ARG…]     the same without browser, S3 and Elasticsearch, on a private
#                                       PostgreSQL
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

started=()
stop_started() {
  local script
  for script in "${started[@]}"; do OSTAN_DATA_DIR=$STATE "$script" stop; done
}
trap stop_started EXIT

# start_service SCRIPT VARIABLE WHAT : left running if it was running; stopped again if these tests
# have started it. A laptop may lack it, CI may not.
start_service() {
  local own=(env OSTAN_DATA_DIR="$STATE" "$1")
  if ! "${own[@]}" status >/dev/null; then
    if ! "${own[@]}" start; then
      [ -z "${CI:-}" ] || exit 1
      echo "The tests of $3 are skipped."
      return 0
    fi
    started+=("$1")
  fi
  export "$2=$("${own[@]}" url)"
}

export OSTAN_DATA_DIR=${OSTAN_TEST_DIR:-$ROOT/var/test}
mkdir -p "$OSTAN_DATA_DIR"
case $engine in
  sqlite)
    unset DATABASE_URL
    start_service scripts/s3.sh OSTAN_TEST_S3 "S3 storage"
    start_service scripts/elasticsearch.sh OSTAN_TEST_ELASTICSEARCH Elasticsearch
    marks='not postgres'
    ;;
  postgres)
    # Left running if it was running; stopped again if these tests have started it.
    if ! OSTAN_DATA_DIR=$STATE scripts/postgres.sh status >/dev/null; then
      OSTAN_DATA_DIR=$STATE scripts/postgres.sh start
      started+=(scripts/postgres.sh)
    fi
    DATABASE_URL=$(OSTAN_DATA_DIR=$STATE scripts/postgres.sh url)
    export DATABASE_URL
    marks='not browser and not s3 and not elasticsearch'
    ;;
esac
"$PYTHON" -m pytest -n "${OSTAN_TEST_WORKERS:-2}" -m "$marks" "$@"
