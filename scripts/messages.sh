#!/usr/bin/env bash
# Collects the texts of the interface into locale/fa and compiles what is there.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
command -v xgettext >/dev/null || die "gettext is missing (on Debian 12: apt-get install gettext)."
scripts/venv.sh dev

ignore=()
for folder in .venv var node_modules staticfiles tests bench tools; do ignore+=(--ignore "$folder/*"); done
for domain in django djangojs; do
  "$PYTHON" manage.py makemessages --locale fa --domain "$domain" --no-obsolete --no-location "${ignore[@]}"
done
# The moment of collecting would make every run a change.
sed -i '/^"POT-Creation-Date:/d' locale/fa/LC_MESSAGES/*.po
"$PYTHON" tools/compile_locale.py
