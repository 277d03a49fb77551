"""What stands beside an article: its topics or people first, then what is written alike."""

import pytest

from search import engines
from tests import factories
from tests.pages import soup, texts
from tests.search.page_engine import PageEngine

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(db):
    return factories.portal()


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    made = PageEngine()
    made.similar_asked = 0
    answer = made.similar

    def similar(*args):
        made.similar_asked += 1
        return answer(*args)

    made.similar = similar
    monkeypatch.setattr(engines, "first", lambda: made)
    monkeypatch.setattr(engines, "last", lambda: made)
    return made


def beside(client, item):
    return texts(soup(client, item.url), ".article-aside .card-link")


def test_alike_items_fill_up_what_topics_leave(client, portal):
    topic = factories.topic("t")
    item = factories.item(portal, "سیل مهریز", topics=[topic])
    factories.item(portal, "آب قنات", topics=[topic])
    factories.item(portal, "سیل تفت")
    factories.item(portal, "راه")
    assert beside(client, item) == ["آب قنات", "سیل تفت"]


def test_an_alike_item_on_the_same_topic_stands_once(client, portal):
    topic = factories.topic("t")
    item = factories.item(portal, "سیل مهریز", topics=[topic])
    factories.item(portal, "سیل تفت", topics=[topic])
    assert beside(client, item) == ["سیل تفت"]


def test_where_topics_give_enough_no_engine_is_asked(client, portal, engine):
    topic = factories.topic("t")
    item = factories.item(portal, "سیل", topics=[topic])
    for number in range(4):
        factories.item(portal, f"آب {number}", topics=[topic])
    assert len(beside(client, item)) == 4
    assert engine.similar_asked == 0


def test_without_topics_alike_items_come_before_the_section(client, portal):
    section = factories.section("s")
    item = factories.item(portal, "سیل مهریز", section=section)
    factories.item(portal, "راه", section=section)
    assert beside(client, item) == ["راه"]
    factories.item(portal, "سیل تفت")
    assert beside(client, item) == ["سیل تفت"]


def test_an_engine_that_is_down_is_not_noticed(client, portal, engine):
    section = factories.section("s")
    item = factories.item(portal, "سیل مهریز", section=section)
    factories.item(portal, "سیل تفت", section=section)
    engine.down = True
    assert beside(client, item) == ["سیل تفت"]
    assert engine.similar_asked == 1
    beside(client, item)
    assert engine.similar_asked == 1


def test_what_no_list_shows_stands_beside_no_article(client, portal):
    item = factories.item(portal, "سیل مهریز", topics=[factories.topic("t")])
    factories.topic_file(portal, "سیل", topics=[factories.topic("x")])
    assert beside(client, item) == []
