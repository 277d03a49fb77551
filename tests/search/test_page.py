"""The page of results: what an address means, what is shown, and what leads on."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from core.persian import fold
from search import breaker, engines
from search.asking import Search
from search.models import AskedQuery, Pin
from search.page import SearchPage
from search.parameters import read
from search.query import parse
from search.services import Results
from tests import factories
from tests.pages import soup, texts
from tests.search.page_engine import PageEngine

pytestmark = pytest.mark.django_db

# Sunday, 1 Azar 1405
NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def portal(db):
    return factories.portal()


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    """One engine that answers alone."""
    made = PageEngine()
    monkeypatch.setattr(engines, "first", lambda: made)
    monkeypatch.setattr(engines, "last", lambda: made)
    return made


@pytest.fixture
def two_engines(monkeypatch, engine):
    """An engine that is down before the one that answers."""
    broken = PageEngine("broken")
    broken.down = True
    monkeypatch.setattr(engines, "first", lambda: broken)
    breaker.breaker.cache_clear()
    yield broken
    breaker.breaker.cache_clear()


def titles(page):
    return texts(page, ".hits .card-link")


def facet(page, name):
    """Labels and counts of one facet, with the addresses behind them."""
    links = page.select(f'section[aria-labelledby="facet-{name}"] a')
    return {" ".join(link.get_text(" ").split()): link["href"] for link in links}


# The page


def test_before_any_words_the_page_helps(client, portal, engine):
    factories.item(portal, "خبر تازه")
    page = soup(client, "/search/")
    assert "خبر تازه" in texts(page, ".latest a")
    assert page.select_one("meta[name=robots]") is None
    assert engine.asked == []
    assert soup(client, "/search/?q=").select(".latest")


def test_results_show_what_was_found(client, portal):
    photo = factories.photo()
    factories.item(
        portal, "آب آشامیدنی تفت", lead="لولهٔ تازهٔ آب به شهر رسید.", lead_picture=photo,
        section=factories.section("s"), county=factories.county("taft"), date=NOW - DAY,
    )  # fmt: skip
    factories.item(portal, "راه روستایی")
    page = soup(client, "/search/?q=آب")
    assert titles(page) == ["آب آشامیدنی تفت"]
    assert texts(page, ".hits mark") == ["آب", "آب"]
    assert texts(page, ".hits .card-meta > *") == ["۳۰ آبان ۱۴۰۵", "سرویس s", "شهرستان taft"]
    assert texts(page, ".hit-kind")[0].startswith("نوع news")
    assert page.select(".hits .card-picture img")
    assert texts(page, ".search-state b")[0].startswith("۱ ")
    assert page.select_one("#search-words")["value"] == "آب"
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"
    address = "http://testserver/search/?q=%D8%A2%D8%A8"
    assert page.select_one("link[rel=canonical]")["href"] == address


def test_the_page_has_one_box_and_others_have_it_in_their_head(client, portal):
    boxes = "form[role=search]"
    assert [form["action"] for form in soup(client, "/").select(boxes)] == ["/search/"]
    assert len(soup(client, "/search/?q=آب").select(boxes)) == 1
    # In this order, so that a head that was kept for one kind of page would be seen on the other.
    assert soup(client, "/news/").select(".masthead form[role=search]")
    assert not soup(client, "/search/").select(".masthead form[role=search]")


def test_markup_in_titles_and_words_stays_text(client, portal):
    factories.item(portal, "آب <script>alert(1)</script> & <b>راه</b>")
    answer = client.get("/search/", {"q": 'آب <script>alert(1)</script>"><img src=x>'})
    html = answer.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    page = soup(client, "/search/?q=script")
    assert titles(page) == ["آب < script >alert(1)</ script > & <b>راه</b>"]
    assert texts(page, ".hits h3 mark") == ["script", "script"]


def test_choices_of_one_facet_widen_and_facets_narrow_each_other(client, portal):
    sections = [factories.section(f"s{number}") for number in range(3)]
    counties = [factories.county(f"c{number}") for number in range(2)]
    for number in range(6):
        factories.item(
            portal, f"آب {number}", section=sections[number % 3], county=counties[number % 2]
        )
    page = soup(client, "/search/?q=آب")
    first = facet(page, "section")
    assert set(first) == {"سرویس s0 ۲", "سرویس s1 ۲", "سرویس s2 ۲"}
    one = soup(client, f"/search/{first['سرویس s0 ۲']}")
    assert sorted(titles(one)) == ["آب 0", "آب 3"]
    two = soup(client, f"/search/{facet(one, 'section')['سرویس s1 ۲']}")
    assert sorted(titles(two)) == ["آب 0", "آب 1", "آب 3", "آب 4"]
    assert texts(two, ".chips a") == [
        label for label in texts(two, ".chips a") if "سرویس s" in label
    ]
    assert len(two.select(".chips a")) == 2
    three = soup(client, f"/search/{facet(two, 'county')['شهرستان c0 ۲']}")
    assert sorted(titles(three)) == ["آب 0", "آب 4"]
    chip = next(a for a in three.select(".chips a") if "سرویس s0" in a.get_text())
    assert titles(soup(client, f"/search/{chip['href']}")) == ["آب 4"]
    reset = three.select_one(".listing-state > a.link")["href"]
    assert len(titles(soup(client, f"/search/{reset}"))) == 6


def test_months_are_offered_within_a_year(client, portal):
    for age in (0, 40, 400):
        factories.item(portal, f"آب {age}", date=NOW - age * DAY)
    page = soup(client, "/search/?q=آب")
    assert list(facet(page, "year")) == ["۱۴۰۵ ۲", "۱۴۰۴ ۱"]
    assert facet(page, "month") == {}
    within = soup(client, f"/search/{facet(page, 'year')['۱۴۰۵ ۲']}")
    assert list(facet(within, "month")) == ["آذر ۱۴۰۵ ۱", "مهر ۱۴۰۵ ۱"]
    assert titles(soup(client, f"/search/{facet(within, 'month')['مهر ۱۴۰۵ ۱']}")) == ["آب 40"]


def test_choices_that_mean_nothing_are_ignored(client, portal, engine):
    factories.item(portal, "آب")
    page = soup(client, "/search/?q=آب&section=999&person=77&kind=nothing&year=1404x")
    assert titles(page) == ["آب"]
    assert engine.asked[-1].chosen == {}
    assert page.select(".chips a") == []


def test_values_without_a_name_are_not_offered(portal):
    """An engine may know what was deleted a moment ago."""
    known = str(factories.section("s").pk)
    found = {"section": {known: 2, "999999": 2}, "kind": {"gone": 4}}
    asked_for = read(QueryDict("q=آب"))
    search = Search(parse("آب"), "fa")
    page = SearchPage(asked_for, Results(search, [], [], 4, found, fallback=False), {})
    assert [value.value for value in page.values("section")] == [known]
    assert page.values("kind") == []


def test_a_choice_that_leaves_nothing_can_be_taken_away(client, portal):
    factories.item(portal, "آب")
    factories.kind("empty")
    section = factories.section("s")
    page = soup(client, f"/search/?q=آب&section={section.pk}")
    assert titles(page) == []
    assert len(page.select(".chips a")) == 1
    back = page.select_one(".empty .actions a.button:not(.button-quiet)")["href"]
    assert titles(soup(client, f"/search/{back}")) == ["آب"]


def test_newest_first_is_one_link_away(client, portal):
    factories.item(portal, "آب شهر", date=NOW - DAY)
    factories.item(portal, "خبر", lead="دربارهٔ آب", date=NOW)
    page = soup(client, "/search/?q=آب")
    assert titles(page) == ["آب شهر", "خبر"]
    newest = page.select(".sorts a")[1]["href"]
    assert titles(soup(client, f"/search/{newest}")) == ["خبر", "آب شهر"]


def test_pages_lead_on_and_beyond_the_last_is_the_last(client, portal, monkeypatch):
    monkeypatch.setattr("search.page.PAGE_SIZE", 2)
    for number in range(5):
        factories.item(portal, f"آب {number}", date=NOW - number * DAY)
    page = soup(client, "/search/?q=آب&sort=newest")
    assert titles(page) == ["آب 0", "آب 1"]
    second = page.select_one(".pages a[rel=next]")["href"]
    assert titles(soup(client, f"/search/{second}")) == ["آب 2", "آب 3"]
    far = soup(client, "/search/?q=آب&sort=newest&page=40")
    assert titles(far) == ["آب 4"]
    assert far.select_one("link[rel=canonical]")["href"].endswith("sort=newest&page=3")
    assert titles(soup(client, "/search/?q=نیست&page=40")) == []


def test_nothing_found_says_what_to_try(client, portal):
    page = soup(client, "/search/?q=نیست")
    assert "«نیست»" in page.select_one(".empty h2").get_text()
    assert len(page.select(".tips li")) == 3
    assert page.select_one('.empty a[href="/archive/"]')


def test_words_of_another_keyboard_are_read_and_the_way_back_is_offered(client, portal):
    factories.item(portal, "یزد")
    page = soup(client, "/search/?q=dcn")
    assert titles(page) == ["یزد"]
    line = page.select_one(".search-read")
    assert "«یزد»" in line.get_text()
    assert page.select_one("#search-words")["value"] == "dcn"
    literal = soup(client, f"/search/{line.a['href']}")
    assert titles(literal) == []
    assert "literal=1" in line.a["href"]


def test_better_known_words_are_proposed(client, portal, engine):
    factories.item(portal, "استانداری")
    engine.better = "استانداری"
    page = soup(client, "/search/?q=استاندری")
    link = page.select_one(".search-read a")
    assert link.get_text() == "«استانداری»"
    assert titles(soup(client, f"/search/{link['href']}")) == ["استانداری"]


def test_a_pin_stands_apart_and_counts(client, portal):
    item = factories.item(portal, "نشانی استانداری")
    factories.item(portal, "تلفن")
    Pin.objects.create(locale=item.locale, queries="تلفن", page=item)
    page = soup(client, "/search/?q=تلفن")
    assert texts(page, ".hits-pinned .card-link") == ["نشانی استانداری"]
    assert titles(page) == ["تلفن"]
    assert texts(page, ".search-state b")[0].startswith("۲ ")


def test_a_reader_is_told_where_the_simple_engine_stands_in(client, portal, two_engines):
    factories.item(portal, "آب")
    page = soup(client, "/search/?q=آب")
    assert titles(page) == ["آب"]
    assert page.select(".search-note")


def test_where_one_engine_answers_alone_nothing_is_told(client, portal):
    factories.item(portal, "آب")
    assert not soup(client, "/search/?q=آب").select(".search-note")


def test_a_reader_is_told_where_some_words_were_let_go(client, portal, engine):
    factories.item(portal, "آب تفت")
    assert not soup(client, "/search/?q=آب تفت").select(".search-loose")
    engine.loose = True
    assert soup(client, "/search/?q=آب تفت").select(".search-loose")
    assert not soup(client, "/search/?q=نیست هیچ").select(".search-loose")


def test_where_no_engine_answers_the_page_says_when_to_come_back(client, portal, engine):
    engine.down = True
    answer = client.get("/search/?q=آب")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "/archive/" in answer.content.decode()
    assert client.get("/search/results.json?q=آب").status_code == 503
    assert client.get("/search/suggest/?q=آب").json() == {"suggestions": []}


# What is counted


def asked():
    return {row.folded: (row.count, row.empty) for row in AskedQuery.objects.all()}


def test_words_are_counted_once_for_each_first_look(client, portal):
    section = factories.section("s")
    factories.item(portal, "آب", section=section)
    for query in ("q=آب", "q=آب&page=2", f"q=آب&section={section.pk}", "q=آب&sort=newest",
                  "q=نیست", "q=نیست&literal=1", f"section={section.pk}"):  # fmt: skip
        client.get(f"/search/?{query}")
    client.get("/search/results.json?q=آب")
    client.get("/search/suggest/?q=آب")
    client.head("/search/?q=آب")
    assert asked() == {fold("آب"): (1, 0), fold("نیست"): (1, 1)}


# Bad input

BAD = [
    "q=" + "ا" * 10_000,
    "q=%ED%A0%80%00%FF",
    "q=%00",
    "q=" + "%22" * 300,
    "q=-",
    "q=*&kind=*",
    "q=" + "a " * 400,
    "&".join(f"x{number}=1" for number in range(900)),
    "&".join(f"person={number}" for number in range(1, 900)),
    "q=آب&page=1000000000",
    "q=آب&page=999999999",
    "q=آب&page=abc",
    "q=آب&month=1000-12&year=1999",
    "q=آب&medium=photo&medium=file",
    "q=123456789012345678",
    "q=99999999999999999999999",
]


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("path", ["/search/", "/search/results.json", "/search/suggest/"])
def test_bad_input_is_answered(client, portal, query, path):
    factories.item(portal, "آب")
    assert client.get(f"{path}?{query}").status_code == 200


# Cost


def grow(portal, first, last, photo):
    for number in range(first, last):
        factories.item(
            portal,
            f"آب {number}",
            date=NOW - number * DAY,
            section=factories.section(f"s{number}"),
            county=factories.county(f"c{number}"),
            topics=[factories.topic(f"t{number}")],
            people=[factories.person(f"p{number}")],
            news_kind=factories.kind(f"k{number}"),
            lead_picture=photo,
        )


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_queries_do_not_grow_with_results_or_choices(client, portal, engine):
    photo = factories.photo()
    grow(portal, 0, 3, photo)
    one = factories.section("s0")
    places = [
        "/search/?q=آب",
        f"/search/?q=آب&section={one.pk}&year=1405&kind=k0",
        "/search/results.json?q=آب",
        "/search/suggest/?q=آب",
    ]
    before = {place: count(client, place) for place in places}
    grow(portal, 3, 30, photo)
    after = {place: count(client, place) for place in places}
    assert after == before
    assert len(titles(soup(client, "/search/?q=آب"))) == 20


def test_facets_of_many_values_show_the_first_ones(client, portal):
    grow(portal, 0, 12, None)
    page = soup(client, "/search/?q=آب")
    place = 'section[aria-labelledby="facet-section"]'
    assert len(page.select(f"{place} > ul > li")) == 6
    assert len(page.select(f"{place} details li")) == 6
