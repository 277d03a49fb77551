#!/usr/bin/env bash
# Installs what a bare Debian 12 lacks, with apt and root's rights. Asks apt only for what is missing.
#
#   scripts/install_debian.sh run     enough for `make run`
#   scripts/install_debian.sh         with what tests, lint and `make stack` use
source "$(dirname "$0")/lib.sh"

wanted=(make python3 python3-venv libfribidi0)
if [ "${1:-all}" = all ]; then
  wanted+=(curl git gettext chromium fonts-dejavu-core fonts-noto-core libpangocairo-1.0-0 postgresql-15 redis-server nginx)
fi

# Elasticsearch needs Maven, to be fetched, and a JDK that Debian has only since version 13.
jdk_is_missing() {
  local java
  for java in /usr/lib/jvm/*/bin/java; do
    "$java" --list-modules 2>/dev/null | grep -qE '^jdk\.jlink@(2[1-9]|[3-9][0-9])' && return 1
  done
  return 0
}
if [ "${1:-all}" = all ]; then
  wanted+=(maven)
  if jdk_is_missing; then
    # A bare image knows no packages before.
    [ "$(id -u)" != 0 ] || apt-get update -qq || true
    jdk=$(apt-cache search --names-only '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null |
      sed -nE 's/^(openjdk-(2[1-9]|[3-9][0-9])-jdk-headless) .*/\1/p' | sort -V | head -n 1)
    if [ -n "$jdk" ]; then
      wanted+=("$jdk")
    else
      echo "This Debian has no JDK of version 21 or newer: unpack one and name it in ES_JAVA_HOME, or the tests of Elasticsearch are skipped."
    fi
  fi
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
