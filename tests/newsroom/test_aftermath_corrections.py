"""Corrections: what changed and when, told by the ledger in its order."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.jalali.formats import format_date
from news.models import NewsItem
from newsroom import approval, ledger
from newsroom.aftermath.queries import corrections
from newsroom.models import LedgerEntry
from tests import factories
from tests.newsroom.conftest import latest

FIRST = "رقم بند دوم ۱۲ بود که ۲۱ نوشته شده بود."
SECOND = "نام مجری طرح اصلاح شد."


def change(office, item, **values):
    """Writes, submits and approves a change; returns the item as it is public."""
    item = NewsItem.objects.get(pk=item.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(item, name, value)
    item.save_revision(user=office.reporter)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=None)
    approval.approve(item, office.head, revision_id=latest(item))
    return NewsItem.objects.get(pk=item.pk)


def box(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return page.select_one(".note-correction")


@pytest.fixture
def item(office):
    cache.clear()
    return office.published(title="خبری که اصلاح می‌شود")


def rows(item):
    return list(ledger.rows_of(ledger.key_of(item)).filter(decision="correct").order_by("sequence"))


def test_an_item_without_one_has_no_box_and_costs_no_query(client, item, django_assert_num_queries):
    assert box(client, item.url) is None
    with django_assert_num_queries(0):
        assert corrections(item) == []


def test_every_correction_is_shown_in_its_order_with_its_time(client, office, item):
    item = change(office, item, correction=FIRST, lead="خلاصهٔ درست")
    item = change(office, item, correction=SECOND)
    assert [row.note for row in rows(item)] == [FIRST, SECOND]
    for address in (item.url, f"/n/{item.code}/print/"):
        shown = box(client, address)
        assert [one.p.get_text() for one in shown.select("li")] == [FIRST, SECOND]
        times = [one.time.get_text() for one in shown.select("li")]
        assert times == [format_date(row.at, "datetime", "fa") for row in rows(item)]


def test_it_is_neither_shown_nor_written_down_before_its_approval(client, office, item):
    draft = NewsItem.objects.get(pk=item.pk)
    draft.correction = FIRST
    draft.save_revision(user=office.reporter)
    assert box(client, item.url) is None
    assert rows(item) == []
    shown = corrections(NewsItem.objects.get(pk=item.pk).get_latest_revision_as_object())
    assert [(one.at, one.text) for one in shown] == [(None, FIRST)]


def test_what_was_corrected_stays_when_the_field_is_emptied(client, office, item):
    item = change(office, item, correction=FIRST)
    item = change(office, item, correction="")
    assert [one.p.get_text() for one in box(client, item.url).select("li")] == [FIRST]


def test_a_change_without_a_new_correction_is_no_correction(office, item):
    item = change(office, item, correction=FIRST)
    at = item.corrected_at
    item = change(office, item, lead="خلاصهٔ دیگر")
    assert len(rows(item)) == 1
    assert item.corrected_at == at


def test_of_an_old_archive_the_field_speaks(client, office):
    old = factories.item(office.portal, correction=FIRST)
    assert [one.p.get_text() for one in box(client, old.url).select("li")] == [FIRST]
    assert not LedgerEntry.objects.filter(decision="correct").exists()


def test_corrections_cost_one_query_however_many_and_none_from_the_cache(client, office, item):
    counts = []
    for text in (FIRST, SECOND, FIRST):
        item = change(office, item, correction=text)
        cache.clear()
        client.get(item.url)  # the frame's own parts
        for _ in range(2):
            with CaptureQueriesContext(
                connection,
            ) as seen:
                client.get(item.url)
            counts.append([one for one in seen.captured_queries if "ledgerentry" in one["sql"]])
        with CaptureQueriesContext(connection) as seen:
            corrections(item)
        assert len(seen) == 1
    assert counts == [[]] * 6
