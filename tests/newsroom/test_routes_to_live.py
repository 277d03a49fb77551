"""Every way on which something could become public without an approval, and where it ends.

Each route is tried with an item that nobody has approved. Whatever it answers, afterwards nothing
is live that the ledger has no approval of, and the ledger proves itself.
"""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import APIToken, Locale, Page, Revision
from wagtail.snippets.models import get_editable_models

from core.models import User
from news.models import NewsItem
from newsroom import approval, ledger
from newsroom.errors import NotAllowedError, StaleError
from newsroom.models import Moderated
from newsroom.models.ledger import APPROVALS
from newsroom.roles import role
from newsroom.verification import Tally, verify
from tests import factories
from tests.core.test_hygiene_on_save import form
from tests.newsroom.conftest import latest
from tests.newsroom.office_app.models import Banner


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def refused(act, *args, **kwargs):
    """Does something that may be refused; every other error is a fault."""
    try:
        act(*args, **kwargs)
    except PermissionDenied:
        return True
    return False


# Routes: each gets the office and an item that waits for the Council


def publish_button(office, item, who="head"):
    user = getattr(office, who)
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    answer = signed_in(user).post(address, form(slug=item.slug, **{"action-publish": "1"}))
    assert answer.status_code in (302, 403)
    assert latest(item) == item.latest_revision_id or who == "root"


def publish_button_of_a_superuser(office, item):
    publish_button(office, item, "root")


def publish_button_of_a_new_item(office, item):
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", office.portal.news.pk])
    for user in (office.root, office.head, office.reporter):
        answer = signed_in(user).post(address, form(slug="fresh", **{"action-publish": "1"}))
        assert answer.status_code in (302, 403)
    assert not Page.objects.filter(slug="fresh").exists()


def bulk_publish(office, item):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for user in (office.root, office.head):
        signed_in(user).post(
            f"{address}?id={item.pk}&id={office.portal.news.pk}", {"include_descendants": "on"}
        )


def copy_page(office, item):
    public = office.published(title="عمومی")
    made = public.copy(update_attrs={"slug": "copied", "title": "دیگر"}, user=office.root)
    assert not made.live
    address = reverse("wagtailadmin_pages:copy", args=[public.pk])
    data = {
        "new_title": "سوم", "new_slug": "third", "new_parent_page": office.portal.news.pk,
        "publish_copies": "on",
    }  # fmt: skip
    assert signed_in(office.root).post(address, data).status_code == 200
    assert not Page.objects.filter(slug="third").exists()
    del data["publish_copies"]
    answer = signed_in(office.root).post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert not Page.objects.get(slug="third").live


def copy_subtree(office, item):
    office.published(title="عمومی")
    refused(office.portal.home.copy, recursive=True, update_attrs={"slug": "other"}, keep_live=True)
    Page.objects.get(pk=office.portal.home.pk).copy(
        recursive=True, update_attrs={"slug": "third"}, user=office.root
    )
    assert Page.objects.filter(url_path__startswith="/third/").exists()


def move(office, item):
    public = office.published(title="عمومی")
    english = office.portal.home.copy(
        recursive=False, update_attrs={"slug": "elsewhere"}, to=Page.get_first_root_node()
    )
    item.move(english, pos="last-child")
    public.move(english, pos="last-child")
    assert NewsItem.objects.get(pk=public.pk).live


def alias_and_back(office, item):
    public = office.published(title="عمومی")
    of_draft = item.create_alias(update_slug="alias-of-draft")
    assert not of_draft.live
    refused(public.create_alias, update_slug="of-the-head", user=office.head)
    alias = public.create_alias(update_slug="alias")
    assert alias.live
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    own = ConvertAliasPageAction(NewsItem.objects.get(pk=alias.pk), user=office.root).execute()
    own.title = "حرف تازه"
    revision = own.save_revision(user=office.root)
    assert refused(revision.publish, user=office.root)
    own.live = True
    assert refused(own.save)


def alias_of_a_changed_original(office, item):
    public = office.published(title="عمومی")
    alias = public.create_alias(update_slug="alias")
    public.title = "تغییر"
    public.save_revision(user=office.root)
    refused(public.update_aliases)
    assert NewsItem.objects.get(pk=alias.pk).title == "عمومی" or not alias.live


def restore_then_approve(office, item):
    public = office.published(title="نخست")
    first = public.live_revision
    public.title = "دوم"
    public.save_revision(user=office.reporter)
    approval.submit(public, office.reporter)
    approval.pass_desk(public, office.desk, revision_id=latest(public))
    approval.approve(public, office.head, revision_id=latest(public))
    restored = first.as_object().save_revision(user=office.head, previous_revision=first)
    assert refused(restored.publish, user=office.head)
    assert refused(first.publish, user=office.head)
    public = NewsItem.objects.get(pk=public.pk)
    approval.submit(public, office.reporter)
    if public.current_workflow_task_state.task.content_type.model == "desktask":
        approval.pass_desk(public, office.desk, revision_id=latest(public))
    assert refused(approval.approve, public, office.head, revision_id=restored.pk)
    assert NewsItem.objects.get(pk=public.pk).title == "دوم"


