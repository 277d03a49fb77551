#!/usr/bin/env bash
# A private Redis: loopback only, nothing kept on disk. Installs nothing.
#
#   scripts/redis.sh start|stop|status|url
#
# OSTAN_REDIS_PORT chooses the port (16379).
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/stack.sh"

port=${OSTAN_REDIS_PORT:-16379}
home=$(stack_folder)/redis

command -v redis-server >/dev/null || die "Redis is missing (on Debian 12: apt-get install redis-server)."
is_up() { redis-cli -h 127.0.0.1 -p "$port" ping 2>/dev/null | grep -q PONG && [ -s "$home/pid" ]; }

start() {
  if ! is_up; then
    port_is_free "$port" || die "Port $port is in use: set OSTAN_REDIS_PORT to another one."
    make_stack_folder "$home"
    as_stack_user redis-server --port "$port" --bind 127.0.0.1 --dir "$home" --save '' --appendonly no \
      --daemonize yes --pidfile "$home/pid" --logfile "$home/log" \
      --maxmemory 256mb --maxmemory-policy allkeys-lru >/dev/null
    wait_until 10 is_up || die "Redis did not start: see $home/log"
  fi
  echo "Redis listens on 127.0.0.1:$port"
}

case ${1:-} in
  start) start ;;
  stop) if is_up; then redis-cli -h 127.0.0.1 -p "$port" shutdown nosave || true; fi ;;
  status) if is_up; then echo "up on 127.0.0.1:$port"; else echo down && exit 1; fi ;;
  url) echo "redis://127.0.0.1:$port/0" ;;
  *) die "usage: scripts/redis.sh start|stop|status|url" ;;
esac
