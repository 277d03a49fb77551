"""The admin's doors: buttons, forms, lists, report; and those that stay shut."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsItem
from newsroom import emergency
from newsroom.emergency.queries import live_content
from newsroom.models import ConfidentialPage, LedgerEntry, RedListItem, Takedown
from tests import factories
from tests.newsroom.conftest import latest

REASON = "سیلاب در راه است و مردم باید همین حالا بدانند."
NOTICE = "رقم‌های این خبر نادرست بود."
HOUR = datetime.timedelta(hours=1)


def text(answer):
    return answer.content.decode()


def live(item):
    return Page.objects.get(pk=item.pk).live


def publish(office, item):
    return emergency.publish(item, office.head, revision_id=latest(item), reason=REASON)


# Emergency publication


def test_the_form_shows_the_text_and_publishes_it(client, office):
    item = office.draft(lead="خلاصهٔ خبر فوری")
    client.force_login(office.head)
    address = reverse("emergency_publish", args=[item.pk])
    assert "خلاصهٔ خبر فوری" in text(client.get(address))
    answer = client.post(address, {"revision": latest(item), "reason": REASON}, follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[item.pk]), 302)]
    assert item.title in str(list(answer.context["messages"])[0])
    assert live(item)
    again = client.post(address, {"revision": latest(item), "reason": REASON})
    assert again.status_code == 200
    assert RedListItem.objects.count() == 1


@pytest.mark.parametrize("role", ["reporter", "desk", "photographer", "administrator", "manager"])
def test_a_forged_post_changes_nothing(client, office, role):
    draft, public = office.draft(), office.published()
    row = publish(office, office.draft())
    client.force_login(factories.member(role))
    for address, data in [
        (reverse("emergency_publish", args=[draft.pk]),
         {"revision": latest(draft), "reason": REASON}),
        (reverse("take_down", args=[public.pk]), {"reason": "withdrawn", "notice": NOTICE}),
        (reverse("red_list_review", args=[row.pk]),
         {"outcome": "kept", "note": "درست بود.", "seen": live_content(row.page_id)}),
    ]:  # fmt: skip
        rows = LedgerEntry.objects.count()
        assert client.post(address, data).status_code in (302, 403)
        assert LedgerEntry.objects.count() == rows
    assert (live(draft), live(public)) == (False, True)


def test_a_stale_form_shows_the_new_text_and_keeps_the_reason(client, office):
    item = office.draft()
    read = latest(item)
    item.title = "تیتر تازه"
    item.save_revision(user=office.desk)
    client.force_login(office.head)
    answer = client.post(
        reverse("emergency_publish", args=[item.pk]), {"revision": read, "reason": REASON}
    )
    assert not live(item)
    assert "تیتر تازه" in text(answer)
    assert REASON in text(answer)
    assert f'value="{latest(item)}"' in text(answer)


def test_the_editor_saves_before_it_goes_on(client, office):
    """A click in the form loses nothing that was typed."""
    item = office.draft()
    client.force_login(office.head)
    data = nested_form_data(
        {
            "title": "تیتر در فرم",
            "slug": item.slug,
            "news_kind": item.news_kind_id,
            "body": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-emergency": "x",
        }
    )
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)
    assert answer["Location"] == reverse("emergency_publish", args=[item.pk])
    assert NewsItem.objects.get(pk=item.pk).get_latest_revision_as_object().title == "تیتر در فرم"
    assert not live(item)


# The red list and its report


def test_the_red_list_says_what_waits_and_since_when(client, office):
    fresh, late = publish(office, office.draft()), publish(office, office.draft())
    RedListItem.objects.filter(pk=late.pk).update(published_at=timezone.now() - 30 * HOUR)
    client.force_login(office.deputy)
    page = text(client.get(reverse("red_list")))
    assert page.index(late.title) < page.index(fresh.title)
    assert page.count("newsroom-overdue") == 1
    assert "۳۰" in page
    late_only = text(client.get(reverse("red_list"), {"state": "late"}))
    assert late.title in late_only
    assert fresh.title not in late_only


@pytest.mark.parametrize(
    ("role", "sees"),
    [("council-head", True), ("council-deputy", True), ("desk", True), ("manager", True),
     ("administrator", True), ("reporter", False), ("photographer", False), ("translator", False)],
)  # fmt: skip
def test_who_sees_the_red_list(client, office, role, sees):
    publish(office, office.draft())
    client.force_login(factories.member(role))
    for name in ("red_list", "emergency_report"):
        assert client.get(reverse(name)).status_code == (200 if sees else 302)


def test_what_became_confidential_is_not_on_the_list_of_others(client, office):
    row = publish(office, office.draft(title="نام محرمانه"))
    page = Page.objects.get(pk=row.page_id)
    ConfidentialPage.objects.create(page=page).members.add(office.head)
    for user, sees in [(office.head, True), (office.deputy, False)]:
        client.force_login(user)
        assert (row.title in text(client.get(reverse("red_list")))) is sees
        if not sees:
            assert client.get(reverse("red_list_review", args=[row.pk])).status_code == 404


def test_the_reviewer_is_told_that_the_text_was_changed(client, office):
    row = publish(office, office.draft())
    client.force_login(office.deputy)
    address = reverse("red_list_review", args=[row.pk])
    assert "newsroom-text" in text(client.get(address))
    before = live_content(row.page_id)
    item = NewsItem.objects.get(pk=row.page_id)
    item.title = "تیتر دوم"
    item.save_revision(user=office.reporter)
    publish(office, item)
    data = {"outcome": "kept", "note": "درست بود.", "seen": before}
    answer = client.post(address, data)
    assert not RedListItem.objects.filter(cleared_at__isnull=False).exists()
    assert "تیتر دوم" in text(answer)
    data["seen"] = live_content(row.page_id)
    assert client.post(address, data).status_code == 302
    assert not RedListItem.objects.filter(cleared_at__isnull=True).exists()
    assert client.post(address, data).status_code == 302
    assert LedgerEntry.objects.filter(decision="clear").count() == 1


def test_each_figure_of_the_report_leads_to_as_many_items(client, office):
    for months, reviewed in [(0, None), (0, 3), (0, 30), (1, 5), (1, 7)]:
        row = publish(office, office.draft())
        at = timezone.now() - datetime.timedelta(days=31 * months) - 31 * HOUR
        RedListItem.objects.filter(pk=row.pk).update(
            published_at=at, cleared_at=at + reviewed * HOUR if reviewed else None
        )
    client.force_login(office.deputy)
    months = client.get(reverse("emergency_report")).context["months"]
    assert [(one.count, one.open, one.late, one.median) for one in months] == [
        (3, 1, 2, 16.5),
        (2, 0, 0, 6.0),
    ]
    for month in months:
        for state, figure in [("all", month.count), ("open", month.open), ("late", month.late)]:
            query = {"month": month.name, "state": state}
            shown = client.get(reverse("red_list"), query).context["items"]
            assert shown.paginator.count == figure, query


def test_the_report_as_csv(client, office):
    publish(office, office.draft())
    client.force_login(office.deputy)
    answer = client.get(reverse("emergency_report"), {"export": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert lines[1].endswith(",1,1,0,")


def test_lists_cost_the_same_however_long(client, office):
    client.force_login(office.deputy)
    counts = []
    for _ in range(2):
        for _ in range(3):
            publish(office, office.draft())
        client.get(reverse("red_list"))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("red_list"))
        counts.append(len(seen))
    assert counts[0] == counts[1]


# Taking down


def test_the_form_takes_down_once(client, office):
    item = office.published()
    client.force_login(office.deputy)
    address = reverse("take_down", args=[item.pk])
    assert client.get(address).status_code == 200
    data = {"reason": "withdrawn", "notice": NOTICE, "redirect_to": office.portal.news.pk}
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 302
    assert not live(item)
    assert Takedown.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [{}, {"reason": "withdrawn"}, {"reason": "x", "notice": NOTICE},
     {"reason": "error", "redirect_to": "999999"}, {"reason": "error", "redirect_to": "{own}"}],
)  # fmt: skip
def test_the_form_says_what_is_missing(client, office, data):
    item = office.published()
    client.force_login(office.deputy)
    sent = {key: value.format(own=item.pk) for key, value in data.items()}
    answer = client.post(reverse("take_down", args=[item.pk]), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert live(item)


def test_wagtails_own_doors_are_shut(client, office):
    item = office.published()
    client.force_login(office.root)
    bulk = f"?id={item.pk}&next=/admin/"
    for address in (
        reverse("wagtailadmin_pages:unpublish", args=[item.pk]),
        reverse("wagtailadmin_pages:delete", args=[item.pk]),
        reverse("wagtailadmin_pages:delete", args=[office.portal.news.pk]),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + bulk,
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + bulk,
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        + f"?id={office.portal.news.pk}&next=/admin/",
    ):
        client.post(address, {"confirm": "yes", "include_descendants": "on"})
        assert live(item), address
    for what in ("unpublish", "delete"):
        assert client.get(reverse(f"wagtailadmin_pages:{what}", args=[item.pk])).status_code == 302


def test_a_draft_is_deleted_as_ever(client, office):
    item = office.draft()
    client.force_login(office.root)
    client.post(reverse("wagtailadmin_pages:delete", args=[item.pk]))
    assert not Page.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("role", "corrects", "takes_down"),
    [
        ("council-head", True, True),
        ("desk", True, False),
        ("reporter", True, False),  # his own
        ("photographer", False, False),
    ],
)
def test_the_buttons_of_a_public_item(client, office, role, corrects, takes_down):
    item = office.published()
    client.force_login(factories.member(role))
    page = text(client.get(reverse("wagtailadmin_explore", args=[office.portal.news.pk])))
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    assert (f"{edit}#id_correction" in page) is corrects
    assert (reverse("take_down", args=[item.pk]) in page) is takes_down
    assert reverse("emergency_publish", args=[item.pk]) not in page
