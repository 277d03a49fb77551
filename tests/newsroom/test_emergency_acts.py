"""Publishing first: who may, what it asks for, and who reviews it afterwards."""

import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from news.models import NewsItem
from newsroom import approval, emergency, ledger
from newsroom.aftermath import take_down
from newsroom.emergency.overdue import check_red_list
from newsroom.emergency.queries import live_content
from newsroom.emergency.signals import overdue
from newsroom.errors import NotAllowedError, StaleError
from newsroom.models import ConfidentialPage, LedgerEntry, RedListItem
from tests import factories
from tests.newsroom.conftest import latest

REASON = "سیلاب در راه است و مردم باید همین حالا بدانند."
ZWNJ, TATWEEL = "\u200c", "\u0640"
HOUR = datetime.timedelta(hours=1)


def decisions(item):
    return list(reversed(ledger.rows_of(ledger.key_of(item)).values_list("decision", flat=True)))


def publish(item, user, reason=REASON):
    return emergency.publish(item, user, revision_id=latest(item), reason=reason)


def keep(row, user, **values):
    seen = live_content(row.page_id)
    emergency.clear(row, user, **{"outcome": "kept", "note": "درست بود.", "seen": seen} | values)


def anew(item):
    return NewsItem.objects.get(pk=item.pk)


def test_the_author_publishes_his_own_draft_and_it_is_public_at_once(office, client):
    item = office.draft(author=office.head)
    row = publish(item, office.head)
    assert client.get(anew(item).url).status_code == 200
    assert decisions(item) == ["emergency", "publish"]
    entry = LedgerEntry.objects.get(decision="emergency")
    assert (entry.user_id, entry.note) == (office.head.pk, REASON)
    assert entry.content_hash == row.content_hash == live_content(item.pk)
    assert (row.cleared_at, row.published_by, row.reason) == (None, office.head, REASON)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reporter", False),
        ("desk", False),
        ("council-head", True),
        ("council-deputy", True),
        ("photographer", False),
        ("translator", False),
        ("county-editor", False),
        ("county-approver", False),
        ("foi-secretary", False),
        ("manager", False),
        ("administrator", False),
    ],
)
def test_who_may(office, role, may):
    item, user = office.draft(), factories.member(role)
    if may:
        publish(item, user)
    else:
        with pytest.raises(NotAllowedError):
            publish(item, user)
    assert anew(item).live is may
    assert RedListItem.objects.exists() is may


def test_neither_a_superuser_nor_one_who_was_demoted_may(office):
    item = office.draft()
    office.head.groups.clear()
    for user in (office.root, office.head):
        with pytest.raises(NotAllowedError):
            publish(item, user)
    assert decisions(item) == []


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("", False),
        ("فوری است", False),
        ("ا" * 19, False),
        ("ا" * 20, True),
        ("   " + "ا" * 19 + "   ", False),
        ("ا" + " " * 30 + "ا", False),
        ("\n" * 30 + "فوری", False),
        ("ا" + ZWNJ * 30, False),
        ("ا" + TATWEEL * 30, False),
        ("سیل از ساعت ١٢ آمد.", False),
        ("سیل از ساعت ١٢ آمده.", True),
    ],
)
def test_the_reason_has_twenty_characters_that_can_be_read(office, reason, enough):
    item = office.draft()
    if enough:
        row = publish(item, office.head, reason)
        assert "١" not in row.reason
    else:
        with pytest.raises(NotAllowedError):
            publish(item, office.head, reason)
    assert anew(item).live is enough


def test_only_what_was_read_is_published(office):
    item = office.draft()
    read = latest(item)
    item.title = "چیز دیگری"
    item.save_revision(user=office.desk)
    with pytest.raises(StaleError):
        emergency.publish(item, office.head, revision_id=read, reason=REASON)
    with pytest.raises(StaleError):
        emergency.publish(item, office.head, revision_id=None, reason=REASON)
    assert decisions(item) == []


def test_a_second_click_publishes_nothing_twice(office):
    item = office.draft()
    publish(item, office.head)
    with pytest.raises(StaleError):
        publish(item, office.head)
    assert RedListItem.objects.count() == 1
    assert decisions(item) == ["emergency", "publish"]


def test_a_waiting_item_is_taken_from_its_way(office):
    item = office.waiting()
    publish(item, office.deputy)
    assert not anew(item).workflow_in_progress
    with pytest.raises(StaleError):
        approval.approve(item, office.head, revision_id=latest(item))


def test_a_time_to_go_live_does_not_hold_it_back(office):
    item = office.draft(go_live_at=timezone.now() + 5 * HOUR)
    publish(item, office.head)
    found = anew(item)
    assert (found.live, found.go_live_at) == (True, None)


def test_what_is_confidential_expired_or_incomplete_is_refused(office):
    secret, expired, bare = office.draft(), office.draft(), office.draft()
    ConfidentialPage.objects.create(page=secret).members.add(office.head)
    expired.expire_at = timezone.now() - HOUR
    expired.save_revision(user=office.reporter)
    bare.title = ""
    bare.save_revision(user=office.reporter, clean=False)
    for item in (secret, expired, bare):
        with pytest.raises(NotAllowedError):
            publish(item, office.head)
        assert decisions(item) == []


# The review


def test_another_approver_confirms_it(office):
    item = office.draft()
    row = publish(item, office.head)
    keep(row, office.deputy)
    row.refresh_from_db()
    assert (row.outcome, row.cleared_by, row.note) == ("kept", office.deputy, "درست بود.")
    assert decisions(item) == ["emergency", "publish", "clear"]
    assert LedgerEntry.objects.get(decision="clear").content_hash == row.content_hash


