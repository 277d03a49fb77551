"""Every address outside the admin, who it is for, and what a stranger gets there.

A new pattern fails until it has a line here.
"""

from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.urls import URLPattern, get_resolver

from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


class Address(NamedTuple):
    """Who a pattern is for, a sample of it, and the status that a stranger gets."""

    audience: str
    sample: str
    status: int


P, S, M, H = "public", "staff", "machine", "whoever holds its link"
ADDRESSES = {
    # In the language of the reader
    "sections/<str:slug>/": Address(P, "/sections/s/", 200),
    "sections/<str:slug>/rss/": Address(M, "/sections/s/rss/", 200),
    "sections/<str:slug>/atom/": Address(M, "/sections/s/atom/", 200),
    "kinds/<str:slug>/": Address(P, "/kinds/news/", 200),
    "kinds/<str:slug>/rss/": Address(M, "/kinds/news/rss/", 200),
    "kinds/<str:slug>/atom/": Address(M, "/kinds/news/atom/", 200),
    "counties/": Address(P, "/counties/", 200),
    "counties/<str:slug>/": Address(P, "/counties/c/", 200),
    "counties/<str:slug>/rss/": Address(M, "/counties/c/rss/", 200),
    "counties/<str:slug>/atom/": Address(M, "/counties/c/atom/", 200),
    "topics/<str:slug>/": Address(P, "/topics/t/", 200),
    "topics/<str:slug>/rss/": Address(M, "/topics/t/rss/", 200),
    "topics/<str:slug>/atom/": Address(M, "/topics/t/atom/", 200),
    "people/<str:slug>/": Address(P, "/people/p/", 200),
    "people/<str:slug>/rss/": Address(M, "/people/p/rss/", 200),
    "people/<str:slug>/atom/": Address(M, "/people/p/atom/", 200),
    "offices/<str:slug>/": Address(P, "/offices/o/", 200),
    "news/rss/": Address(M, "/news/rss/", 200),
    "news/atom/": Address(M, "/news/atom/", 200),
    "topic-files/<int:pk>/rss/": Address(M, "/topic-files/{file}/rss/", 200),
    "topic-files/<int:pk>/atom/": Address(M, "/topic-files/{file}/atom/", 200),
    "archive/": Address(P, "/archive/", 200),
    "archive/today/": Address(P, "/archive/today/", 200),
    "archive/<jyear:year>/": Address(P, "/archive/1405/", 200),
    "archive/<jyear:year>/<jmonth:month>/": Address(P, "/archive/1405/09/", 200),
    "archive/<jyear:year>/<jmonth:month>/<jday:day>/": Address(P, "/archive/1405/09/01/", 200),
    "search/": Address(P, "/search/?q=s", 200),
    "search/suggest/": Address(M, "/search/suggest/?q=s", 200),
    "search/results.json": Address(M, "/search/results.json?q=s", 200),
    "styleguide/": Address(P, "/styleguide/", 200),
    "styleguide/<slug:name>/": Address(P, "/styleguide/article/", 200),
    "^((?:[\\w\\-]+/)*)$": Address(P, "/page/", 200),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Address(
        P, "/_util/authenticate_with_password/1/1/", 404
    ),
    "_util/login/": Address(S, "/_util/login/", 200),
    # The same in every language
    "a/<str:token>/": Address(H, "/a/token/", 404),
    "a/<str:token>/photo/<str:name>/": Address(H, "/a/token/photo/1/", 404),
    "p/<str:token>/": Address(H, "/p/token/", 404),
    "p/<str:token>/photo/<str:name>/": Address(H, "/p/token/photo/1/", 404),
    "n/<int:code>": Address(P, "/n/{code}", 301),
    "n/<int:code>/print/": Address(P, "/n/{code}/print/", 200),
    "preferences/": Address(P, "/preferences/?theme=dark", 302),
    "documents/^(\\d+)/(.*)$": Address(P, "/documents/1/nothing.pdf", 404),
    "documents/authenticate_with_password/<int:restriction_id>/": Address(
        P, "/documents/authenticate_with_password/1/", 404
    ),
    "admin/media/<path:name>": Address(S, "/admin/media/images/nothing.jpg", 404),
    "healthz": Address(M, "/healthz", 200),
    "readyz": Address(M, "/readyz", 200),
    "sitemap.xml": Address(M, "/sitemap.xml", 200),
    "sitemap-<section>.xml": Address(M, "/sitemap-pages.xml", 200),
}  # fmt: skip


def patterns(resolver=None, prefix=""):
    """Every pattern outside the admin, as it is written, the language left out."""
    for found in (resolver or get_resolver()).url_patterns:
        own = str(found.pattern)
        if isinstance(found, URLPattern):
            yield prefix + own
        elif own != "admin/":
            # The language's own prefix is empty for the first one.
            yield from patterns(found, prefix if "LocalePrefix" in type(found.pattern).__name__
                                else prefix + own)  # fmt: skip


@pytest.fixture
def samples(db):
    """What the samples are about."""
    cache.clear()
    portal = factories.portal()
    item = factories.item(
        portal,
        section=factories.section("s"),
        county=factories.county("c"),
        topics=[factories.topic("t")],
        people=[factories.person("p")],
    )
    factories.office("o")
    file = factories.topic_file(portal, topics=[factories.topic("t")])
    factories.approved(portal.home, StandardPage(title="صفحه", slug="page", live=True))
    return {"code": item.code, "file": file.pk}


def test_every_pattern_is_classified_and_every_line_still_is_a_pattern():
    assert sorted(set(patterns())) == sorted(ADDRESSES)


def test_the_admin_is_for_staff(client, samples):
    answer = client.get("/admin/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")


def test_what_a_stranger_gets(client, samples):
    wanted = {pattern: address.status for pattern, address in ADDRESSES.items()}
    found = {
        pattern: client.get(address.sample.format(**samples)).status_code
        for pattern, address in ADDRESSES.items()
    }
    assert found == wanted


def test_public_pages_set_no_cookie_and_carry_the_policy(client, samples):
    for pattern, address in ADDRESSES.items():
        if address.audience != P or address.status != 200:
            continue
        answer = client.get(address.sample.format(**samples))
        assert not answer.cookies, pattern
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy, pattern
        assert "default-src 'none'" in policy, pattern
        assert b" style=" not in answer.content, pattern


def test_reading_addresses_refuse_to_be_written_to(client, samples):
    for pattern, address in ADDRESSES.items():
        if address.audience == H or pattern.startswith(("^", "_util", "documents", "sitemap")):
            continue
        answer = client.post(address.sample.format(**samples))
        assert answer.status_code == 405, pattern
