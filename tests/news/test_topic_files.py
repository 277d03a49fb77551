"""Topic files: what the rule finds, with pins on top."""

import datetime

import pytest
from django.test import RequestFactory

from news.models import TopicFile
from tests import factories
from tests.pages import item_links, soup

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def items(portal, now):
    """Items by topic, person, section, county and age; 'all' has every property."""
    water, dust = factories.topic("water"), factories.topic("dust")
    who, section, county = factories.person("p"), factories.section("s"), factories.county("c")
    return {
        "water": factories.item(portal, date=now - DAY, topics=[water]),
        "dust": factories.item(portal, date=now - 2 * DAY, topics=[dust]),
        "both": factories.item(portal, date=now - 3 * DAY, topics=[water, dust]),
        "person": factories.item(portal, date=now - 4 * DAY, people=[who]),
        "all": factories.item(
            portal, date=now - 50 * DAY, topics=[water], people=[who], section=section,
            county=county,
        ),
    }  # fmt: skip


def rule(**names):
    """Field values of a rule from slugs."""
    build = {
        "topics": lambda slugs: [factories.topic(slug) for slug in slugs],
        "people": lambda slugs: [factories.person(slug) for slug in slugs],
        "section": factories.section,
        "county": factories.county,
    }
    return {name: build.get(name, lambda value: value)(value) for name, value in names.items()}


RULES = [
    ({}, []),
    ({"topics": ["water"]}, ["water", "both", "all"]),
    ({"topics": ["water", "dust"]}, ["water", "dust", "both", "all"]),
    ({"people": ["p"]}, ["person", "all"]),
    ({"topics": ["water"], "people": ["p"]}, ["all"]),
    ({"section": "s"}, ["all"]),
    ({"county": "c", "topics": ["dust"]}, []),
    ({"topics": ["water"], "since": datetime.date(2026, 11, 19)}, ["water", "both"]),
    ({"topics": ["water"], "until": datetime.date(2026, 11, 18)}, ["all"]),
    ({"since": datetime.date(2026, 11, 20), "until": datetime.date(2026, 11, 20)}, ["dust"]),
]


@pytest.mark.parametrize(("given", "wanted"), RULES)
def test_a_rule_finds_what_meets_every_condition_once(client, portal, items, given, wanted):
    file = factories.topic_file(portal, **rule(**given))
    assert item_links(soup(client, file.url)) == [items[name].url for name in wanted]


def test_pins_stand_on_top_in_their_order_and_are_not_repeated(client, portal, items):
    pins = [items["person"], items["both"]]
    file = factories.topic_file(portal, **rule(topics=["water"]), pins=pins)
    page = soup(client, file.url)
    assert [a["href"] for a in page.select(".pins a.card-link")] == [pin.url for pin in pins]
    assert item_links(page) == [items["water"].url, items["all"].url]


def test_a_pin_that_is_no_longer_public_makes_room(client, portal, items):
    file = factories.topic_file(portal, **rule(topics=["water"]), pins=[items["both"]])
    items["both"].unpublish()
    page = soup(client, file.url)
    assert not page.select(".pins")
    assert items["both"].url not in item_links(page)


def test_a_topic_file_is_in_the_list_of_files_and_not_among_news(client, portal):
    file = factories.topic_file(portal)
    page = soup(client, portal.topic_files.url)
    assert [a["href"] for a in page.select("a.card-link")] == [file.url]
    assert item_links(soup(client, "/news/")) == []


def test_a_topic_file_has_filters_and_pages(client, portal, items, monkeypatch):
    monkeypatch.setattr("news.listing.PER_PAGE", 2)
    file = factories.topic_file(portal, **rule(topics=["water", "dust"]))
    page = soup(client, file.url)
    assert page.select_one(".pages a[rel=next]")["href"] == f"{file.url}?page=2"
    assert item_links(soup(client, f"{file.url}?section=s")) == [items["all"].url]
    assert client.get(f"{file.url}?page=9").status_code == 404


def test_a_file_that_was_never_stored_can_be_looked_at(portal, items):
    """The editor's preview draws pages that have no key yet."""
    file = TopicFile(title="پیش‌نویس", slug="draft", locale=portal.home.locale)
    file.topics = [factories.topic("water")]
    file.path, file.depth = portal.topic_files.path + "9999", portal.topic_files.depth + 1
    file.set_url_path(portal.topic_files)
    request = RequestFactory().get("/")
    context = file.get_context(request)
    assert [row.title for row in context["listing"].entries] == [
        items[name].title for name in ("water", "both", "all")
    ]
    assert file.make_preview_request().status_code == 200
