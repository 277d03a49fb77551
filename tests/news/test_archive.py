"""The archive by Jalali year, month and day: its counts are those of its lists."""

import datetime

import pytest
from django.core.cache import cache

from home.services import add_language
from news import archive
from tests import factories
from tests.pages import item_links, soup

pytestmark = pytest.mark.django_db


def utc(*parts):
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


# (moment in UTC, Jalali day in Tehran)
MOMENTS = [
    (utc(2026, 11, 21, 20, 29), (1405, 8, 30)),
    (utc(2026, 11, 21, 20, 30), (1405, 9, 1)),
    (utc(2026, 11, 22, 8, 0), (1405, 9, 1)),
    (utc(2026, 10, 23, 8, 0), (1405, 8, 1)),
    (utc(2025, 3, 20, 8, 0), (1403, 12, 30)),  # leap day
    (utc(2025, 3, 20, 20, 29), (1403, 12, 30)),
    (utc(2025, 3, 20, 20, 30), (1404, 1, 1)),
    # Summer time, which Iran kept until 2022: Tehran was 4.5 hours ahead.
    (utc(2021, 7, 22, 19, 29), (1400, 4, 31)),
    (utc(2021, 7, 22, 19, 30), (1400, 5, 1)),
]


@pytest.fixture
def filled(portal):
    items = [(factories.item(portal, date=moment), day) for moment, day in MOMENTS]
    factories.item(portal, date=utc(2024, 1, 1), undated=True)
    factories.item(portal, live=False)
    factories.item(add_language(portal, "en"), "English")
    return items


def address(*day):
    return "/archive/" + "/".join([str(day[0]), *(f"{part:02d}" for part in day[1:])]) + "/"


def test_each_item_stands_on_its_day_in_tehran(client, filled):
    for day in {day for _, day in filled}:
        wanted = {item.url for item, other in filled if other == day}
        assert set(item_links(soup(client, address(*day)))) == wanted


def test_counts_of_years_months_and_days_are_those_of_the_lists(client, filled):
    years = {step.number: step for step in archive.years()}
    assert {number: step.count for number, step in years.items()} == {
        1405: 4, 1404: 1, 1403: 2, 1400: 2,
    }  # fmt: skip
    assert list(years) == sorted(years, reverse=True)
    for year, step in years.items():
        months = archive.months(year)
        assert [month.number for month in months] == list(range(1, 13))
        assert sum(month.count for month in months) == step.count
        for month in filter(lambda month: month.count, months):
            days = archive.days(year, month.number)
            assert sum(day.count for day in days) == month.count
            listed = [len(item_links(soup(client, day.url))) for day in days if day.count]
            assert listed == [day.count for day in days if day.count]
            assert len(item_links(soup(client, month.url))) == month.count


def test_counts_follow_what_is_published(client, filled):
    def total():
        return sum(step.count for step in archive.years())

    before = total()
    filled[0][0].unpublish()
    assert total() == before - 1


MONTH_LENGTHS = [(1403, 12, 30), (1404, 12, 29), (1405, 12, 29), (1408, 12, 30), (1405, 6, 31),
                 (1405, 7, 30), (1375, 12, 30), (1399, 12, 30), (1400, 12, 29)]  # fmt: skip


@pytest.mark.parametrize(("year", "month", "length"), MONTH_LENGTHS)
def test_a_month_has_the_days_it_has(portal, year, month, length):
    assert len(archive.days(year, month)) == length
    weeks = archive.weeks(year, month)
    assert all(len(week) == 7 for week in weeks)
    for week in weeks:
        for place, step in enumerate(week):
            # Saturday, Python's fifth day of the week, is the first.
            assert step is None or (step.date.weekday() - 5) % 7 == place


DAYS = [
    ("1403/12/30", 200), ("1404/12/30", 404), ("1404/12/29", 200), ("1405/07/31", 404),
    ("1405/06/31", 200), ("1405/13/01", 404), ("1405/00/01", 404), ("1405/01/00", 404),
    ("1405/01/32", 404), ("0000/01/01", 404), ("9999/01/01", 404), ("1405/1/1", 404),
    ("1405", 200), ("1405/12", 200), ("1405/13", 404), ("2026/11", 404), ("۱۴۰۵", 404),
    ("1405x", 404), ("-1405", 404), ("1405/01/01/01", 404), ("1200/01/01", 200),
    ("1599/12/29", 200), ("1200/01", 200), ("1599/12", 200), ("1200", 200), ("1599", 200),
    ("1199", 404), ("1600", 404), ("1405%00", 404), ("9" * 5000, 404), ("today", 200),
]  # fmt: skip


def test_addresses_of_the_archive(client, portal):
    found = [(path, client.get(f"/archive/{path}/").status_code) for path, _ in DAYS]
    assert found == DAYS


def test_an_undated_item_is_in_no_archive_and_shows_no_date(client, portal):
    item = factories.item(portal, "بی‌تاریخ", date=utc(2024, 1, 1), undated=True)
    assert archive.years() == []
    for path in ("", "1402/", "1402/10/", "1402/10/11/"):
        assert item.title not in client.get(f"/archive/{path}").content.decode()
    page = soup(client, item.url)
    assert not page.select("article time")
    assert not page.select('meta[property="article:published_time"]')
    assert "datePublished" not in page.select_one('script[type="application/ld+json"]').string
    card = soup(client, "/news/").select_one(".listing-items .card")
    assert not card.select("time")
    assert item.title not in client.get("/news/rss/").content.decode()
    assert item.title not in client.get("/nowhere/").content.decode()
    assert "<lastmod>2024" not in client.get("/sitemap-pages.xml").content.decode()


def test_months_lead_to_their_neighbours_but_not_beyond_today(client, portal):
    def steps(path):
        page = soup(client, f"/archive/{path}/")
        return [a["href"].removeprefix("/archive/") for a in page.select(".archive-month .steps a")]

    assert steps("1405/08") == ["1405/07/", "1405/09/"]
    assert steps("1405/09") == ["1405/08/"]
    assert steps("1404/12") == ["1404/11/", "1405/01/"]
    assert steps("1405/01") == ["1404/12/", "1405/02/"]


def test_the_calendar_links_exactly_the_days_that_hold_something(client, filled):
    page = soup(client, "/archive/1405/08/")
    links = {a["href"]: a.small.get_text() for a in page.select("table.month a")}
    assert links == {"/archive/1405/08/01/": "۱", "/archive/1405/08/30/": "۱"}


def test_on_this_day_shows_earlier_years_only(client, portal, now):
    factories.item(portal, date=now)
    same = factories.item(portal, date=utc(2025, 11, 22, 8))  # 1 Azar 1404
    factories.item(portal, date=utc(2025, 11, 21, 8))
    assert item_links(soup(client, "/archive/today/")) == [same.url]


def test_a_list_of_the_archive_has_pages(client, portal, now, monkeypatch):
    monkeypatch.setattr("news.listing.PER_PAGE", 2)
    for _ in range(3):
        factories.item(portal, date=now)
    for path in ("/archive/1405/09/", "/archive/1405/09/01/"):
        assert len(item_links(soup(client, f"{path}?page=2"))) == 1
        assert client.get(f"{path}?page=3").status_code == 404


def test_counts_are_kept_until_something_changes(portal, now, django_assert_num_queries):
    factories.item(portal, date=now)
    archive.years()
    with django_assert_num_queries(2):  # the language and the catalogue's clock
        archive.years()
    cache.clear()
    factories.item(portal, date=now)
    assert archive.years()[0].count == 2
