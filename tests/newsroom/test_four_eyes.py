"""Four eyes: nobody approves what he has changed, whoever touches, submits or purges it."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Revision

from news.models import NewsItem
from newsroom import approval
from newsroom.errors import NotAllowedError, NotApprovedError, StaleError
from newsroom.models import LedgerEntry
from tests.core.test_hygiene_on_save import form
from tests.newsroom.conftest import latest
from tests.newsroom.test_routes_to_live import signed_in


def test_collusion_is_refused(office):
    """A writes, B touches and submits, A approves."""
    item = office.draft(author=office.head, title="متن رئیس")
    item.title = "متن رئیس، با دست‌کاری دیگری"
    item.save_revision(user=office.desk)
    approval.submit(item, office.desk)
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))
    client = signed_in(office.head)
    address = reverse("newsroom_review", args=[item.pk])
    page = client.get(address)
    assert b'value="approve"' not in page.content
    answer = client.post(address, {"act": "approve", "revision": latest(item)})
    assert answer.status_code == 403
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    forged = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    assert client.post(edit, form(slug=item.slug, **forged)).status_code == 403
    assert not NewsItem.objects.get(pk=item.pk).live
    approval.approve(item, office.deputy, revision_id=latest(item))
    assert NewsItem.objects.get(pk=item.pk).live


@pytest.mark.django_db(transaction=True)
def test_of_two_approvers_at_once_one_decides(office):
    item = office.waiting(title="خبر")
    read, outcomes = latest(item), []
    together = threading.Barrier(2)

    def decide(user):
        together.wait(timeout=20)
        try:
            approval.approve(item, user, revision_id=read)
            outcomes.append("approved")
        except StaleError:
            outcomes.append("stale")
        finally:
            connection.close()

    people = (office.head, office.deputy)
    threads = [threading.Thread(target=decide, args=[user]) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["approved", "stale"]
    assert LedgerEntry.objects.filter(decision="approve").count() == 1
    assert LedgerEntry.objects.filter(decision="publish").count() == 1


def test_a_reader_who_changed_nothing_is_no_author(office):
    item = office.waiting(title="خبر")
    NewsItem.objects.get(pk=item.pk).get_latest_revision_as_object().save_revision(user=office.head)
    approval.approve(item, office.head, revision_id=latest(item))
    assert NewsItem.objects.get(pk=item.pk).live


def test_who_wrote_a_purged_revision_is_still_an_author(office):
    item = office.draft(author=office.head)
    item.title = "دیگر"
    item.save_revision(user=office.desk)
    Revision.objects.filter(user=office.head).delete()
    approval.submit(item, office.desk)
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))


def test_a_not_approved_error_names_the_item(office):
    item = office.draft(title="نام خبر")
    with pytest.raises(NotApprovedError, match="نام خبر"):
        item.get_latest_revision().publish()
