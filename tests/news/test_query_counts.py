"""No public page asks the database more as there is more to show."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import SiteMapPage, StandardPage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

FEW, MANY = 3, 30
DAY = datetime.timedelta(days=1)
FEEDS = ("news", "sections/s1", "kinds/news", "counties/c0", "topics/t0", "people/p0")


def bands():
    """Every band that fills itself; each finds something else."""
    empty = {"title": "", "section": None, "kind": None, "topic": None, "count": 12}
    return [
        ("news", {**empty, "section": factories.section("band"), "layout": "cards"}),
        ("news", {**empty, "kind": factories.kind("band"), "layout": "mosaic"}),
        ("notices", {"title": "", "count": 12}),
        ("counties", {"title": ""}),
        ("latest", {"title": "", "count": 20}),
    ]


class Office:
    """A portal that grows: facts, items about all of them, pages, terms, a topic file."""

    def __init__(self, portal, now):
        self.portal, self.now, self.size = portal, now, 0
        self.office = factories.office("o0")
        self.photo = factories.photo()
        factories.section("s1")
        factories.kind("news")
        self.map = SiteMapPage(title="نقشهٔ سایت", slug="map", live=True)
        factories.approved(portal.home, self.map)
        self.article = factories.item(portal, "مقاله", date=now, section=factories.section("s1"))
        self.file = factories.topic_file(portal, topics=[factories.topic("t0")])

    def grow(self, size):
        """Brings the portal to a size, everything in it to as many."""
        for number in range(self.size, size):
            photo = factories.photo() if number < FEW else self.photo
            who = factories.person(f"p{number}", portrait=photo)
            factories.term(
                who,
                self.office,
                datetime.date(1990, 1, 1) + number * 30 * DAY,
                datetime.date(1990, 1, 1) + (number * 30 + 29) * DAY,
            )
            factories.term(
                factories.person("p0"), factories.office(f"o{number}"), datetime.date(2020, 1, 1)
            )
            factories.county(f"c{number}")
            factories.topic(f"t{number}")
            factories.item(
                self.portal,
                date=self.now - number * datetime.timedelta(minutes=1),
                section=factories.section("s1"),
                county=factories.county("c0"),
                topics=[factories.topic("t0")],
                people=[factories.person("p0")],
                lead_picture=self.photo,
                closes_at=self.now + DAY,
            )
            page = StandardPage(title=f"صفحه {number}", slug=f"page-{number}", live=True)
            factories.approved(self.portal.home, page)
        self.size = size
        self.fill_article()

    def fill_article(self):
        """Gives the article as many quotes, people, topics and pictures."""
        everyone = [factories.person(f"p{number}") for number in range(self.size)]
        self.article.people = everyone
        self.article.topics = [factories.topic(f"t{number}") for number in range(self.size)]
        self.article.body = [factories.quote("سخن", who) for who in everyone] + [
            ("picture", {"photo": self.photo, "caption": "", "alt_text": ""}) for _ in everyone
        ]
        factories.republish(self.article)

    def addresses(self):
        """Every page whose rows grow."""
        lists = [f"/{place}/" for place in FEEDS]
        return [
            *lists,
            *(f"{place}{kind}/" for place in lists for kind in ("rss", "atom")),
            "/news/?section=s1&kind=news&county=c0",
            self.portal.topic_files.url,
            self.file.url,
            f"/topic-files/{self.file.pk}/rss/",
            "/archive/",
            "/archive/today/",
            "/archive/1405/",
            "/archive/1405/09/",
            "/archive/1405/09/01/",
            self.article.url,
            f"/n/{self.article.code}/print/",
            self.office.url,
            "/counties/",
            self.map.url,
            "/sitemap.xml",
            "/sitemap-pages.xml",
            "/nowhere/",
        ]


def count(client, address):
    """Queries of one page with nothing kept and every rendition made."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    assert answer.status_code in (200, 404), address
    return len(queries)


def test_queries_do_not_grow_with_rows(client, portal, now, monkeypatch):
    # Every row on one page, so that as many are shown as there are.
    monkeypatch.setattr("news.listing.PER_PAGE", 100)
    office = Office(portal, now)
    office.grow(FEW)
    before = {address: count(client, address) for address in office.addresses()}
    office.grow(MANY)
    after = {address: count(client, address) for address in office.addresses()}
    grown = {a: (before[a], after[a]) for a in before if after[a] > before[a]}
    assert grown == {}


def test_a_warm_list_costs_at_most_25_queries(client, portal, now):
    office = Office(portal, now)
    office.grow(FEW)
    for place in FEEDS:
        client.get(f"/{place}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/{place}/?page=1&section=s1")
        assert len(queries) <= 25, place


def test_queries_of_the_front_page_do_not_grow_with_its_bands(client, portal, now):
    """Slots are full from the start; each round gives one story more to every band."""
    photo = factories.photo()
    portal.home.bands = bands()
    portal.home.save()
    for _ in range(5):
        factories.item(portal, date=now, lead_picture=photo)

    def grow(first, last):
        for number in range(first, last):
            date = now - (number + 1) * DAY
            for values in (
                {"section": factories.section("band")},
                {"news_kind": factories.kind("band")},
                {"closes_at": now + DAY},
                {"county": factories.county(f"c{number}")},
                {},
            ):
                factories.item(portal, date=date, lead_picture=photo, **values)

    grow(0, 1)
    before = count(client, "/")
    grow(1, 6)
    assert count(client, "/") == before
