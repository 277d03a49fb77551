"""RSS 2.0 and Atom 1.0 of every list."""

import datetime
from email.utils import parsedate_to_datetime

import pytest
from defusedxml.ElementTree import fromstring

from home.services import add_language
from news.models import NewsItem
from tests import factories
from tests.pages import soup

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def lists(portal, now):
    """One item that is in every list, and the feeds' addresses without their last part."""
    item = factories.item(
        portal,
        "آب < خاک & «کویر»",
        lead="خلاصهٔ خبر",
        kicker="روتیتر",
        date=now - DAY,
        section=factories.section("s1"),
        news_kind=factories.kind("k1"),
        county=factories.county("c1"),
        topics=[factories.topic("t1")],
        people=[factories.person("p1")],
    )
    file = factories.topic_file(portal, topics=[factories.topic("t1")])
    places = ["sections/s1", "kinds/k1", "counties/c1", "topics/t1", "people/p1", "news",
              f"topic-files/{file.pk}"]  # fmt: skip
    return item, [f"/{place}/" for place in places]


def read(client, address, media_type, **headers):
    answer = client.get(address, **headers)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith(media_type)
    return fromstring(answer.content)


def test_rss_has_what_the_standard_demands(client, lists):
    item, places = lists
    for place in places:
        root = read(client, f"{place}rss/", "application/rss+xml")
        assert (root.tag, root.get("version")) == ("rss", "2.0")
        channel = root.find("channel")
        for name in ("title", "link", "description"):
            assert channel.findtext(name), (place, name)
        assert channel.findtext("language") == "fa"
        assert channel.find(f"{ATOM}link").get("href") == f"http://testserver{place}rss/"
        (entry,) = channel.findall("item")
        assert entry.findtext("title") == item.title
        assert entry.findtext("link") == f"http://testserver{item.url}"
        assert entry.findtext("description") == "خلاصهٔ خبر"
        assert parsedate_to_datetime(entry.findtext("pubDate")) == item.published_at
        assert entry.find("guid").get("isPermaLink") == "false"
        assert [c.text for c in entry.findall("category")] == ["نوع k1", "سرویس s1"]


def test_atom_has_what_the_standard_demands(client, lists):
    item, places = lists
    for place in places:
        root = read(client, f"{place}atom/", "application/atom+xml")
        assert root.tag == f"{ATOM}feed"
        for name in ("title", "id", "updated"):
            assert root.findtext(ATOM + name), (place, name)
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "استانداری یزد"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"http://testserver{place}atom/"
        (entry,) = root.findall(f"{ATOM}entry")
        for name in ("title", "id", "updated", "published"):
            assert entry.findtext(ATOM + name), (place, name)
        for name in ("updated", "published"):
            stamp = datetime.datetime.fromisoformat(entry.findtext(ATOM + name))
            assert stamp == item.published_at
        assert entry.findtext(f"{ATOM}summary") == "خلاصهٔ خبر"


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_the_guid_outlives_slug_title_and_withdrawal(client, lists, kind):
    item, _ = lists
    path = "channel/item/guid" if kind == "rss" else f"{ATOM}entry/{ATOM}id"

    def guid():
        return fromstring(client.get(f"/news/{kind}/").content).findtext(path)

    before = guid()
    item.slug, item.title = "another", "عنوان دیگر"
    factories.republish(item)
    assert guid() == before
    item.unpublish()
    assert guid() is None
    again = NewsItem.objects.get(pk=item.pk)
    again.save_revision()
    factories.publish(again)
    assert guid() == before


def test_guids_differ(client, portal):
    for _ in range(3):
        factories.item(portal)
    root = fromstring(client.get("/news/rss/").content)
    assert len({guid.text for guid in root.iter("guid")}) == 3


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_unchanged_feed_is_not_sent_again(client, lists, kind):
    item, places = lists
    for place in places:
        address = f"{place}{kind}/"
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
    item.title = "عنوان تازه"
    factories.republish(item)
    changed = client.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "عنوان تازه" in changed.content.decode()


def test_a_changed_rule_of_a_topic_file_changes_its_feed(client, lists, portal):
    file = factories.topic_file(portal, "دیگر", topics=[factories.topic("t1")])
    address = f"/topic-files/{file.pk}/rss/"
    tag = client.get(address)["ETag"]
    file.since = datetime.date(2026, 11, 22)
    factories.republish(file)
    changed = client.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert not list(fromstring(changed.content).iter("item"))


def test_a_feed_has_the_thirty_newest_dated_items(client, portal, now, monkeypatch):
    monkeypatch.setattr("news.feeds.ITEMS", 3)
    items = [factories.item(portal, date=now - age * DAY) for age in range(4)]
    factories.item(portal, date=now, undated=True)
    root = fromstring(client.get("/news/rss/").content)
    assert [entry.findtext("title") for entry in root.iter("item")] == [i.title for i in items[:3]]


def test_a_feed_speaks_the_language_of_its_address(client, portal):
    english = add_language(portal, "en")
    factories.item(portal, "خبر")
    factories.item(english, "Water reaches the desert")
    root = fromstring(client.get("/en/news/rss/").content)
    assert root.findtext("channel/language") == "en"
    (entry,) = root.iter("item")
    assert entry.findtext("title") == "Water reaches the desert"
    assert entry.findtext("link").startswith("http://testserver/en/news/")
    assert client.get("/en/news/rss/")["ETag"] != client.get("/news/rss/")["ETag"]


@pytest.mark.parametrize(
    "address",
    ["/topic-files/0/rss/", "/topic-files/99999999999999999999/rss/", "/topics/none/atom/"],
)
def test_a_feed_of_nothing_known_is_a_404(client, portal, address):
    assert client.get(address).status_code == 404


def test_a_topic_file_that_is_not_public_has_no_feed(client, portal):
    file = factories.topic_file(portal)
    address = f"/topic-files/{file.pk}/rss/"
    assert client.get(address).status_code == 200
    file.unpublish()
    assert client.get(address).status_code == 404


def test_every_list_names_its_feeds_in_the_head(client, lists):
    _, places = lists
    for place in places[:-1]:
        page = soup(client, place)
        feeds = {link["href"] for link in page.select("head link[rel=alternate][type]")}
        assert {f"{place}rss/", f"{place}atom/"} <= feeds, place
