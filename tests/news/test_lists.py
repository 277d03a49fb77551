"""Lists of sections, kinds, counties, topics and people, with filters and real pages."""

import datetime
from urllib.parse import urlsplit

import pytest

from home.services import add_language
from tests import factories
from tests.pages import item_links, soup, texts

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
LISTS = {
    "section": "/sections/x/",
    "kind": "/kinds/x/",
    "county": "/counties/x/",
    "topic": "/topics/x/",
    "person": "/people/x/",
}
BUILD = {name: getattr(factories, name) for name in LISTS}
FIELD = {"kind": "news_kind", "topic": "topics", "person": "people"}


def belongs(name, fact):
    """Field and value that put an item into a list."""
    value = [fact] if name in ("topic", "person") else fact
    return {FIELD.get(name, name): value}


@pytest.mark.parametrize(("name", "address"), LISTS.items())
def test_a_list_has_its_own_items_newest_first(client, portal, now, name, address):
    mine, other = BUILD[name]("x"), BUILD[name]("y")
    items = [
        factories.item(portal, date=now - age * DAY, **belongs(name, mine)) for age in (3, 1, 2)
    ]
    factories.item(portal, **belongs(name, other))
    factories.item(portal, live=False, **belongs(name, mine))
    page = soup(client, address)
    assert item_links(page) == [items[index].url for index in (1, 2, 0)]
    assert "۳" in texts(page, ".page-head-meta, .band-head .soft")[0]
    assert mine.label in page.h1.get_text()


@pytest.mark.parametrize("address", [*LISTS.values(), *(f"{a}rss/" for a in LISTS.values())])
def test_a_list_of_nothing_known_is_a_404(client, portal, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("name", "address"), LISTS.items())
def test_an_empty_list_says_what_to_try(client, portal, name, address):
    BUILD[name]("x")
    page = soup(client, address)
    assert len(texts(page, ".empty p")[0]) > 10
    assert item_links(page) == []


def test_a_list_has_only_the_items_of_its_language(client, portal):
    english = add_language(portal, "en")
    section = factories.section("x", name_en="Economy")
    persian_item = factories.item(portal, section=section)
    english_item = factories.item(english, "Water", section=section)
    assert item_links(soup(client, "/sections/x/")) == [persian_item.url]
    page = soup(client, "/en/sections/x/")
    assert item_links(page) == [english_item.url]
    assert page.h1.get_text() == "Economy"


# Kinds are data


def test_a_new_kind_is_everywhere_without_anything_else(client, portal):
    factories.item(portal)
    soup(client, "/news/")  # the menu of before is kept
    kind = factories.kind("lecture", name="سخنرانی", plural="سخنرانی‌ها")
    item = factories.item(portal, news_kind=kind)
    page = soup(client, "/news/")
    assert ("/kinds/lecture/", "سخنرانی‌ها") in [
        (link["href"], link.get_text().strip()) for link in page.select("#site-menu a")
    ]
    assert "?kind=lecture" in {
        link["href"].removeprefix("/news/") for link in page.select(".filters a")
    }
    assert "سخنرانی" in texts(page, ".listing-items .card-meta")[0]
    assert item_links(soup(client, "/kinds/lecture/")) == [item.url]
    for feed in ("/kinds/lecture/rss/", "/kinds/lecture/atom/", "/news/rss/"):
        assert item.title in client.get(feed).content.decode()
    assert client.get(item.url).status_code == 200


def test_a_kind_can_stay_out_of_the_menu(client, portal):
    factories.kind("internal", in_menu=False)
    assert "/kinds/internal/" not in {a["href"] for a in soup(client, "/").select("#site-menu a")}


# Filters


@pytest.fixture
def crossing(portal):
    """Items of every crossing of two sections, kinds and counties."""
    items = {}
    for section in ("s1", "s2"):
        for kind in ("k1", "k2"):
            for county in ("c1", "c2"):
                items[section, kind, county] = factories.item(
                    portal,
                    section=factories.section(section),
                    news_kind=factories.kind(kind),
                    county=factories.county(county),
                )
    return items


QUERIES = [
    ({}, 8),
    ({"section": "s1"}, 4),
    ({"kind": "k2"}, 4),
    ({"county": "c1"}, 4),
    ({"section": "s1", "county": "c2"}, 2),
    ({"section": "s1", "kind": "k1", "county": "c1"}, 1),
]


@pytest.mark.parametrize(("query", "count"), QUERIES)
def test_filters_narrow_a_list_and_chips_widen_it_again(client, crossing, query, count):
    address = "/news/?" + "&".join(f"{name}={slug}" for name, slug in query.items())
    page = soup(client, address)
    wanted = {
        item.url
        for key, item in crossing.items()
        if all(dict(zip(("section", "kind", "county"), key, strict=True))[n] == v
               for n, v in query.items())
    }  # fmt: skip
    assert set(item_links(page)) == wanted
    assert len(wanted) == count
    chips = page.select(".chips a.chip-active")
    assert len(chips) == len(query)
    for chip in chips:
        wider = soup(client, chip["href"])
        assert len(wider.select(".chips a.chip-active")) == len(query) - 1
        assert len(item_links(wider)) == 2 * count