@pytest.mark.parametrize(
    ("author", "publisher", "reviewer", "may"),
    [
        ("reporter", "head", "deputy", True),
        ("reporter", "head", "head", False),
        ("deputy", "head", "deputy", False),
        ("reporter", "head", "desk", False),
        ("reporter", "head", "root", False),
        ("reporter", "head", "reporter", False),
        ("reporter", "deputy", "head", True),
    ],
)
def test_who_reviews(office, author, publisher, reviewer, may):
    item = office.draft(author=getattr(office, author))
    row = publish(item, getattr(office, publisher))
    user = getattr(office, reviewer)
    if may:
        keep(row, user)
    else:
        with pytest.raises(NotAllowedError):
            keep(row, user)
    row.refresh_from_db()
    assert (row.cleared_at is not None) is may


def test_the_review_takes_it_down(office, client):
    item = office.draft()
    row = publish(item, office.head)
    with pytest.raises(NotAllowedError):
        keep(row, office.deputy, outcome="taken-down", notice="کوتاه")
    assert anew(item).live
    keep(row, office.deputy, outcome="taken-down", notice="خبر نادرست بود و برداشته شد.")
    assert client.get(item.url).status_code == 410
    row.refresh_from_db()
    assert row.outcome == "taken-down"
    assert decisions(item) == ["emergency", "publish", "withdraw"]


@pytest.mark.parametrize("values", [{"outcome": ""}, {"outcome": "x"}, {"note": " "}])
def test_a_review_says_what_it_found(office, values):
    row = publish(office.draft(), office.head)
    with pytest.raises(NotAllowedError):
        keep(row, office.deputy, **values)
    row.refresh_from_db()
    assert row.cleared_at is None


def test_a_normal_approval_meanwhile_leaves_the_review_open_and_is_seen_by_it(office):
    item = office.draft()
    row = publish(item, office.head)
    seen = live_content(item.pk)
    item = anew(item)
    item.title = "تیتر پس از اصلاح"
    item.save_revision(user=office.reporter)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=None)
    approval.approve(item, office.head, revision_id=latest(item))
    row.refresh_from_db()
    assert row.cleared_at is None
    with pytest.raises(StaleError):
        keep(row, office.deputy, seen=seen)
    keep(row, office.deputy)
    clear = LedgerEntry.objects.get(decision="clear")
    assert clear.content_hash == live_content(item.pk) != row.content_hash


def test_what_went_offline_meanwhile_stays_on_the_list_and_cannot_be_confirmed(office):
    taken, deleted = office.draft(), office.draft()
    rows = [publish(taken, office.head), publish(deleted, office.head)]
    take_down(taken, office.head, reason="error")
    anew(deleted).delete()
    for row in rows:
        with pytest.raises(NotAllowedError):
            keep(row, office.head, outcome="taken-down")
        with pytest.raises(NotAllowedError):
            keep(row, office.deputy)
        keep(row, office.deputy, outcome="taken-down")
        row.refresh_from_db()
        assert row.outcome == "taken-down"


def test_two_emergencies_of_a_page_are_counted_and_reviewed_together(office):
    item = office.draft()
    first = publish(item, office.head)
    item = anew(item)
    item.title = "شمار تازهٔ آسیب‌دیدگان"
    item.save_revision(user=office.reporter)
    second = publish(item, office.head)
    keep(second, office.deputy)
    first.refresh_from_db()
    assert first.outcome == "kept"
    assert RedListItem.objects.count() == 2


def test_a_review_of_what_is_public_lets_nobody_approve_his_newer_draft(office):
    item = office.draft()
    row = publish(item, office.head)
    item = anew(item)
    item.title = "پیش‌نویس رئیس شورا"
    item.save_revision(user=office.head)
    keep(row, office.deputy)
    approval.submit(item, office.head)
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))
    approval.approve(item, office.deputy, revision_id=latest(item))


def test_a_second_review_changes_nothing(office):
    row = publish(office.draft(), office.head)
    stale = RedListItem.objects.get(pk=row.pk)
    keep(row, office.deputy)
    with pytest.raises(StaleError):
        keep(stale, factories.member("council-deputy", "second-deputy"), outcome="taken-down")
    assert LedgerEntry.objects.filter(decision="clear").count() == 1


# Overdue


@pytest.mark.parametrize(("hours", "told"), [(23.9, 0), (24, 1), (50, 1)])
def test_after_a_day_the_head_is_told_once(office, hours, told):
    row = publish(office.draft(), office.head)
    seen = []

    def listen(item, **kwargs):
        seen.append(item.pk)

    overdue.connect(listen)
    try:
        now = row.published_at + hours * HOUR
        assert [check_red_list(now), check_red_list(now + HOUR / 100)] == [told, 0]
    finally:
        overdue.disconnect(listen)
    assert seen == [row.pk] * told


def test_a_listener_that_fails_leaves_it_to_the_next_run(office):
    row = publish(office.draft(), office.head)
    RedListItem.objects.update(published_at=timezone.now() - 25 * HOUR)

    def fail(**kwargs):
        raise RuntimeError

    overdue.connect(fail)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            emergency.tell_overdue(row)
    finally:
        overdue.disconnect(fail)
    row.refresh_from_db()
    assert row.overdue_told_at is None


def test_the_command_says_how_many(office, capsys):
    publish(office.draft(), office.head)
    RedListItem.objects.update(published_at=timezone.now() - 25 * HOUR)
    call_command("check_red_list")
    call_command("check_red_list")
    assert capsys.readouterr().out.split("\n")[:2] == ["1 overdue", "0 overdue"]
