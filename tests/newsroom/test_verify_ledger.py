"""The ledger proves itself, and everything that is public."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from news.models import NewsItem
from newsroom import triggers
from newsroom.models import LedgerEntry, LedgerHead
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(office):
    """A public item with relations and blocks, above others that are public too."""
    made = office.published(
        title="آب به روستا رسید",
        lead="لید خبر",
        people=[factories.person("a"), factories.person("b")],
        topics=[factories.topic("t")],
        body=[factories.quote("گفت", factories.person("a"))],
        section=factories.section("s"),
    )
    factories.item(office.portal, title="خبر بایگانی")
    factories.topic_file(office.portal, topics=[factories.topic("t")], pins=[made])
    return made


def fault(**options):
    with pytest.raises(CommandError) as raised:
        call_command("verify_ledger", **options)
    return str(raised.value)


def without_triggers(act):
    triggers.unguard(connection)
    try:
        act()
    finally:
        triggers.guard(connection)


def test_a_whole_ledger(item, capsys):
    call_command("verify_ledger")
    assert "3" in capsys.readouterr().out


PAST_THE_GATE = {
    "title": {"title": "آب نرسید"},
    "seo title": {"seo_title": "عنوان دیگر"},
    "lead": {"lead": "لید دیگر"},
    "body": {"body": "[]"},
    "section": {"section": None},
    "county": {"county": "new"},
    "slug": {"slug": "other"},
    "correction": {"correction": "چیزی"},
}


@pytest.mark.parametrize("change", PAST_THE_GATE, ids=str)
def test_a_direct_write_to_a_public_page_is_named(item, change):
    values = PAST_THE_GATE[change]
    if values.get("county"):
        values = {"county": factories.county("new")}
    NewsItem.objects.filter(pk=item.pk).update(**values)
    assert f"NewsItem {item.pk} " in fault()


def test_a_changed_relation_is_named(item):
    NewsItem.people.through.objects.filter(newsitem=item).first().delete()
    assert f"NewsItem {item.pk} " in fault()


def test_a_draft_made_live_directly_is_named(office, item):
    draft = office.draft(title="پیش‌نویس")
    Page.objects.filter(pk=draft.pk).update(live=True)
    assert f"NewsItem {draft.pk} “پیش‌نویس”" in fault()


def test_a_withdrawn_page_made_live_directly_is_named(item):
    item.unpublish()
    call_command("verify_ledger")
    Page.objects.filter(pk=item.pk).update(live=True)
    assert f"NewsItem {item.pk} " in fault()


@pytest.mark.parametrize("act", ["update", "delete", "raw update", "raw delete"])
def test_the_database_refuses_to_change_or_delete_rows(item, act):
    table = LedgerEntry._meta.db_table
    acts = {
        "update": lambda: LedgerEntry.objects.update(note="x"),
        "delete": lambda: LedgerEntry.objects.all().delete(),
        "raw update": lambda: connection.cursor().execute(f"UPDATE {table} SET note = 'x'"),
        "raw delete": lambda: connection.cursor().execute(f"DELETE FROM {table}"),
    }
    before = list(LedgerEntry.objects.values_list("sequence", "note"))
    with pytest.raises(DatabaseError), transaction.atomic():
        acts[act]()
    assert list(LedgerEntry.objects.values_list("sequence", "note")) == before


COLUMNS = [
    field.name for field in LedgerEntry._meta.concrete_fields if field.name not in {"sequence"}
]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_row_breaks_the_chain(item, column):
    row = LedgerEntry.objects.order_by("sequence")[1]
    value = getattr(row, column)
    other = {"at": item.latest_revision_created_at, "revision_id": 999, "user_id": 999}
    changed = other.get(column, value + 1 if isinstance(value, int) else "x")
    without_triggers(lambda: LedgerEntry.objects.filter(pk=row.pk).update(**{column: changed}))
    assert fault().endswith(("written", "before it", "approves")) or "ردیف" in fault()


def test_a_row_cut_out_is_missed(item):
    without_triggers(lambda: LedgerEntry.objects.filter(sequence=2).delete())
    assert "2" in fault().split(":")[0]


def test_a_ledger_cut_short_is_missed(item):
    last = LedgerEntry.objects.first()
    without_triggers(lambda: LedgerEntry.objects.filter(pk=last.pk).delete())
    assert fault(all=True)


def test_a_row_added_past_the_portal_is_missed(item):
    last = LedgerEntry.objects.first()
    last.sequence += 1
    last.save(force_insert=True)
    assert LedgerHead.objects.get().sequence == last.sequence - 1
    assert fault()
