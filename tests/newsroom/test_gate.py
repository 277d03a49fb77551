"""What the gate lets through, and what it holds."""

import pytest

from news.models import NewsItem
from newsroom import approval, ledger
from newsroom.content import of_instance
from newsroom.errors import NotAllowedError, NotApprovedError, StaleError
from newsroom.ledger import Row
from newsroom.models import Decision, LedgerEntry
from tests.newsroom.conftest import latest


def decisions(item):
    return list(reversed(ledger.rows_of(ledger.key_of(item)).values_list("decision", flat=True)))


def test_the_way_of_an_item(office):
    item = office.published()
    assert item.live
    assert decisions(item) == ["submit", "desk", "approve", "publish"]


def test_an_author_never_approves_whoever_submits(office):
    item = office.waiting(author=office.head)
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))
    approval.approve(item, office.deputy, revision_id=latest(item))
    assert NewsItem.objects.get(pk=item.pk).live


def test_a_save_after_reading_makes_the_reading_stale(office):
    item = office.waiting()
    read = latest(item)
    item.title = "چیز دیگری"
    item.save_revision(user=office.desk)
    with pytest.raises(StaleError):
        approval.approve(item, office.head, revision_id=read)
    approval.approve(item, office.head, revision_id=latest(item))
    assert NewsItem.objects.get(pk=item.pk).title == "چیز دیگری"


def test_code_publishes_nothing_by_itself(office):
    item = office.draft()
    with pytest.raises(NotApprovedError):
        item.save_revision().publish()
    item.live = True
    with pytest.raises(NotApprovedError):
        item.save()
    assert not NewsItem.objects.get(pk=item.pk).live
    assert not LedgerEntry.objects.filter(decision=Decision.PUBLISH).exists()


def test_a_draft_of_a_public_item_is_saved_and_changes_nothing(office):
    item = office.published()
    before = item.title
    item.title = "عنوان تازه"
    item.save_revision(user=office.reporter)
    stored = NewsItem.objects.get(pk=item.pk)
    assert (stored.title, stored.draft_title, stored.live) == (before, "عنوان تازه", True)
    assert decisions(item)[-1] == "publish"


def test_a_part_of_what_was_approved_is_not_what_was_approved(office):
    item = office.published()
    before = item.title
    item.title, item.lead = "عنوان تازه", "لید تازه"
    ledger.append([Row(ledger.key_of(item), Decision.APPROVE, "", of_instance(item))])
    with pytest.raises(NotApprovedError):
        item.save(update_fields=["title"])
    assert NewsItem.objects.get(pk=item.pk).title == before
    item.save()
    assert NewsItem.objects.get(pk=item.pk).lead == "لید تازه"
