"""Making an item confidential, lifting it, and what it may not do meanwhile."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageLogEntry, PageSubscription, Revision

from core.models import User
from home.models import StandardPage
from news.models import NewsItem
from newsroom import approval
from newsroom.confidential import is_confidential, may_know, reads, services
from newsroom.errors import NotAllowedError, NotApprovedError
from newsroom.models import (
    ApprovalLink,
    ConfidentialPage,
    ConfidentialRead,
    LedgerEntry,
    Notice,
    PreviewLink,
)
from tests import factories
from tests.newsroom import confidential_item
from tests.newsroom.confidential_item import TITLE, words_in
from tests.newsroom.conftest import latest

pytestmark = pytest.mark.django_db


def address(item, name="newsroom_confidential"):
    return reverse(name, args=[item.pk])


# Who


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("desk", True),
        ("head", True),
        ("deputy", True),
        ("reporter", False),
        ("root", False),
    ],
)
def test_the_desk_and_the_council_make_items_confidential(client, office, who, may):
    """The author doesn't, and being a superuser is no duty."""
    item, user = office.draft(), getattr(office, who)
    client.force_login(user)
    answer = client.post(address(item), {"members": []})
    assert answer.status_code == 302
    assert is_confidential(item) is may
    assert may_know(item, user)


def test_whoever_sets_it_is_a_member_always(office):
    item = office.draft()
    services.set_members(item, office.desk, [office.reporter])
    assert set(item.confidential.members.all()) == {office.desk, office.reporter}
    services.set_members(item, office.desk, [])
    assert set(ConfidentialPage.objects.get().members.all()) == {office.desk}


@pytest.mark.parametrize("who", ["head", "root"])
def test_only_members_change_the_list(client, office, who):
    item = office.draft()
    services.set_members(item, office.desk, [])
    client.force_login(getattr(office, who))
    assert client.post(address(item), {"members": [office.head.pk]}).status_code == 404
    assert client.post(address(item, "newsroom_confidential_lift")).status_code == 404
    with pytest.raises(NotAllowedError):
        services.set_members(item, getattr(office, who), [])
    with pytest.raises(NotAllowedError):
        services.lift(item, getattr(office, who))
    assert set(ConfidentialPage.objects.get().members.all()) == {office.desk}


def test_a_member_without_the_duty_reads_the_list_and_doesn_t_change_it(client, office):
    item = office.draft()
    services.set_members(item, office.desk, [office.reporter])
    client.force_login(office.reporter)
    answer = client.get(address(item))
    assert answer.status_code == 200
    assert b'name="members"' not in answer.content
    client.post(address(item), {"members": []})
    assert may_know(item, office.reporter)


def test_lifting_shows_it_to_everybody_again(client, office):
    item = office.draft()
    services.set_members(item, office.desk, [])
    client.force_login(office.desk)
    assert client.post(address(item, "newsroom_confidential_lift")).status_code == 302
    assert may_know(item, office.head)
    client.force_login(office.head)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).status_code == 200


def test_the_log_names_no_title(office):
    item = office.draft(title=TITLE)
    services.set_members(item, office.desk, [])
    services.lift(item, office.desk)
    rows = PageLogEntry.objects.filter(action__startswith="newsroom.confidential")
    assert {row.label for row in rows} == {f"#{item.pk}"}
    assert words_in(repr([row.data for row in rows])) == []


def test_accounts_that_can_t_sign_in_to_the_admin_can_t_be_named(office):
    outsider, gone = User.objects.create_user("outsider"), factories.member("desk", "gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    item = office.draft()
    services.set_members(item, office.desk, [outsider, gone])
    assert set(item.confidential.members.all()) == {office.desk}


# It stays inside


def test_what_is_public_can_t_be_made_confidential(client, office):
    item = office.published()
    with pytest.raises(NotAllowedError):
        services.set_members(item, office.desk, [])
    client.force_login(office.desk)
    assert client.post(address(item), {"members": []}).status_code == 200
    assert not ConfidentialPage.objects.exists()


def test_nor_can_a_page_above_something_public(office):
    above = StandardPage(title="بالا", live=False)
    office.portal.home.add_child(instance=above)
    factories.approved(above, StandardPage(title="پایین", live=True))
    with pytest.raises(NotAllowedError):
        services.set_members(above, office.head, [])


@pytest.mark.parametrize("page", ["home", "news"])
def test_lists_and_front_pages_are_public_and_can_t_be_hidden(office, page):
    with pytest.raises(NotAllowedError):
        services.set_members(getattr(office.portal, page), office.head, [])


def test_nobody_approves_it_while_it_is_confidential(office):
    item = office.waiting()
    services.set_members(item, office.desk, [office.head])
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))
    assert not NewsItem.objects.get(pk=item.pk).live
    services.lift(item, office.desk)
    approval.approve(item, office.head, revision_id=latest(item))
    assert NewsItem.objects.get(pk=item.pk).live


