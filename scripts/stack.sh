# For postgres.sh, redis.sh and s3.sh, which source it after lib.sh: where their data lies and whose it is.
# shellcheck shell=bash

# Servers refuse to run as root; Debian's package of PostgreSQL brings this user.
stack_user() { if [ "$(id -u)" = 0 ]; then echo "${OSTAN_STACK_USER:-postgres}"; else id -un; fi; }

as_stack_user() {
  if [ "$(id -u)" = 0 ]; then
    # The caller's folder may be closed to that user.
    (cd / && runuser -u "$(stack_user)" -- "$@")
  else
    "$@"
  fi
}

# Prints the folder of all servers: below the state, unless the other user cannot enter it there.
stack_folder() {
  if [ "$(id -u)" != 0 ]; then
    echo "$STATE/stack"
    return
  fi
  getent passwd "$(stack_user)" >/dev/null || die "There is no user $(stack_user) to run the servers (on Debian 12: apt-get install postgresql-15)."
  mkdir -p "$STATE"
  if as_stack_user test -x "$STATE"; then
    echo "$STATE/stack"
  else
    echo "/var/tmp/ostan-stack-$(printf '%s' "$STATE" | cksum | cut -d' ' -f1)"
  fi
}

make_stack_folder() {
  mkdir -p "$1"
  if [ "$(id -u)" = 0 ]; then
    chmod 755 "$(dirname "$1")"
    chown "$(stack_user)" "$1"
  fi
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
