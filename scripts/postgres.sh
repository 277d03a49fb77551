#!/usr/bin/env bash
# A private PostgreSQL for tests and benchmarks: loopback only, its data below the folder of state,
# started without root's rights and without touching the system's own clusters. Installs nothing.
#
#   scripts/postgres.sh start|stop|status|url
#
# OSTAN_PG_PORT chooses the port (15432). It accepts any local user without a password and does
# not wait for the disk: nothing in it is meant to last.
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/stack.sh"

port=${OSTAN_PG_PORT:-15432}
home=$(stack_folder)/postgres
data=$home/data

find_binaries() {
  local folder newest=
  # Debian keeps one folder for each version; the glob sorts the newest last.
  for folder in /usr/lib/postgresql/*/bin "$(dirname "$(command -v pg_ctl || echo /none)")"; do
    if [ -z "$newest" ] || [[ $folder == /usr/lib/postgresql/* ]]; then
      [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/psql" ] && newest=$folder
    fi
  done
  [ -n "$newest" ] || die "PostgreSQL's programs are missing (on Debian 12: apt-get install postgresql-15)."
  printf '%s\n' "$newest"
}

bin=$(find_binaries)
control() { as_stack_user "$bin/pg_ctl" -D "$data" "$@"; }
is_up() { [ -f "$data/PG_VERSION" ] && control status >/dev/null 2>&1; }

start() {
  if ! is_up; then
    port_is_free "$port" || die "Port $port is in use: set OSTAN_PG_PORT to another one."
    make_stack_folder "$home"
    # Plain C makes no trigrams of Persian letters, silently.
    [ -f "$data/PG_VERSION" ] ||
      as_stack_user "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    control -w -t 30 -l "$home/log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB" \
      start >/dev/null || die "PostgreSQL did not start: see $home/log"
  fi
  local query="SELECT 1 FROM pg_database WHERE datname = 'ostan'"
  if [ "$(ask "$query")" != 1 ]; then ask 'CREATE DATABASE ostan' >/dev/null; fi
  echo "PostgreSQL listens on 127.0.0.1:$port"
}

ask() { "$bin/psql" -h 127.0.0.1 -p "$port" -U postgres -d postgres -XAtqc "$1"; }

case ${1:-} in
  start) start ;;
  stop) if is_up; then control -m fast -w stop >/dev/null; fi ;;
  status) if is_up; then echo "up on 127.0.0.1:$port"; else echo down && exit 1; fi ;;
  url) echo "postgres://postgres@127.0.0.1:$port/ostan" ;;
  *) die "usage: scripts/postgres.sh start|stop|status|url" ;;
esac