def test_every_choice_of_every_filter_leads_to_what_it_says(client, crossing):
    page = soup(client, "/news/?section=s1")
    for link in page.select(".filters a"):
        chosen = soup(client, link["href"])
        assert item_links(chosen), link["href"]
        current = {a.get_text().strip() for a in chosen.select('.filters a[aria-current="true"]')}
        assert link.get_text().strip() in current


def test_the_form_of_dates_keeps_the_other_filters(client, crossing):
    form = soup(client, "/news/?section=s1&kind=k2&page=1").select_one(".filters form")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    assert hidden == {"section": "s1", "kind": "k2"}


def test_a_list_offers_no_filter_by_itself_and_ignores_one(client, crossing):
    page = soup(client, "/sections/s1/?section=s2")
    assert len(item_links(page)) == 4
    assert len(page.select(".filters .filter")) == 3  # kind, county and date


@pytest.mark.parametrize("query", ["section=none", "kind=%00", "county=%F0%9F%A6%8A", "kind=a%ZZ"])
def test_an_unknown_value_of_a_filter_is_a_404(client, crossing, query):
    assert client.get(f"/news/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["section=", "utm_source=x", "q=%00", "section=s1&section=s2"])
def test_what_means_nothing_changes_nothing(client, crossing, query):
    assert client.get(f"/news/?{query}").status_code == 200


# Dates

PERIODS = [
    ("start=1405-09-01", {0}),
    ("start=۱۴۰۵/۸/۳۰", {0, 1}),
    ("end=1405/8/30", {1, 10, 40}),
    ("start=1405-08-20&end=1405-08-30", {1, 10}),
    ("start=2026-11-21&end=2026-11-21", {1}),
    ("start=1405-09-01&end=1405-08-01", set()),
    # What can't be read narrows nothing, and the form says so.
    ("start=1403-12-31", {0, 1, 10, 40}),
    ("end=%F0%9F%A6%8A", {0, 1, 10, 40}),
]


@pytest.mark.parametrize(("query", "ages"), PERIODS)
def test_a_list_narrowed_to_days(client, portal, now, query, ages):
    items = {age: factories.item(portal, date=now - age * DAY) for age in (0, 1, 10, 40)}
    undated = factories.item(portal, date=now - DAY, undated=True)
    page = soup(client, f"/news/?{query}")
    found = set(item_links(page)) - {undated.url}
    assert found == {items[age].url for age in ages}
    refused = len(ages) == 4
    assert (undated.url in item_links(page)) is refused
    assert bool(page.select(".field-error")) is refused


def test_a_day_begins_and_ends_at_midnight_in_tehran(client, portal):
    evening = datetime.datetime(2026, 11, 21, 20, 29, tzinfo=datetime.UTC)
    items = [
        factories.item(portal, date=evening + minutes * datetime.timedelta(minutes=1))
        for minutes in (0, 1)
    ]
    assert item_links(soup(client, "/news/?end=1405-08-30")) == [items[0].url]
    assert item_links(soup(client, "/news/?start=1405-09-01")) == [items[1].url]


# Pages

SHORT = 3


@pytest.fixture
def three_pages(portal, now, monkeypatch):
    monkeypatch.setattr("news.listing.PER_PAGE", SHORT)
    section = factories.section("s1")
    minute = datetime.timedelta(minutes=1)
    return [
        factories.item(portal, date=now - age * minute, section=section)
        for age in range(2 * SHORT + 1)
    ]


def test_pages_follow_each_other_by_links_and_show_each_item_once(client, three_pages):
    seen, address, pages = [], "/news/?section=s1", 0
    while address:
        page = soup(client, address)
        pages += 1
        seen += item_links(page)
        current = page.select_one('.pages [aria-current="page"]').get_text().split()[-1]
        assert current == "۱۲۳"[pages - 1]
        older = page.select_one(".pages a[rel=next]")
        address = older["href"] if older else None
        assert not address or "section=s1" in address
    assert pages == 3
    assert seen == [item.url for item in three_pages]


def test_pages_link_each_other_also_in_the_head_and_back_to_the_bare_address(client, three_pages):
    page = soup(client, "/news/?page=2")
    head = {link["rel"][0]: link["href"] for link in page.select("head link[rel=prev],[rel=next]")}
    assert head == {"prev": "/news/", "next": "/news/?page=3"}


PAGE_NUMBERS = [
    ("1", 200), ("2", 200), ("3", 200), ("4", 404), ("0", 404), ("-1", 404), ("01", 404),
    ("abc", 404), ("", 404), ("1.0", 404), ("1e3", 404), ("+1", 404), ("%201", 404), ("1%0A", 404),
    ("۱", 404), ("٢", 404), ("²", 404), ("1000000000", 404), ("9" * 400, 404), ("9" * 5000, 404),
    ("%00", 404), ("1%00", 404), ("last", 404), ("1&page=2", 200),
]  # fmt: skip


def test_page_numbers(client, three_pages):
    found = [
        (number, client.get(f"/news/?page={number}").status_code) for number, _ in PAGE_NUMBERS
    ]
    assert found == PAGE_NUMBERS


def test_every_link_of_a_list_leads_somewhere(client, three_pages):
    factories.county("taft")
    page = soup(client, "/news/?section=s1")
    addresses = {urlsplit(a["href"])._replace(fragment="").geturl() for a in page.select("a[href]")}
    own = {a for a in addresses if a.startswith("/") and not a.startswith("/admin")}
    assert len(own) > 20
    for address in own:
        assert client.get(address).status_code in (200, 302), address
