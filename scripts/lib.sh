# Shared by the scripts beside it, which source it first. Sets ROOT and the names of local state.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STATE=${OSTAN_DATA_DIR:-$ROOT/var}
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python
export ROOT STATE VENV PYTHON

# Without byte code every command would compile the whole of Wagtail again.
unset PYTHONDONTWRITEBYTECODE
# Foreign packages on the path would hide what the lock file lacks.
unset PYTHONPATH

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

say() { printf '\033[1m%s\033[0m\n' "$*"; }

# wait_until SECONDS COMMAND… : runs the command ten times a second until it succeeds.
wait_until() {
  local tries=$(($1 * 10)) i
  shift
  for ((i = 0; i < tries; i++)); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  return 1
}
