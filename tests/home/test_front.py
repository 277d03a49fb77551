"""The front page: pins until a time, then the newest; no story twice; no empty box."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType

from catalogue import clock
from catalogue.models import CatalogueEntry
from gallery.models import Photo
from home.front import front_page
from home.models import HomePage, HomePin, StandardPage
from home.services import add_language
from tests import factories
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def photo(db):
    return factories.photo()


@pytest.fixture
def stories(portal, now, photo):
    """Eight stories with pictures, the newest first."""
    return [factories.item(portal, date=now - age * HOUR, lead_picture=photo) for age in range(8)]


def pin(portal, story, slot=1, until=None):
    home = portal.home
    home.pins.add(HomePin(page=story, slot=slot, until=until))
    home.save()


def titles(portal):
    """Titles of the slots in their order."""
    page = front_page(HomePage.objects.get(pk=portal.home.pk))
    found = [page["lead"](), *page["secondaries"]()]
    return [entry.title for entry in found if entry]


def arrange(portal, *bands):
    portal.home.bands = [(name, value) for name, value in bands]
    portal.home.save()


def news(**values):
    empty = {"title": "", "section": None, "kind": None, "topic": None}
    return ("news", {**empty, "layout": "cards", "count": 4, **values})


# Slots


def test_slots_fill_themselves_with_the_newest(portal, stories):
    assert titles(portal) == [story.title for story in stories[:5]]


def test_a_story_without_a_picture_leads_only_where_it_is_pinned(portal, stories, now):
    plain = factories.item(portal, date=now)
    assert plain.title not in titles(portal)
    pin(portal, plain)
    assert titles(portal)[0] == plain.title


@pytest.mark.parametrize("slot", [1, 2, 5])
def test_a_pin_holds_its_slot_until_its_end_and_then_makes_room(portal, stories, now, slot):
    pin(portal, stories[7], slot, until=now + HOUR)
    assert titles(portal)[slot - 1] == stories[7].title
    with time_machine.travel(now + HOUR, tick=False):
        assert titles(portal) == [story.title for story in stories[:5]]


def test_a_pin_without_an_end_stays(portal, stories, now):
    pin(portal, stories[7], 3)
    with time_machine.travel(now + 400 * DAY, tick=False):
        assert titles(portal)[2] == stories[7].title


def test_a_pinned_story_is_not_filled_in_again(portal, stories):
    pin(portal, stories[1], 4)
    pin(portal, stories[1], 2)  # by mistake
    found = titles(portal)
    assert Counter(found).most_common(1)[0][1] == 1
    assert len(found) == 5


def test_the_first_of_two_pins_on_one_slot_stays(portal, stories):
    pin(portal, stories[6], 1)
    pin(portal, stories[7], 1)
    assert titles(portal)[0] == stories[6].title


def test_what_is_not_public_is_never_shown_by_a_pin(portal, stories):
    draft = factories.item(portal, "پنهان", live=False)
    pin(portal, draft)
    assert titles(portal) == [story.title for story in stories[:5]]


def test_a_pin_means_a_page_and_nothing_else_of_that_number(portal, stories):
    """Other things of the catalogue may have a page's number."""
    row = CatalogueEntry.objects.get(object_id=stories[7].pk)
    row.pk = None
    row.content_type = ContentType.objects.get_for_model(Photo)
    row.sequence, row.title = clock.tick(), "عکس"
    row.published_at -= 999 * DAY
    row.save()
    pin(portal, stories[7])
    assert titles(portal)[0] == stories[7].title


def test_the_preview_of_a_draft_shows_its_pins(client, portal, stories, django_user_model):
    home = HomePage.objects.get(pk=portal.home.pk)
    home.pins.add(HomePin(page=stories[7], slot=1))
    home.save_revision()
    draft = home.get_latest_revision_as_object()
    assert front_page(draft)["lead"]().title == stories[7].title
    assert titles(portal)[0] == stories[0].title
    shown = draft.make_preview_request()
    assert shown.status_code == 200
    assert stories[7].title in shown.render().content.decode()


# Bands


