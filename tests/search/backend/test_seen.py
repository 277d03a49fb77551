"""Each member finds what they may see, drafts and private photos too, and nothing else is told."""

from typing import Any

import pytest
from django.test import Client
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from core.models import User
from gallery.models import Photo
from news.models import NewsItem, Topic
from search.backend.finding import MOST
from tests import factories
from tests.newsroom import confidential_item
from tests.newsroom.confidential_item import words_in
from tests.newsroom.conftest import Office
from tests.search.backend.conftest import Server, on_server
from tests.search.backend.surfaces import PAGES, SURFACES, answer, mark
from tests.search.backend.test_surfaces import forbid_standing_in

pytestmark = pytest.mark.django_db
WORD = "زمردین"


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.elasticsearch)])
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Either backend; called, it brings the index up to date."""
    if request.param == "embedded":
        return lambda: None
    server: Server = request.getfixturevalue("server")
    forbid_standing_in(monkeypatch)
    return server.pay


def client_of(user: User) -> Client:
    """A client signed in as somebody."""
    client = Client()
    client.force_login(user)
    return client


def test_a_draft_is_found_by_whoever_writes_it(index: Any, office: Office) -> None:
    office.draft(title=f"مديريت بحران {mark(1)}")
    index()
    reporter = client_of(office.reporter)

    for surface in PAGES:
        text = answer(reporter, surface, office.portal, "مدیریت بحران").content.decode()
        assert mark(1) in text, surface
    assert not CatalogueEntry.objects.filter(title__contains=mark(1)).exists()


def test_a_private_photo_is_found_in_the_admin_and_never_by_a_stranger(
    index: Any,
    office: Office,
) -> None:
    photo = factories.photo(title=f"كارگاه {mark(1)}")
    index()

    found = answer(client_of(office.reporter), "photo chooser", office.portal, "کارگاه")
    assert mark(1) in found.content.decode()
    for surface in SURFACES:
        got = answer(Client(), surface, office.portal, "کارگاه")
        assert got.status_code in (302, 401, 403), surface
        assert mark(1) not in got.content.decode(), surface
    assert not CatalogueEntry.objects.filter(object_id=photo.pk, title=photo.title).exists()


def test_a_confidential_item_is_neither_shown_nor_counted(
    index: Any,
    office: Office,
) -> None:
    secret = confidential_item.hide(office)
    index()
    head, desk = client_of(office.head), client_of(office.desk)

    for surface in SURFACES:
        if surface == "snippet list" or surface == "snippet chooser":
            continue
        got = answer(desk, surface, office.portal, WORD)
        assert not words_in(repr(got.content.decode()).replace(WORD, "", 3), secret), surface
    assert answer(desk, "API, pages", office.portal, WORD).json()["meta"]["total_count"] == 0
    assert answer(head, "API, pages", office.portal, WORD).json()["meta"]["total_count"] == 1
    assert counts(desk, office) == (0, [])
    shown, kinds = counts(head, office)
    assert shown == 1 and [count for _kind, count in kinds] == [1]


def counts(client: Client, where: Office) -> tuple[int, list[tuple[Any, int]]]:
    """How many pages a search counts, in all and by type."""
    context = answer(client, "search", where.portal, WORD).context
    return context["page_obj"].paginator.count, list(context["content_types"])


def test_pages_of_a_list_and_their_count_hold_the_same(index: Any) -> None:
    portal = factories.portal()
    items = [factories.item(portal, f"سیل {number}", live=False) for number in range(7)]
    index()
    hidden = items[3]
    found = Page.objects.exclude(pk=hidden.pk).autocomplete("سيل")

    assert found.count() == 6
    keys = [page.pk for page in found[:4]] + [page.pk for page in found[4:]]
    assert sorted(keys) == sorted(item.pk for item in items if item != hidden)
    assert [page.pk for page in found[2:4]] == keys[2:4]
    assert found[5:100].count() == 1
    assert sum(found.facet("content_type_id").values()) == 6


def test_a_list_keeps_its_order_and_its_types(index: Any) -> None:
    portal = factories.portal()
    items = [factories.item(portal, f"سیل {name}", live=False) for name in ("پ", "الف", "ب")]
    index()

    ordered = NewsItem.objects.order_by("title").autocomplete("سيل", order_by_relevance=False)
    specific = Page.objects.filter(pk__in=[item.pk for item in items]).specific()

    assert [item.title for item in ordered] == ["سیل الف", "سیل ب", "سیل پ"]
    assert {type(page) for page in specific.autocomplete("سيل")} == {NewsItem}
    assert NewsItem.objects.filter(pk=items[0].pk).autocomplete("سيل").count() == 1


def test_all_words_must_fit(index: Any) -> None:
    factories.photo(size=(80, 45), title="پل بزرگ")
    factories.photo(size=(80, 45), title="پل کوچک")
    index()

    assert [photo.title for photo in Photo.objects.search("پل کوچک")] == ["پل کوچک"]
    assert len(Photo.objects.search("پل کوچک", operator="or")) == 2


@pytest.mark.elasticsearch
def test_what_was_hidden_after_it_was_indexed_is_gone_at_once(server: Server) -> None:
    portal = factories.portal()
    item = factories.item(portal, "سیل", live=False)
    server.pay()
    live = Page.objects.filter(live=False)
    assert live.autocomplete("سيل").count() == 1

    Page.objects.filter(pk=item.pk).update(live=True)

    assert on_server() and live.autocomplete("سيل").count() == 0


@pytest.mark.elasticsearch
def test_more_than_the_server_lists_is_left_to_the_database(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        factories.topic(f"t{number}", name=f"سیل {number}")
    server.pay()
    assert MOST == 10_000
    monkeypatch.setattr("search.backend.finding.MOST", 3)

    found = get_search_backend().autocomplete("سیل", Topic)
    assert found.fits.scores is None
    assert found.count() == 5 and len(found) == 5