def edit_between_submit_and_approve(office, item):
    read = latest(item)
    item.title = "پس از خواندن"
    item.save_revision(user=office.root)
    with pytest.raises(StaleError):
        approval.approve(item, office.head, revision_id=read)
    task = item.current_workflow_task_state
    with pytest.raises(StaleError):
        task.task.specific.on_action(task, office.head, "approve")


def api(office, item):
    _token, plain = APIToken.create_token(user=office.root, name="t")
    client = Client(headers={"authorization": f"Bearer {plain}"})
    base = f"/api/v3/pages/{item.pk}"
    public = office.published(title="عمومی")
    first = public.live_revision_id
    posts = [
        (f"{base}/actions/publish/", {}),
        (f"/api/v3/pages/{public.pk}/actions/copy/", {"keep_live": True, "slug": "by-api"}),
        (f"/api/v3/pages/{public.pk}/actions/create_alias/", {"update_slug": "alias-by-api"}),
        (f"/api/v3/pages/{public.pk}/actions/revert_to_page_revision/", {"revision_id": first}),
    ]
    statuses = [
        client.post(address, data, content_type="application/json").status_code
        for address, data in posts
    ]
    assert 401 not in statuses
    assert statuses[0] == 403
    new = {
        "meta": {"type": "news.NewsItem", "parent_id": office.portal.news.pk, "action": "publish"},
        "title": "از راه برنامه", "slug": "api-new", "news_kind": factories.kind().pk,
    }  # fmt: skip
    client.post("/api/v3/pages/", new, content_type="application/json")
    change = {"meta": {"type": "news.NewsItem", "action": "publish"}, "title": "تغییر"}
    client.patch(f"{base}/", change, content_type="application/json")


def localize_submit_and_sync(office, item):
    from wagtail_localize.models import Translation, TranslationSource
    from wagtail_localize.operations import translate_object

    english = english_portal(office)
    public = office.published(title="عمومی")
    translate_object(public, [english])
    translate_object(item, [english])
    source, _made = TranslationSource.update_or_create_from_instance(public)
    translation = Translation.objects.get(source=source, target_locale=english)
    refused(translation.save_target, user=office.root, publish=True)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    answer = signed_in(office.root).post(address, {"publish_translations": "on"})
    assert answer.status_code in (200, 302, 403)
    assert public.get_translation(english).live is False


def localize_convert_to_alias(office, item):
    from wagtail_localize.operations import translate_object

    english = english_portal(office)
    public = office.published(title="عمومی")
    translate_object(public, [english])
    translated = public.get_translation(english)
    address = reverse("wagtail_localize:convert_to_alias", args=[translated.pk])
    signed_in(office.root).post(address)
    translate_object(item, [english])
    address = reverse("wagtail_localize:convert_to_alias", args=[item.get_translation(english).pk])
    signed_in(office.root).post(address)
    assert not item.get_translation(english).live


def english_portal(office):
    from home.services import add_language

    add_language(office.portal, "en")
    return Locale.objects.get(language_code="en")


def scheduled_job(office, item):
    past = timezone.now() - timezone.timedelta(minutes=1)
    Revision.objects.filter(pk=latest(item)).update(approved_go_live_at=past)
    refused(call_command, "publish_scheduled")
    Revision.objects.filter(pk=latest(item)).update(approved_go_live_at=past)
    call_command("publish_due")
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def import_command(office, item, tmp_path):
    source = tmp_path / "archive.jsonl"
    row = {"id": "1", "title": "از بایگانی", "text": "متن خبر.", "date": "2005-01-01"}
    source.write_text(json.dumps(row) + "\n")
    call_command("import_news", source)
    assert not NewsItem.objects.get(title="از بایگانی").live


def save_in_a_shell(office, item):
    item.live = True
    assert refused(item.save)
    assert refused(item.save, update_fields=["live"])
    page = Page.objects.get(pk=item.pk)
    page.live = True
    assert refused(page.save)
    assert refused(page.save, update_fields=["live"])
    fresh = NewsItem(title="تازه", news_kind=factories.kind(), live=True)
    assert refused(office.portal.news.add_child, instance=fresh)
    public = office.published(title="عمومی")
    public.title = "دست‌کاری"
    assert refused(public.save)
    assert refused(public.save, update_fields=["title"])
    plain = Page.objects.get(pk=public.pk)
    plain.title = "دست‌کاری"
    assert refused(plain.save)


def publish_in_code(office, item):
    assert refused(item.save_revision().publish)
    assert refused(item.save_revision(user=office.head).publish, user=office.head)
    assert refused(item.get_latest_revision().publish, skip_permission_checks=True)
    action = PublishPageRevisionAction(item.get_latest_revision(), user=office.root)
    assert refused(action.execute, skip_permission_checks=True)


