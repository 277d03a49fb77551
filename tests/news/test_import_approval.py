"""An archive becomes public by one decision on the whole, and by nothing less."""

import pytest
from django.core.management import CommandError

from catalogue.models import CatalogueEntry
from news.models import NewsItem
from newsroom import content, ledger
from newsroom.errors import NotApprovedError
from newsroom.models import LedgerEntry
from tests import factories
from tests.news.import_files import command, fates, row, run_import, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("importing")]


@pytest.fixture
def head():
    return factories.member("council-head", "head")


def entries():
    return CatalogueEntry.objects.filter(code__isnull=False).count()


def test_each_item_has_a_row_that_names_batch_approver_and_content(tmp_path, head):
    factories.topic("roads", name="راه‌سازی")
    command(write_rows(tmp_path, [row(n) for n in range(4)]), approved_by="head")
    assert NewsItem.objects.live().count() == entries() == LedgerEntry.objects.count() == 4
    for item in NewsItem.objects.all():
        (found,) = ledger.rows_of(ledger.key_of(item))
        assert (found.decision, found.user_id, found.user_name) == ("batch", head.pk, str(head))
        assert (found.batch, found.origin) == ("import archive.jsonl", "command import_news")
        assert (found.title, found.content_hash) == (item.title, content.of_instance(item))


def test_without_an_approver_everything_is_a_draft(tmp_path, client):
    command(write_rows(tmp_path, [row(1), row(2)]))
    items = NewsItem.objects.all()
    assert [(item.live, item.has_unpublished_changes) for item in items] == [(False, True)] * 2
    assert [item.first_published_at for item in items] == [None, None]
    assert (entries(), LedgerEntry.objects.count()) == (0, 0)
    assert client.get(items[0].get_url()).status_code == 404
    assert client.get(items[0].short_path).status_code == 404


def test_an_approved_run_publishes_the_untouched_drafts_of_an_earlier_one(tmp_path, client):
    source = write_rows(tmp_path, [row(1), row(2, date=None), row(3), row(4)])
    assert fates(run_import(source, approved=False)) == {"new": 4}
    worked_on = NewsItem.objects.get(old_code="A-3")
    worked_on.save_revision()
    withdrawn = factories.republish(published(NewsItem.objects.get(old_code="A-4")))
    withdrawn.unpublish()
    assert fates(run_import(source, approved=False)) == {"unchanged": 4}
    assert fates(run_import(source, dry_run=True)) == {"updated": 2, "unchanged": 2}
    assert entries() == 0

    assert fates(run_import(source)) == {"updated": 2, "unchanged": 2}
    live = NewsItem.objects.live().order_by("old_code")
    assert [item.old_code for item in live] == ["A-1", "A-2"]
    assert live[0].first_published_at == live[0].published_at
    assert live[1].first_published_at > live[1].published_at  # nobody knows its day
    assert entries() == 2
    assert client.get(live[0].url).status_code == 200
    assert fates(run_import(source)) == {"unchanged": 4}


def published(item):
    item.live = True
    return item


def test_a_draft_whose_row_has_changed_is_published_only_with_update(tmp_path):
    run_import(write_rows(tmp_path, [row(1)]), approved=False)
    source = write_rows(tmp_path, [row(1, title="تیتر تازه")])
    assert fates(run_import(source)) == {"changed": 1}
    assert not NewsItem.objects.get().live
    assert fates(run_import(source, update=True)) == {"updated": 1}
    item = NewsItem.objects.get()
    assert (item.title, item.live) == ("تیتر تازه", True)


def test_a_public_item_is_updated_only_with_an_approval(tmp_path, head):
    run_import(write_rows(tmp_path, [row(1), row(2)]))
    source = write_rows(tmp_path, [row(1, title="تیتر تازه"), row(2), row(3)])
    out = command(source, update=True)
    assert "--approved-by" in out
    assert NewsItem.objects.get(old_code="A-1").title == row(1)["title"]
    assert not NewsItem.objects.get(old_code="A-3").live
    command(source, update=True, approved_by="head")
    item = NewsItem.objects.get(old_code="A-1")
    public = ledger.publication(ledger.key_of(item))
    assert (item.title, public.decision) == ("تیتر تازه", "batch")
    assert public.content_hash == content.of_instance(item)


def test_the_batch_ends_with_the_command(tmp_path, head, portal):
    command(write_rows(tmp_path, [row(1)]), approved_by="head")
    with pytest.raises(CommandError):
        command(tmp_path / "missing.jsonl", approved_by="head")
    item = NewsItem.objects.get()
    item.title = "چیز دیگری"
    with pytest.raises(NotApprovedError):
        item.save()
