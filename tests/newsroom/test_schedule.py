"""What is due goes live once, in order, whatever happens to the worker."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from news.models import NewsItem
from newsroom import approval, ledger, schedule
from newsroom.models import Decision, LedgerEntry
from newsroom.verification import Tally, verify
from tests.newsroom.conftest import latest

ROOT = Path(__file__).resolve().parents[2]


def scheduled(office, title, go_live, **values):
    """An approved item that goes live at a moment."""
    item = office.waiting(title=title, go_live_at=go_live, **values)
    approval.approve(item, office.head, revision_id=latest(item))
    return item


def make_due(count, moment):
    """Brings the schedule of everything forward, as time would."""
    for place, revision in enumerate(
        Revision.objects.filter(approved_go_live_at__isnull=False).order_by("pk")[:count]
    ):
        due = moment + timedelta(milliseconds=place)
        content = {**revision.content, "go_live_at": due.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)


def live():
    return list(
        NewsItem.objects.filter(live=True)
        .order_by("last_published_at")
        .values_list("title", flat=True)
    )


def test_an_approved_item_waits_for_its_time(office):
    soon = timezone.now() + timedelta(hours=2)
    item = scheduled(office, "فردا", soon)
    assert not NewsItem.objects.get(pk=item.pk).live
    schedule.publish_due()
    assert not NewsItem.objects.get(pk=item.pk).live
    with time_machine.travel(soon + timedelta(seconds=1)):
        done = schedule.publish_due()
        assert (done.published, done.refused, done.failed) == (1, [], [])
        assert NewsItem.objects.get(pk=item.pk).live
        assert schedule.publish_due() == schedule.Done()
    rows = ledger.rows_of(ledger.key_of(item)).filter(decision=Decision.PUBLISH)
    assert [row.origin for row in rows] == ["schedule"]


def test_after_downtime_all_is_published_in_order(office):
    now = timezone.now()
    for hours in (3, 1, 2):
        scheduled(office, f"ساعت {hours}", now + timedelta(hours=hours))
    with time_machine.travel(now + timedelta(days=2)):
        assert schedule.publish_due().published == 3
    assert live() == ["ساعت 1", "ساعت 2", "ساعت 3"]


def test_what_has_expired_goes_offline_once(office):
    now = timezone.now()
    item = office.waiting(title="کوتاه", expire_at=now + timedelta(hours=1))
    approval.approve(item, office.head, revision_id=latest(item))
    assert schedule.publish_due().expired == 0
    with time_machine.travel(now + timedelta(hours=2)):
        assert schedule.publish_due().expired == 1
        assert schedule.publish_due().expired == 0
    stored = NewsItem.objects.get(pk=item.pk)
    assert (stored.live, stored.expired) == (False, True)
    assert ledger.rows_of(ledger.key_of(item)).first().decision == Decision.EXPIRE


def test_a_clock_that_jumps_back_changes_nothing(office):
    soon = timezone.now() + timedelta(hours=1)
    item = scheduled(office, "فردا", soon)
    with time_machine.travel(soon - timedelta(days=30)):
        schedule.publish_due()
    assert not NewsItem.objects.get(pk=item.pk).live
    assert Revision.objects.filter(approved_go_live_at__gt=soon - timedelta(seconds=1)).exists()


def test_an_unapproved_item_is_taken_from_the_schedule_and_told(office):
    item = office.waiting(title="بی‌تأیید")
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=latest(item)).update(approved_go_live_at=past)
    told = []
    schedule.schedule_refused.connect(lambda **kwargs: told.append(kwargs["page"]), weak=False)
    assert schedule.publish_due().refused == ["بی‌تأیید"]
    assert [page.pk for page in told] == [item.pk]
    assert schedule.publish_due() == schedule.Done()
    assert not NewsItem.objects.get(pk=item.pk).live


def test_a_deleted_item_and_a_broken_one_hold_up_nobody(office):
    past = timezone.now() - timedelta(minutes=5)
    soon = timezone.now() + timedelta(hours=1)
    for title in ("پاک‌شده", "خراب", "سالم"):
        scheduled(office, title, soon)
    make_due(3, past)
    NewsItem.objects.get(title="پاک‌شده").delete()
    broken = Revision.objects.get(object_str="خراب")
    content = {**broken.content, "news_kind": 999_999}
    Revision.objects.filter(pk=broken.pk).update(content=content)
    done = schedule.publish_due()
    assert live() == ["سالم"]
    assert done.published == 1
    assert len(done.refused) + len(done.failed) == 1


def test_the_command_from_cron(office, capsys):
    scheduled(office, "فردا", timezone.now() + timedelta(hours=1))
    make_due(1, timezone.now() - timedelta(minutes=1))
    call_command("publish_due")
    assert capsys.readouterr().out
    call_command("publish_due")
    assert capsys.readouterr().out == ""
    with pytest.raises(CommandError):
        call_command("publish_due", "--interval", "0")


def environment():
    """The settings under which another process works on this test's database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{settings['NAME']}"
    else:
        host = f"{settings['HOST']}:{settings['PORT']}" if settings["PORT"] else settings["HOST"]
        address = f"postgres://{settings['USER']}:{settings['PASSWORD']}@{host}/{settings['NAME']}"
    return os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}


def worker(*args):
    """Another process that publishes what is due."""
    command = [sys.executable, str(ROOT / "manage.py"), "publish_due", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe, text=True)


def wait_for(condition, seconds=90):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)
def test_fifty_items_of_one_minute_and_a_worker_that_is_killed(office):
    soon = timezone.now() + timedelta(hours=1)
    titles = [f"خبر {number:02d}" for number in range(50)]
    for title in titles:
        scheduled(office, title, soon)
    make_due(50, timezone.now() - timedelta(minutes=1))

    killed = worker()
    assert wait_for(lambda: len(live()) >= 10)
    killed.send_signal(signal.SIGKILL)
    killed.wait(timeout=30)
    done_before = len(live())
    assert 10 <= done_before < 50

    two = [worker("--loop", "--interval", "0.2"), worker("--loop", "--interval", "0.2")]
    try:
        assert wait_for(lambda: len(live()) == 50)
    finally:
        for process in two:
            process.send_signal(signal.SIGTERM)
        ended = [process.wait(timeout=60) for process in two]
    assert ended == [0, 0]
    assert live() == titles
    rows = LedgerEntry.objects.filter(decision=Decision.PUBLISH)
    assert rows.count() == rows.values("object_id").distinct().count() == 50
    assert list(verify(Tally())) == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_once(office):
    soon = timezone.now() + timedelta(hours=1)
    for number in range(6):
        scheduled(office, f"خبر {number}", soon)
    make_due(6, timezone.now() - timedelta(minutes=1))
    counts = []

    def work():
        try:
            counts.append(schedule.publish_due().published)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sum(counts) == 6
    assert LedgerEntry.objects.filter(decision=Decision.PUBLISH).count() == 6