def test_no_route_makes_it_public(office):
    item = office.waiting()
    approval.approve(item, office.head, revision_id=latest(item))
    item = NewsItem.objects.get(pk=item.pk)
    item.unpublish()
    services.set_members(item, office.head, [])
    item = NewsItem.objects.get(pk=item.pk)

    def batch():
        with approval.approve_batch(office.head, "archive"):
            item.live = True
            item.save()

    def plain():
        page = Page.objects.get(pk=item.pk)
        page.live = True
        page.save()

    revision = item.get_latest_revision()
    routes = [batch, plain, revision.publish, lambda: item.publish(revision)]
    for route in routes:
        with pytest.raises((NotAllowedError, NotApprovedError)):
            route()
        assert not Page.objects.get(pk=item.pk).live


def test_what_was_scheduled_is_taken_from_the_schedule(office):
    item = office.waiting(go_live_at=timezone.now() + timedelta(days=1))
    approval.approve(item, office.head, revision_id=latest(item))
    assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    services.set_members(item, office.head, [])
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_what_lies_below_is_confidential_with_it(office):
    above = StandardPage(title="بالا", live=False)
    office.portal.home.add_child(instance=above)
    below = above.add_child(instance=StandardPage(title="پایین", live=False))
    services.set_members(above, office.head, [])
    assert is_confidential(below)
    assert not may_know(below, office.deputy)
    with pytest.raises(NotAllowedError):
        factories.approved(above, StandardPage(title="زنده", live=True))
    below.move(office.portal.home, pos="last-child")
    below = Page.objects.get(pk=below.pk)
    assert may_know(below, office.head)
    assert not may_know(below, office.deputy)


# What others had of it


def test_others_lose_their_links_notices_and_subscriptions(office):
    item = office.waiting()
    later = timezone.now() + timedelta(days=1)
    for user in (office.head, office.deputy):
        ApprovalLink.objects.create(
            token_hash=str(user),
            page=item,
            revision_id=latest(item),
            approver=user,
            expires_at=later,
        )
        Notice.objects.create(recipient=user, kind="council", page_id=item.pk, text=TITLE)
        PageSubscription.objects.create(user=user, page=item, comment_notifications=True)
    PreviewLink.objects.create(token_hash="x", page=item, expires_at=later)
    services.set_members(item, office.head, [])
    assert list(ApprovalLink.objects.values_list("approver", flat=True)) == [office.head.pk]
    assert set(Notice.objects.values_list("recipient", flat=True)) == {office.head.pk}
    assert list(PageSubscription.objects.values_list("user", flat=True)) == [office.head.pk]
    assert PreviewLink.objects.get().revoked_at is not None


def test_wagtail_s_mails_go_to_members_only(office):
    User.objects.update(email="someone@example.org")
    User.objects.filter(pk=office.head.pk).update(email="head@example.org")
    item = office.draft(title=TITLE)
    services.set_members(item, office.head, [office.reporter])
    mail.outbox.clear()
    approval.submit(item, office.reporter)
    assert {to for message in mail.outbox for to in message.to} <= {"head@example.org"}


@pytest.mark.parametrize("alias", [False, True])
def test_copies_are_as_confidential(office, alias):
    item = StandardPage(title=TITLE, live=False)
    office.portal.home.add_child(instance=item)
    services.set_members(item, office.desk, [office.reporter])
    if alias:
        act = CreatePageAliasAction(item, update_slug="other", user=office.desk)
    else:
        act = CopyPageAction(item, update_attrs={"slug": "other"}, user=office.desk)
    made = act.execute(skip_permission_checks=True)
    assert may_know(made, office.reporter)
    assert not may_know(made, office.head)


def test_a_branch_that_hides_something_isn_t_deleted_by_those_who_don_t_know(client, office):
    above = StandardPage(title="بالا", live=False)
    office.portal.home.add_child(instance=above)
    below = above.add_child(instance=StandardPage(title=TITLE, live=False))
    services.set_members(below, office.head, [])
    client.force_login(office.root)
    client.post(reverse("wagtailadmin_pages:delete", args=[above.pk]))
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={above.pk}", {})
    assert Page.objects.filter(pk=below.pk).exists()