def snippet_publish(office, item):
    assert Banner in get_editable_models(office.root)
    banner = Banner(text="هشدار", live=False)
    banner.save()
    assert refused(banner.save_revision().publish)
    banner.live = True
    assert refused(banner.save)
    assert refused(Banner.objects.create, text="دیگر", live=True)
    address = reverse("wagtailsnippets_office_banner:edit", args=[banner.pk])
    signed_in(office.root).post(address, {"text": "هشدار", "action-publish": "1"})
    address = reverse("wagtailsnippets_office_banner:add")
    signed_in(office.root).post(address, {"text": "سوم", "action-publish": "1"})


def cancelled_and_restarted(office, item):
    read = latest(item)
    item.current_workflow_state.cancel(user=office.reporter)
    with pytest.raises(StaleError):
        approval.approve(item, office.head, revision_id=read)
    approval.submit(NewsItem.objects.get(pk=item.pk), office.reporter)
    with pytest.raises(StaleError):
        approval.approve(item, office.head, revision_id=read)


def demoted_between_view_and_click(office, item):
    client = signed_in(office.head)
    address = reverse("newsroom_review", args=[item.pk])
    assert client.get(address).status_code == 200
    office.head.groups.set(Group.objects.filter(name=role("desk").title))
    answer = client.post(address, {"act": "approve", "revision": latest(item)})
    assert answer.status_code == 403
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))


def locked_out_between_view_and_click(office, item):
    User.objects.filter(pk=office.head.pk).update(is_active=False)
    with pytest.raises(NotAllowedError):
        approval.approve(item, office.head, revision_id=latest(item))


def approval_ended_by_a_takedown(office, item):
    public = office.published(title="عمومی")
    revision = public.live_revision
    public.unpublish()
    assert refused(revision.publish, user=office.head)
    public = NewsItem.objects.get(pk=public.pk)
    public.live = True
    assert refused(public.save)


def approved_revision_overwritten(office, item):
    go_live = timezone.now() + timezone.timedelta(hours=1)
    draft = office.draft(title="برای فردا", go_live_at=go_live)
    approval.submit(draft, office.reporter)
    approval.pass_desk(draft, office.desk, revision_id=latest(draft))
    approval.approve(draft, office.head, revision_id=latest(draft))
    approved = draft.revisions.get(approved_go_live_at__isnull=False)
    Revision.objects.filter(pk=approved.pk).update(
        content={**approved.content, "title": "چیز دیگری"},
        approved_go_live_at=timezone.now() - timezone.timedelta(minutes=1),
    )
    call_command("publish_due")


def saved_after_a_scheduled_approval(office, item):
    go_live = timezone.now() + timezone.timedelta(hours=1)
    draft = office.draft(title="برای فردا", go_live_at=go_live)
    approval.submit(draft, office.reporter)
    approval.pass_desk(draft, office.desk, revision_id=latest(draft))
    approval.approve(draft, office.head, revision_id=latest(draft))
    draft = NewsItem.objects.get(pk=draft.pk)
    draft.title = "پس از تأیید"
    draft.save_revision(user=office.root)
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    call_command("publish_due")


ROUTES = [
    publish_button, publish_button_of_a_superuser, publish_button_of_a_new_item, bulk_publish,
    copy_page, copy_subtree, move, alias_and_back, alias_of_a_changed_original,
    restore_then_approve, edit_between_submit_and_approve, api, localize_submit_and_sync,
    localize_convert_to_alias, scheduled_job, import_command, save_in_a_shell, publish_in_code,
    snippet_publish, cancelled_and_restarted, demoted_between_view_and_click,
    locked_out_between_view_and_click, approval_ended_by_a_takedown,
    approved_revision_overwritten, saved_after_a_scheduled_approval,
]  # fmt: skip


def live_without_approval():
    """Titles of everything moderated that is live, and that no row of the ledger approves."""
    found = []
    for model in (NewsItem, Banner):
        for one in model.objects.filter(live=True):
            assert isinstance(one, Moderated)
            public = ledger.publication(ledger.key_of(one))
            rows = ledger.rows_of(ledger.key_of(one)).filter(decision__in=list(APPROVALS))
            if public is None or not rows.filter(content_hash=public.content_hash).exists():
                found.append(str(one))
    return found


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
@pytest.mark.django_db(transaction=True)
def test_nothing_unapproved_becomes_public(route, office, settings, request):
    settings.ROOT_URLCONF = "tests.newsroom.office_app.urls"
    item = office.waiting(title="خبر در راه")
    extra = [request.getfixturevalue("tmp_path")] if route is import_command else []
    route(office, item, *extra)
    assert not NewsItem.objects.get(pk=item.pk).live
    assert live_without_approval() == []
    assert [str(fault) for fault in verify(Tally())] == []


def test_the_proof_can_fail(office):
    item = office.draft(title="پنهانی")
    Page.objects.filter(pk=item.pk).update(live=True)
    assert live_without_approval() == ["پنهانی"]
    assert len(list(verify(Tally()))) == 1
