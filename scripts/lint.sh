#!/usr/bin/env bash
# Runs every check of style and structure, all of them even if one fails, and says which have failed.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/venv.sh dev
"$PYTHON" tools/compile_locale.py

# Checks need settings, not content: they get an empty state of their own.
export OSTAN_DATA_DIR=$ROOT/var/lint
mkdir -p "$OSTAN_DATA_DIR"
unset DATABASE_URL REDIS_URL DJANGO_SETTINGS_MODULE
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=()

check() {  # check NAME COMMAND… : prints the command's output only where it fails
  local name=$1 from=$SECONDS
  shift
  if "$@" >"$logs/$name" 2>&1; then
    printf 'ok      %-12s %3s s\n' "$name" $((SECONDS - from))
  else
    printf 'FAILED  %-12s %3s s\n' "$name" $((SECONDS - from))
    sed 's/^/    /' "$logs/$name"
    failed+=("$name")
  fi
}

layers() { PYTHONPATH=.:site "$VENV/bin/lint-imports"; }
migrations() { "$PYTHON" manage.py makemigrations --check --dry-run; }
templates() { "$VENV/bin/djlint" templates --lint --quiet && "$PYTHON" tools/lint_templates.py; }
deploy() {
  # Production refuses to start without its secrets; these live as long as this check.
  SECRET_KEY=$(head -c 48 /dev/urandom | base64 -w0) ALLOWED_HOSTS=portal.example \
    PORTAL_URL=https://portal.example DATABASE_URL="sqlite:///$OSTAN_DATA_DIR/check.sqlite3" \
    REDIS_URL=redis://127.0.0.1:16379/0 DJANGO_SETTINGS_MODULE=portal.settings.production \
    "$PYTHON" manage.py check --deploy --fail-level WARNING
}
shell() {
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script" || return 1; done
  if command -v shellcheck >/dev/null; then shellcheck -x -P SCRIPTDIR scripts/*.sh .ci/run; fi
}

check ruff "$PYTHON" -m ruff check .
check format "$PYTHON" -m ruff format --check .
check layers layers
check css "$PYTHON" tools/lint_css.py
check templates templates
check migrations migrations
check deploy deploy
check types "$PYTHON" -m mypy
check shell shell

[ ${#failed[@]} = 0 ] || die "Failed: ${failed[*]}"