def test_after_its_deletion_the_log_has_no_words_of_it(client, office):
    item = office.draft(title=TITLE)
    services.set_members(item, office.head, [])
    client.force_login(office.head)
    delete = reverse("wagtailadmin_pages:delete", args=[item.pk])
    assert client.post(delete).status_code == 302
    assert not NewsItem.objects.exists()
    # Another browser: the first one still holds the message about what was deleted
    other = Client()
    other.force_login(office.root)
    answer = other.get("/admin/reports/site-history/")
    assert f"#{item.pk}" in answer.content.decode()
    assert words_in(answer.content.decode()) == []


def test_the_ledger_writes_no_words_of_it_while_it_is_confidential(office):
    item = office.draft(title=TITLE)
    services.set_members(item, office.desk, [office.reporter])
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=latest(item))
    assert words_in(" ".join(LedgerEntry.objects.values_list("title", flat=True))) == []


def test_no_log_line_and_no_report_of_an_error_holds_its_words(client, office, caplog):
    """Django writes a refusal down with its traceback, whose last line is the message."""
    secret = confidential_item.hide(office)
    caplog.set_level(logging.DEBUG)
    client.force_login(office.head)
    client.raise_request_exception = False
    edit = reverse("wagtailadmin_pages:edit", args=[secret.item.pk])
    client.post(edit, {"title": TITLE, "action-publish": "1"})
    client.post(address(secret.item), {"members": "nonsense"})
    with pytest.raises(NotAllowedError) as refused:
        secret.item.publish(secret.item.get_latest_revision())
    lines = [logging.Formatter().format(record) for record in caplog.records]
    assert words_in("\n".join([*lines, str(refused.value)])) == []


@pytest.mark.parametrize("deleted", [False, True])
def test_older_rows_of_the_ledger_are_for_members(office, deleted):
    item = office.published(title=TITLE)
    item.unpublish()
    services.set_members(item, office.head, [])
    if deleted:
        NewsItem.objects.get(pk=item.pk).delete()
    rows = LedgerEntry.objects.filter(object_id=item.pk)
    assert rows.filter(title=TITLE).exists()
    assert not reads.known_rows(rows, office.deputy).exists()
    assert reads.known_rows(rows, office.head).exists() is not deleted


# Readings


def test_each_reading_is_noted_once_a_sitting(client, office):
    item = office.draft()
    services.set_members(item, office.desk, [])
    client.force_login(office.desk)
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    for _again in range(3):
        assert client.get(edit).status_code == 200
    client.get(reverse("wagtailadmin_pages:history", args=[item.pk]))
    rows = ConfidentialRead.objects.order_by("pk")
    assert [(row.user, row.page_id, row.surface) for row in rows] == [
        (office.desk, item.pk, "wagtailadmin_pages:edit"),
        (office.desk, item.pk, "wagtailadmin_pages:history"),
    ]
    rows.update(at=timezone.now() - reads.SITTING - timedelta(seconds=1))
    client.get(edit)
    assert ConfidentialRead.objects.count() == 3


def test_members_see_who_has_read_it(client, office):
    item = office.draft()
    services.set_members(item, office.desk, [office.head])
    client.force_login(office.head)
    client.get(reverse("wagtailadmin_pages:edit", args=[item.pk]))
    client.force_login(office.desk)
    answer = client.get(address(item))
    assert f"<bdi>{office.head}</bdi>" in answer.content.decode()


def test_refusals_and_open_items_are_no_readings(client, office):
    item, other = office.draft(), office.draft()
    services.set_members(item, office.desk, [])
    for user in (office.head, office.root, office.desk):
        client.force_login(user)
        client.get(reverse("wagtailadmin_pages:edit", args=[other.pk]))
    client.force_login(office.head)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).status_code == 404
    assert not ConfidentialRead.objects.exists()


# Cost


def marks_asked(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return sum("newsroom_confidentialpage" in query["sql"].lower() for query in queries)


def test_a_request_asks_once_what_is_hidden_however_long_its_list(client, office):
    client.force_login(office.desk)
    for _number in range(12):
        services.set_members(office.draft(), office.head, [])
        office.draft()
    client.get("/admin/")
    assert marks_asked(client, f"/admin/pages/{office.portal.news.pk}/") == 1
    assert marks_asked(client, "/admin/choose-page/search/?q=خبر") == 1
