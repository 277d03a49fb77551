"""Whatever stands in the address, a reader gets a page or a clear refusal, never a crash."""

import string
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

EXPECTED = {200, 301, 302, 304, 400, 404, 405}
FIXED = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Parts of an address, percent-encoded: letters of every script, half-spaces, emoji, bytes that are
# no UTF-8 (lone surrogates among them), zero bytes, numbers of any size
KNOWN = st.sampled_from(["s", "news", "c", "t", "p", "o", "rss", "atom", "print", "page", "1405",
                         "09", "31", "en", "ar", "today", "1", "14050901", "pages"])  # fmt: skip
NASTY = st.sampled_from(
    ["%00", "a%00b", "%ED%A0%80", "%FF%FE", "%C0%AF", "%E2%80%8C", "%F0%9F%A6%8A", "%", "%zz", "..",
     ".", "%2e%2e", "%2F", "%5C", "[", "]", "//", "[::", "%0A", "%0D%0ASet-Cookie:a=b", "'", '"',
     "<b>", "{{1}}", "%25s", "~", "*", "|", "9" * 20, "9" * 5000, "-1", "0", "۱۴۰۵", "1405/13",
     "a" * 3000]
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=12).map(lambda text: quote(text, safe="", errors="surrogatepass")),
    st.text("آبیکگئة‌ي ۰۱۲", max_size=12).map(lambda text: quote(text, safe="")),
    st.binary(max_size=6).map(quote_from_bytes),
    st.integers().map(str),
)
PART = st.one_of(KNOWN, NASTY, WORDS)

PATTERNS = [
    "/{}/", "/sections/{}/", "/sections/{}/rss/", "/kinds/{}/", "/kinds/{}/atom/", "/counties/{}/",
    "/topics/{}/", "/topics/{}/rss/", "/people/{}/", "/people/{}/rss/", "/offices/{}/",
    "/topic-files/{}/rss/", "/archive/{}/", "/archive/{}/{}/", "/archive/{}/{}/{}/",
    "/archive/1405/{}/", "/archive/1405/12/{}/", "/n/{}", "/n/{}/print/", "/sitemap-{}.xml",
    "/styleguide/{}/", "/news/{}/", "/files/{}/", "/documents/{}/{}", "/_util/{}/", "/media/{}",
    "/static/{}", "/en/{}/", "/en/people/{}/", "/{}/{}/{}",
]  # fmt: skip
PLACES = ["/", "/news/", "/sections/s/", "/kinds/news/", "/counties/c/", "/topics/t/",
          "/people/p/", "/archive/1405/09/", "/archive/1405/09/01/", "/archive/today/",
          "/news/rss/", "/preferences/", "/sitemap-pages.xml", "/en/sections/s/", "/counties/",
          "/nowhere/", "/files/", "/search/", "/search/suggest/", "/search/results.json",
          "/en/search/"]  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(["page", "section", "kind", "county", "start", "end", "p", "next", "theme",
                     "text", "q", "q", "topic", "person", "medium", "year", "month", "sort",
                     "literal"]),
    WORDS,
)  # fmt: skip
VALUES = st.one_of(
    PART,
    st.sampled_from(["1405-09-01", "1404/12/30", "۱۴۰۵/۹/۱", "9999-12-31", "0001-01-01",
                     "2026-02-30", "//evil.example", "https://evil.example", "/\\evil.example",
                     "javascript:1", "dark", "/news/?page=2", "//[x"]),
)  # fmt: skip
QUERY = st.lists(st.tuples(NAMES, VALUES), max_size=4).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)


@pytest.fixture
def reader(db):
    """A client that hands the server's own answer back even where a view crashes."""
    cache.clear()
    portal = factories.portal()
    section = factories.section("s")
    for _ in range(2):
        factories.item(
            portal,
            section=section,
            county=factories.county("c"),
            topics=[factories.topic("t")],
            people=[factories.person("p")],
        )
    factories.office("o")
    return Client(raise_request_exception=False)


def ask(client, path, query="", method="GET", **headers):
    """Sends an address as a server gets it: bytes of the path as Latin-1, the query as it is."""
    return client.request(
        REQUEST_METHOD=method,
        PATH_INFO=unquote_to_bytes(path).decode("latin-1"),
        QUERY_STRING=query.encode("utf-8", "surrogatepass").decode("latin-1"),
        **headers,
    )


def check(client, path, query="", method="GET", **headers):
    answer = ask(client, path, query, method, **headers)
    assert answer.status_code in EXPECTED, (answer.status_code, path, query)
    if answer.status_code in (301, 302):
        assert "evil" not in answer["Location"].split("?")[0], (path, query, answer["Location"])


@FIXED
@given(pattern=st.sampled_from(PATTERNS), parts=st.tuples(PART, PART, PART))
def test_any_path(reader, pattern, parts):
    check(reader, pattern.format(*parts))


@FIXED
@given(place=st.sampled_from(PLACES), query=QUERY)
def test_any_query(reader, place, query):
    check(reader, place, query)


@FIXED
@given(path=st.text(string.printable + "‌ی🦊", max_size=40), query=st.text(max_size=40))
def test_any_text(reader, path, query):
    check(reader, "/" + quote(path, safe="/"), quote(query, safe="&=%"))


HEADERS = {
    "HTTP_IF_NONE_MATCH": ['"x"', "*", '"', "W/", "\x00", "۱"],
    "HTTP_IF_MODIFIED_SINCE": ["never", "Thu, 32 Foo 9999 99:99:99 GMT", "-1"],
    "HTTP_ACCEPT_LANGUAGE": ["fa", "en;q=x", "*", "a" * 600, "xx-YY", "\x00"],
    "HTTP_COOKIE": ["theme=\x00; text=%FF", "sessionid=x", "django_language=../..", ";;;=", "۱=۲"],
    "HTTP_RANGE": ["bytes=0-", "x"],
    "HTTP_HOST": ["[::", "a b", "evil.example:99999", "testserver:0x1"],
}


def test_headers_that_mean_nothing(reader):
    for name, values in HEADERS.items():
        for value in values:
            raw = value.encode().decode("latin-1")
            for path in ("/", "/news/rss/", "/preferences/", "/nowhere/"):
                check(reader, path, **{name: raw})


def test_head_answers_as_get_without_a_body(reader):
    for path in PLACES:
        got, head = ask(reader, path), ask(reader, path, method="HEAD")
        assert head.status_code == got.status_code, path
        assert head.content == b"", path
