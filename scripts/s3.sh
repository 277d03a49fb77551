#!/usr/bin/env bash
# A private S3 server (versitygw) for tests: loopback only, its data below the folder of state.
# It is built once with Go into var/tools, unless it is installed already.
#
#   scripts/s3.sh start|stop|status|url
#
# OSTAN_S3_PORT chooses the port (17070), OSTAN_S3_KEY and OSTAN_S3_SECRET who may sign. Nothing in
# it is meant to last.
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/stack.sh"

version=v1.8.0
port=${OSTAN_S3_PORT:-17070}
home=$STATE/stack/s3
tools=$ROOT/var/tools/versitygw-$version

find_server() { command -v versitygw || { [ -x "$tools/versitygw" ] && echo "$tools/versitygw"; }; }

build() {
  command -v go >/dev/null || die "The S3 server is missing, and so is Go 1.24 or newer to build it."
  echo "Building the S3 server (two minutes, once)"
  mkdir -p "$tools"
  GOBIN=$tools go install "github.com/versity/versitygw/cmd/versitygw@$version" 2>"$tools/log" ||
    die "The S3 server could not be built: $(tail -n 1 "$tools/log")"
}

is_up() { [ -s "$home/pid" ] && kill -0 "$(cat "$home/pid")" 2>/dev/null && ! port_is_free "$port"; }
is_down() { ! kill -0 "$1" 2>/dev/null; }

start() {
  if ! is_up; then
    port_is_free "$port" || die "Port $port is in use: set OSTAN_S3_PORT to another one."
    find_server >/dev/null || build
    rm -rf "$home"
    mkdir -p "$home/data"
    ROOT_ACCESS_KEY=${OSTAN_S3_KEY:-ostan} ROOT_SECRET_KEY=${OSTAN_S3_SECRET:-only-for-tests} \
      nohup "$(find_server)" --quiet --port "127.0.0.1:$port" posix "$home/data" >"$home/log" 2>&1 </dev/null &
    echo $! >"$home/pid"
    wait_until 10 is_up || die "The S3 server did not start: see $home/log"
  fi
  echo "S3 listens on 127.0.0.1:$port"
}

stop() {
  local pid
  is_up || return 0
  pid=$(cat "$home/pid")
  kill "$pid"
  wait_until 10 is_down "$pid" || kill -KILL "$pid"
  rm -rf "$home"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  status) if is_up; then echo "up on 127.0.0.1:$port"; else echo down && exit 1; fi ;;
  url) echo "http://127.0.0.1:$port" ;;
  *) die "usage: scripts/s3.sh start|stop|status|url" ;;
esac
