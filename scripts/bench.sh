#!/usr/bin/env bash
# Measures the pages with state of its own, on SQLite and, where it is installed, on PostgreSQL.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/venv.sh dev
"$PYTHON" tools/compile_locale.py
export OSTAN_DATA_DIR=${OSTAN_BENCH_DIR:-$ROOT/var/bench}
mkdir -p "$OSTAN_DATA_DIR"
exec "$PYTHON" -m bench "$@"
