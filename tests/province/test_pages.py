"""A change of governor as readers see it: old pages stay, the wall builds itself."""

import datetime

import pytest
import time_machine
from wagtail.models import Revision

from news.models import NewsItem
from tests import factories
from tests.pages import soup

pytestmark = pytest.mark.django_db

CHANGE = datetime.date(2026, 6, 1)
DAY = datetime.timedelta(days=1)


def noon(date):
    return datetime.datetime(date.year, date.month, date.day, 8, tzinfo=datetime.UTC)


@pytest.fixture
def change(portal):
    """Two governors, the second from CHANGE on, and a statement of each."""
    office = factories.office("governor", name="استاندار یزد")
    first = factories.person("first", name="احمد نخست", portrait=factories.photo())
    second = factories.person("second", name="مریم دوم", portrait=factories.photo())
    term = factories.term(first, office, datetime.date(2020, 1, 1))
    before = factories.item(
        portal, date=noon(CHANGE - 10 * DAY), body=[factories.quote("سخن نخست", first)]
    )
    term.end = CHANGE - DAY
    term.save()
    factories.term(second, office, CHANGE)
    after = factories.item(
        portal,
        date=noon(CHANGE + 10 * DAY),
        people=[second],
        body=[factories.quote("سخن دوم", second), factories.quote("پاسخ", first)],
    )
    return office, first, second, before, after


def test_pages_of_the_first_keep_his_title_and_portrait(client, change):
    _, first, _, before, _ = change
    figure = soup(client, before.url).select_one("figure.quote")
    assert "احمد نخست" in figure.get_text()
    assert "استاندار یزد" in figure.get_text()
    first.portrait.refresh_from_db()
    wanted = {rendition.url for rendition in first.portrait.renditions.all()}
    assert figure.img["src"] in wanted


def test_later_pages_carry_the_second_and_the_first_without_his_office(client, change):
    _, _, second, _, after = change
    mine, other = soup(client, after.url).select("figure.quote")
    second.portrait.refresh_from_db()
    assert "استاندار یزد" in mine.get_text()
    assert mine.img["src"] in {r.url for r in second.portrait.renditions.all()}
    assert "احمد نخست" in other.get_text()
    assert "استاندار یزد" not in other.get_text()


def test_a_change_of_office_edits_no_page(client, change):
    office, first, second, *_ = change
    before = list(NewsItem.objects.order_by("pk").values())
    revisions = Revision.objects.count()
    third = factories.person("third")
    term = second.appointments.get()
    term.end = CHANGE + 20 * DAY
    term.save()
    factories.term(third, office, CHANGE + 21 * DAY)
    assert list(NewsItem.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == revisions


def test_the_statement_of_somebody_who_has_left_says_so(client, change):
    _, _, _, before, after = change
    assert soup(client, before.url).select_one("figure.quote .former")
    assert not soup(client, after.url).select_one("figure.quote .former")


def test_the_office_page_shows_the_holder_and_the_wall(client, change):
    office, _, second, *_ = change
    page = soup(client, office.url)
    assert second.label in page.select_one(".profile").get_text()
    assert [item.b.get_text() for item in page.select(".wall li")] == ["احمد نخست"]


def test_the_wall_has_the_latest_first_and_each_term_of_the_same_person(client, change):
    office, first, *_ = change
    factories.term(first, office, datetime.date(2010, 1, 1), datetime.date(2012, 1, 1))
    old = factories.person("old", name="شخص پیشین")
    factories.term(old, office, datetime.date(2013, 1, 1), datetime.date(2019, 1, 1))
    names = [item.b.get_text() for item in soup(client, office.url).select(".wall li")]
    assert names == ["احمد نخست", "شخص پیشین", "احمد نخست"]


def test_the_last_day_of_a_term_is_not_yet_on_the_wall(client, change):
    office, _, second, *_ = change
    term = second.appointments.get()
    term.end = datetime.date(2026, 11, 22)
    term.save()
    page = soup(client, office.url)
    assert second.label in page.select_one(".profile").get_text()
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC), tick=False):
        page = soup(client, office.url)
        assert not page.select_one(".profile")
        assert second.label in page.select_one(".wall").get_text()


def test_an_acting_holder_is_called_acting(client, portal):
    office = factories.office("deputy", name="معاون", name_en="Deputy")
    factories.term(factories.person("x"), office, datetime.date(2026, 1, 1), acting=True)
    client.cookies["django_language"] = "en"
    assert "Acting Deputy" in soup(client, f"/en{office.url}").select_one(".profile").get_text()


def test_the_person_page_shows_each_term_with_its_dates(client, change):
    _, first, *_ = change
    page = soup(client, first.url)
    (term,) = page.select(".terms li")
    assert "استاندار یزد" in term.get_text()
    assert len(term.span.get_text().split()) > 2
    assert not page.select_one(".profile-title"), "he holds no office today"


def test_the_person_page_lists_the_items_that_speak_of_him(client, change):
    _, _, second, before, after = change
    links = {a["href"] for a in soup(client, second.url).select(".listing-items a.card-link")}
    assert after.url in links
    assert before.url not in links


def test_counties_are_all_there(client, portal):
    for slug in ("a", "b"):
        factories.county(slug)
    links = [a["href"] for a in soup(client, "/counties/").select(".county-grid a")]
    assert links == ["/counties/a/", "/counties/b/"]


@pytest.mark.parametrize("address", ["/offices/none/", "/people/none/", "/counties/none/"])
def test_what_is_not_there_is_a_404(client, portal, address):
    assert client.get(address).status_code == 404
