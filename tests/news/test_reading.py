"""A news item as it is read: what stands around it, short link and print view."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

from core.plain import reading_minutes
from home.services import add_language
from tests import factories
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


# Neighbours and related items


def neighbours(client, item):
    page = soup(client, item.url)
    found = {a["rel"][0]: a["href"] for a in page.select("nav.neighbours a")}
    return found.get("prev"), found.get("next")


def test_previous_and_next_walk_through_a_section_and_miss_nobody(client, portal, now):
    section = factories.section("s1")
    # Two of a moment, as in an old archive that keeps days only
    ages = [5, 3, 3, 3, 1]
    items = [factories.item(portal, date=now - age * DAY, section=section) for age in ages]
    factories.item(portal, date=now - 2 * DAY, section=factories.section("s2"))
    factories.item(portal, date=now - 2 * DAY, section=section, undated=True)
    factories.item(portal, date=now - 2 * DAY, section=section, live=False)
    chain = [neighbours(client, item) for item in items]
    urls = [item.url for item in items]
    assert chain == [
        (urls[place - 1] if place else None, urls[place + 1] if place < 4 else None)
        for place in range(5)
    ]


def test_related_items_share_a_topic_or_else_people_or_else_the_section(client, portal, now):
    water, who, section = factories.topic("water"), factories.person("p"), factories.section("s")
    same_topic = factories.item(portal, date=now - DAY, topics=[water])
    same_person = factories.item(portal, date=now - 2 * DAY, people=[who])
    same_section = factories.item(portal, date=now - 3 * DAY, section=section)

    def related(**values):
        item = factories.item(portal, date=now, **values)
        found = [a["href"] for a in soup(client, item.url).select(".article-aside a.card-link")]
        item.delete()
        return found

    everything = {"people": [who], "section": section}
    assert related(topics=[water], **everything) == [same_topic.url]
    assert related(**everything) == [same_person.url]
    assert related(section=section) == [same_section.url]


def test_at_most_four_related_items_each_once(client, portal, now):
    topics = [factories.topic("a"), factories.topic("b")]
    items = [factories.item(portal, date=now - age * DAY, topics=topics) for age in range(6)]
    found = [a["href"] for a in soup(client, items[5].url).select(".article-aside a.card-link")]
    assert found == [item.url for item in items[:4]]


# The item itself


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (200, 1), (299, 1), (301, 2), (1000, 5)]
)
def test_reading_time(words, minutes):
    assert reading_minutes("کلمه " * words) == minutes


def test_an_item_shows_what_it_holds_and_no_empty_row(client, portal):
    item = factories.item(
        portal,
        "عنوان خبر",
        kicker="روتیتر",
        subtitle="زیرتیتر",
        lead="خلاصه",
        reporter="گزارشگر",
        section=factories.section("s"),
        county=factories.county("c"),
        topics=[factories.topic("t")],
        source_name="ایرنا",
        source_url="https://example.ir/1",
        body=[("heading", "میان‌تیتر"), ("paragraph", "<p>متن</p>")],
    )
    page = soup(client, item.url)
    assert [h.get_text() for h in page.select("h1")] == ["عنوان خبر"]
    words = page.main.get_text()
    for part in ("روتیتر", "زیرتیتر", "خلاصه", "گزارشگر", "ایرنا", "میان‌تیتر", "متن"):
        assert part in words
    links = {a["href"] for a in page.main.select("a")}
    assert {"/sections/s/", "/kinds/news/", "/counties/c/", "/topics/t/"} <= links
    bare = soup(client, factories.item(portal, "تنها").url)
    assert not bare.select(".kicker, .article-subtitle, .note-correction, .article-aside .card")
    assert all(dd.get_text().strip() for dd in bare.select("dl.facts dd"))


def test_a_correction_stands_above_the_body_with_its_time(client, portal, now):
    item = factories.item(
        portal, correction="رقم درست ۱۲ است.", corrected_at=now, body=[("heading", "متن")]
    )
    page = soup(client, item.url)
    box = page.select_one(".note-correction")
    assert "رقم درست ۱۲ است." in box.get_text()
    assert box.time["datetime"].startswith("2026-11-22T")
    assert box.sourceline < page.select_one(".prose").sourceline
    assert "رقم درست" in client.get(f"/n/{item.code}/print/").content.decode()


def test_a_notice_says_how_long_it_is_open(client, portal, now):
    notice = {"news_kind": factories.kind("notice", has_deadline=True)}
    for closes, word in [(now + 3 * DAY, "۳"), (now - DAY, "")]:
        item = factories.item(portal, closes_at=closes, **notice)
        note = soup(client, item.url).select_one("section.note")
        assert note
        assert word in note.get_text()
        assert ("note-error" in note["class"]) is (closes < now)


def test_what_is_not_public_is_a_404_by_every_address(client, portal):
    draft = factories.item(portal, live=False)
    taken_down = factories.item(portal)
    taken_down.unpublish()
    closed = factories.item(portal)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    for item in (draft, taken_down, closed):
        assert client.get(f"/n/{item.code}").status_code == 404
        assert client.get(f"/n/{item.code}/print/").status_code == 404
        assert client.get(item.url).status_code in (302, 404)


# Short link and print view


def test_the_short_link_is_short_and_permanent(client, portal):
    item = factories.item(portal)
    assert len(item.short_path) <= 25
    answer = client.get(item.short_path)
    assert (answer.status_code, answer["Location"]) == (301, item.url)
    item.slug = "another"
    factories.republish(item)
    assert client.get(item.short_path)["Location"] == item.url
    shown = soup(client, item.url).select_one("[data-short-link]")["value"]
    assert shown == f"http://testserver{item.short_path}"


def test_the_short_link_of_another_language_leads_to_that_language(client, portal):
    item = factories.item(add_language(portal, "en"), "Water")
    assert client.get(item.short_path)["Location"] == item.get_url()
    assert item.get_url().startswith("/en/")
    # A reader of another language is led to the same item.
    client.get("/en/")
    assert client.get(item.short_path)["Location"] == item.get_url()


@pytest.mark.parametrize("code", ["0", "1405090299", "9" * 19, "9" * 30, "9" * 5000, "abc", "-1"])
def test_a_code_that_nobody_has_is_a_404(client, portal, code):
    # What is no number at all first gets the closing slash of pages.
    assert client.get(f"/n/{code}", follow=True).status_code == 404
    assert client.get(f"/n/{code}/print/").status_code == 404


def test_the_print_view_has_a_qr_and_no_chrome(client, portal):
    item = factories.item(portal, "برای کاغذ", body=[("heading", "متن")])
    page = soup(client, f"/n/{item.code}/print/")
    assert not page.select("header.masthead, footer, nav, .utility, .share, .article-aside, form")
    assert page.select_one(".qr svg path")
    assert not page.select("[style], style, script:not([src])")
    words = texts(page, ".sheet")[0]
    assert "برای کاغذ" in words
    assert f"testserver{item.short_path}" in words
    assert page.select_one("link[rel=canonical]")["href"].endswith(item.url)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_the_qr_says_the_short_link(client, portal, monkeypatch):
    said = []
    monkeypatch.setattr("news.views.qr_svg", lambda text: said.append(text) or "")
    item = factories.item(portal)
    client.get(f"/n/{item.code}/print/")
    assert said == [f"http://testserver{item.short_path}"]


# Quotes


def test_a_quote_of_somebody_from_outside_has_name_and_role(client, portal):
    quote = factories.quote("سخن", None, speaker="رضا از بیرون", role="کارشناس آب")
    figure = soup(client, factories.item(portal, body=[quote]).url).select_one("figure.quote")
    assert "رضا از بیرون" in figure.get_text()
    assert "کارشناس آب" in figure.get_text()
    assert not figure.select(".former")


def test_a_role_of_the_moment_stands_in_place_of_the_office(client, portal):
    who = factories.person("p")
    factories.term(who, factories.office("o", name="معاون"), datetime.date(2026, 1, 1))
    quote = factories.quote("سخن", who, role="رئیس ستاد بحران")
    figure = soup(client, factories.item(portal, body=[quote]).url).select_one("figure.quote")
    assert "رئیس ستاد بحران" in figure.get_text()
    assert "معاون" not in figure.get_text()


def test_a_quote_on_paper_has_its_speaker_too(client, portal):
    who = factories.person("p", name="مریم")
    factories.term(who, factories.office("o", name="معاون"), datetime.date(2026, 1, 1))
    item = factories.item(portal, body=[factories.quote("سخن", who)])
    assert "معاون" in texts(soup(client, f"/n/{item.code}/print/"), "figure.quote")[0]


def test_people_of_an_item_stand_there_as_of_its_date(client, portal):
    who = factories.person("p", name="مریم")
    office = factories.office("o", name="فرماندار تفت")
    factories.term(who, office, datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    then = datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC)
    old = factories.item(portal, people=[who], date=then)
    new = factories.item(portal, people=[who])
    assert "فرماندار تفت" in texts(soup(client, old.url), ".people")[0]
    assert "فرماندار تفت" not in texts(soup(client, new.url), ".people")[0]
