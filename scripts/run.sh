#!/usr/bin/env bash
# Starts the portal on this machine from nothing: packages, tables, roles, demo content, server.
# Needs no environment variable; PORT chooses another port, OSTAN_DATA_DIR another folder of state.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/venv.sh run
"$PYTHON" tools/compile_locale.py
exec "$PYTHON" scripts/run_local.py --port "${PORT:-8000}"
