#!/usr/bin/env bash
# Collects the texts of the interface into locale/fa and compiles what is there.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
command -v xgettext >/dev/null || die "gettext is missing (on Debian 12: apt-get install gettext)."
scripts/venv.sh dev
"$PYTHON" manage.py makemessages --locale fa --no-obsolete --no-location \
  --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' --ignore 'bench/*' --ignore 'tools/*'
"$PYTHON" manage.py makemessages --locale fa --domain djangojs --no-obsolete --no-location \
  --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
"$PYTHON" tools/compile_locale.py
