"""Two people at once: exactly one act counts."""

import threading

import pytest
from django.db import close_old_connections, connection

from newsroom import emergency
from newsroom.emergency.queries import live_content
from newsroom.errors import StaleError
from newsroom.models import LedgerEntry, RedListItem
from tests import factories
from tests.newsroom.conftest import latest

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "سیلاب در راه است و مردم باید همین حالا بدانند."


def at_once(*acts):
    """Runs acts in threads of their own; returns what each ended with."""
    start, ends = threading.Barrier(len(acts)), []

    def work(act):
        close_old_connections()
        start.wait()
        try:
            act()
            ends.append("done")
        except StaleError:
            ends.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ends)


def test_one_emergency_and_one_review_count(office):
    item = office.draft()
    second = factories.member("council-deputy", "second-deputy")
    read = latest(item)

    def publish():
        emergency.publish(item, office.head, revision_id=read, reason=REASON)

    assert at_once(publish, publish) == ["done", "stale"]
    row = RedListItem.objects.get()
    seen = live_content(item.pk)

    def review(user):
        return lambda: emergency.clear(row, user, outcome="kept", note="درست بود.", seen=seen)

    assert at_once(review(office.deputy), review(second)) == ["done", "stale"]
    assert LedgerEntry.objects.filter(decision="clear").count() == 1
