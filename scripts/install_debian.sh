#!/usr/bin/env bash
# Installs what a bare Debian 12 lacks, with apt and root's rights. Asks apt only for what is missing.
#
#   scripts/install_debian.sh run     enough for `make run`
#   scripts/install_debian.sh         with what tests, lint and `make stack` use
source "$(dirname "$0")/lib.sh"

wanted=(make python3 python3-venv libfribidi0)
if [ "${1:-all}" = all ]; then
  wanted+=(curl git gettext chromium fonts-noto-core postgresql-15 redis-server nginx)
fi

missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} = 0 ]; then
  echo "Nothing is missing."
  exit 0
fi

command -v apt-get >/dev/null || die "This is not Debian: install ${missing[*]} by your system's own means."
[ "$(id -u)" = 0 ] || die "Root's rights are needed: sudo $0 ${1:-}"
export DEBIAN_FRONTEND=noninteractive
echo "Installing ${missing[*]}"
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
