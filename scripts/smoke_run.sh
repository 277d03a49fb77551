#!/usr/bin/env bash
# Proves that `make run` works from nothing: a first start in an empty folder of state, the pages
# that matter, a second start that is quick and changes no content. Stops what it has started.
source "$(dirname "$0")/lib.sh"
cd "$ROOT"

port=${PORT:-8017}
limit_first=${OSTAN_FIRST_START:-300}
limit_second=${OSTAN_SECOND_START:-10}
folder=$(mktemp -d)
log=$folder/log
export PORT=$port OSTAN_DATA_DIR=$folder/state
unset DATABASE_URL REDIS_URL DJANGO_SETTINGS_MODULE
server=

stop() {
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
    # make, its script and the server are one process group of their own.
    kill -TERM -- "-$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  server=
}
trap 'stop; rm -rf "$folder"' EXIT

fail() {
  tail -n 60 "$log" >&2
  die "make run: $*"
}

url=http://127.0.0.1:$port
ended_or_answers() { ! kill -0 "$server" 2>/dev/null || curl -sf -o /dev/null "$url/"; }

start() {  # start LIMIT : starts the server; SECONDS tells how long it took until the home page came
  SECONDS=0
  set -m
  make run >"$log" 2>&1 </dev/null &
  server=$!
  set +m
  wait_until "$1" ended_or_answers || fail "no home page within $1 s"
  kill -0 "$server" 2>/dev/null || fail "the server has ended"
  took=$SECONDS
}

expect() {  # expect STATUS PATH
  local status
  status=$(curl -s -o "$folder/page" -w '%{http_code}' "$url$2")
  [ "$status" = "$1" ] || fail "$2 answers $status instead of $1"
}

count() { "$PYTHON" manage.py shell --no-imports -c 'from wagtail.models import Page; print(Page.objects.count())'; }

start "$limit_first"
echo "first start: $took s"
expect 200 /
grep -zqE '<html[^>]*lang="fa"[^>]*dir="rtl"' "$folder/page" || fail "the home page is not Persian"
picture=$(grep -oE '/media/[^" ]+' "$folder/page" | sed -n 1p)
[ -n "$picture" ] || fail "the home page shows no picture"
article=$(grep -oE 'href="/news/[^"/?#]+/"' "$folder/page" | grep -vE '/(rss|atom)/' | cut -d'"' -f2 | sed -n 1p)
[ -n "$article" ] || fail "the home page links to no article"
curl -sfL -o "$folder/page" "$url$article" || fail "the article $article does not come"
grep -q '<article' "$folder/page" || fail "$article shows no article"
expect 200 "$picture"
expect 200 /admin/login/
expect 404 /no-such-page/
grep -q 'Demo accounts' "$log" || fail "no demo account is printed"
"$PYTHON" manage.py media_doctor >>"$log" || fail "media_doctor finds something"
pages=$(count)
stop

start "$limit_first"
echo "second start: $took s"
[ "$took" -le "$limit_second" ] || fail "the second start took $took s, more than $limit_second s"
[ "$(count)" = "$pages" ] || fail "the second start has changed the number of pages"
stop
echo "make run: $pages pages, first and second start work"