def test_no_story_stands_twice_on_the_page(client, portal, now, photo):
    county, section, kind = factories.county("c"), factories.section("s"), factories.kind("k")
    for age in range(40):
        factories.item(
            portal,
            date=now - age * HOUR,
            lead_picture=photo,
            section=section,
            news_kind=kind,
            county=county if age % 10 == 0 else None,
            topics=[factories.topic("t")],
            closes_at=now + DAY,
        )
    arrange(
        portal,
        ("latest", {"title": "", "count": 5}),
        news(section=section),
        ("counties", {"title": ""}),
        news(kind=kind, layout="mosaic"),
        ("notices", {"title": "", "count": 3}),
        news(topic=factories.topic("t"), layout="rail"),
        news(layout="headlines"),
    )
    main = soup(client, "/").main
    links = Counter(a["href"] for a in main.select("a") if a["href"].startswith("/news/khbr")
                    or "/news/" in a["href"] and a["href"].count("/") == 3)  # fmt: skip
    assert len(links) > 25
    assert links.most_common(1)[0][1] == 1


def test_a_band_with_nothing_to_show_is_not_there(client, portal):
    arrange(
        portal,
        ("latest", {"title": "", "count": 5}),
        news(section=factories.section("empty")),
        ("notices", {"title": "", "count": 3}),
        ("counties", {"title": ""}),
        ("services", {"title": "", "services": []}),
    )
    page = soup(client, "/")
    assert not page.select(".band, .top")
    assert page.h1


def test_notices_close_by_themselves_and_the_next_to_close_is_first(portal, now):
    closing = {
        days: factories.item(portal, closes_at=now + days * DAY, date=now - abs(days) * HOUR)
        for days in (-1, 9, 2)
    }
    arrange(portal, ("notices", {"title": "", "count": 5}))

    def shown():
        bands = front_page(HomePage.objects.get(pk=portal.home.pk))["bands"]()
        return [entry.title for band in bands for entry in band.entries]

    assert shown() == [closing[2].title, closing[9].title]
    with time_machine.travel(now + 2 * DAY, tick=False):
        assert shown() == [closing[9].title]


def test_each_county_shows_its_newest_item_of_the_page(client, portal, now, photo):
    quiet, busy = factories.county("quiet"), factories.county("busy")
    top = [factories.item(portal, date=now, lead_picture=photo, county=busy) for _ in range(5)]
    newest = factories.item(portal, "تازه‌ترین", date=now - HOUR, county=busy)
    factories.item(portal, date=now - HOUR, county=busy)
    arrange(portal, ("counties", {"title": ""}))
    page = soup(client, "/")
    rows = {li.h3.get_text(): li.p and li.p.get_text() for li in page.select(".county-list li")}
    assert rows[quiet.label] is None
    assert rows[busy.label] not in [story.title for story in top]
    assert len(rows) == 2
    assert newest.title in texts(page, ".county-list p") or rows[busy.label]


def test_a_quote_stands_with_the_office_of_its_day(client, portal):
    who = factories.person("p", name="مریم")
    factories.term(who, factories.office("o", name="استاندار"), datetime.date(2024, 1, 1),
                   datetime.date(2024, 12, 31))  # fmt: skip
    said = {"text": "سخن", "person": who, "page": None}
    arrange(
        portal,
        ("quote", {**said, "said_on": datetime.date(2024, 5, 1)}),
        ("quote", {**said, "said_on": datetime.date(2025, 5, 1)}),
    )
    then, later = texts(soup(client, "/"), ".band-quote figcaption")
    assert "استاندار" in then
    assert "استاندار" not in later


def test_an_english_front_page_shows_english_items_only(client, portal, stories, photo, now):
    english = add_language(portal, "en")
    item = factories.item(english, "Water reaches the desert", date=now, lead_picture=photo)
    page = soup(client, "/en/")
    assert [a["href"] for a in page.select(".top a.card-link")] == [item.get_url()]


def test_a_page_that_explains_can_be_pinned(portal, stories):
    page = factories.approved(portal.home, StandardPage(title="راهنما", slug="guide", live=True))
    pin(portal, page)
    assert titles(portal)[0] == "راهنما"
