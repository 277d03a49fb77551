#!/usr/bin/env bash
# Makes .venv and installs what the lock file pins. Quick when nothing has changed.
#
#   scripts/venv.sh         what the portal needs to run
#   scripts/venv.sh dev     with the tools for tests and lint
source "$(dirname "$0")/lib.sh"

kind=${1:-run}
case $kind in
  run) lock=$ROOT/requirements.txt ;;
  dev) lock=$ROOT/requirements-dev.txt ;;
  *) die "usage: scripts/venv.sh [run|dev]" ;;
esac

stamp() { cksum <"$1"; }
same() { [ "$(cat "$VENV/.installed-$1" 2>/dev/null)" = "$(stamp "$2")" ]; }
supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

if same "$kind" "$lock" && supported "$PYTHON"; then exit 0; fi

find_python() {
  local name
  for name in ${OSTAN_PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if command -v "$name" >/dev/null && supported "$name"; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

if ! { [ -x "$PYTHON" ] && supported "$PYTHON" && "$PYTHON" -m pip --version >/dev/null 2>&1; }; then
  base=$(find_python) || die "Python 3.11, 3.12 or 3.13 is needed and none was found (on Debian 12: apt-get install python3 python3-venv)."
  "$base" -c 'import ensurepip, venv' 2>/dev/null ||
    die "Python's venv module is missing (on Debian 12: apt-get install python3-venv)."
  say "Making .venv with $("$base" --version)"
  "$base" -m venv --clear "$VENV"
fi

if ! same "$kind" "$lock"; then
  say "Installing $(grep -c '==' "$lock") packages (one to two minutes the first time)"
  "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock" ||
    die "The packages of $(basename "$lock") could not be installed: see the lines above."
  stamp "$lock" >"$VENV/.installed-$kind"
  # The development lock holds every run-time pin (tests/test_house.py), so that one is there too.
  if [ "$kind" = dev ]; then stamp "$ROOT/requirements.txt" >"$VENV/.installed-run"; fi
fi
