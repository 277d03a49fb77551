"""Each role's home, and the page on which one decides."""

import time
from datetime import timedelta
from statistics import median

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.importing.tree import add_items
from news.models import NewsItem
from newsroom import approval
from newsroom.approval import approve_batch
from newsroom.models import RedListItem
from newsroom.roles import ROLES
from tests import factories
from tests.newsroom.conftest import latest


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def home_of(user):
    answer = signed_in(user).get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def queues(user):
    """The queues of somebody's home: titles by key."""
    found = {}
    for queue in home_of(user).select(".queue"):
        key = queue["id"].removeprefix("queue-")
        found[key] = [link.get_text(strip=True) for link in queue.select(".queue-title")]
    return found


# What each role sees of an office in which one item stands at each place

TABLE = """
    reporter         returned to-write underway scheduled
    desk             desk returned to-write underway scheduled
    council-head     red-list council desk returned to-write underway scheduled
    council-deputy   red-list council desk returned to-write underway scheduled
    photographer     returned to-write underway scheduled
    translator       returned to-write underway scheduled
    county-editor    returned to-write underway scheduled
    county-approver  returned to-write underway scheduled
    foi-secretary
    manager
    administrator
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def test_the_table_names_every_role():
    assert list(ROWS) == [role.key for role in ROLES]


@pytest.fixture
def busy(office):
    """One item of the reporter at each place."""
    office.draft(title="در دست نوشتن")
    sent = office.draft(title="نزد میز")
    approval.submit(sent, office.reporter)
    office.waiting(title="نزد شورا")
    back = office.waiting(title="بازگشته")
    approval.send_back(back, office.head, revision_id=latest(back), note="نام شهر را بنویسید")
    later = timezone.now() + timezone.timedelta(days=1)
    planned = office.waiting(title="زمان‌دار", go_live_at=later)
    approval.approve(planned, office.head, revision_id=latest(planned))
    RedListItem.objects.create(
        page_id=office.published(title="فوری").pk,
        title="فوری",
        revision_id=1,
        published_by=office.deputy,
        published_at=timezone.now() - timezone.timedelta(hours=30),
        reason="سیل در راه است و باید گفته شود",
    )
    return office


@pytest.mark.parametrize("key", list(ROWS))
def test_each_role_has_its_own_queues(busy, key):
    user = factories.member(key)
    assert sorted(queues(user)) == sorted(ROWS[key])


def test_every_item_stands_where_somebody_can_act(busy):
    assert queues(busy.reporter) == {
        "returned": ["بازگشته"],
        "to-write": ["در دست نوشتن"],
        "underway": ["نزد شورا", "نزد میز"],
        "scheduled": ["زمان‌دار"],
    }
    assert queues(busy.desk)["desk"] == ["نزد میز"]
    head = queues(busy.head)
    assert (head["council"], head["red-list"]) == (["نزد شورا"], ["فوری"])


def test_the_home_counts_nothing_that_is_nobodys_work(office):
    assert home_of(office.head).select(".w-summary") == []


def test_one_click_leads_to_the_act_and_notes_are_shown(busy):
    page = home_of(busy.reporter)
    back = NewsItem.objects.get(title="بازگشته")
    line = page.select_one("#queue-returned .queue-line")
    assert line.select_one("a.button")["href"] == reverse("wagtailadmin_pages:edit", args=[back.pk])
    assert "نام شهر را بنویسید" in line.get_text()
    page = home_of(busy.head)
    sent = NewsItem.objects.get(title="نزد شورا")
    line = page.select_one("#queue-council .queue-line")
    assert line.select_one("a.button")["href"] == reverse("newsroom_review", args=[sent.pk])
    assert page.select_one("#queue-red-list .queue-overdue")


def test_a_whole_queue_has_a_page_and_others_have_none(busy):
    head = signed_in(busy.head)
    assert head.get(reverse("newsroom_queue", args=["council"])).status_code == 200
    assert head.get(reverse("newsroom_queue", args=["nothing"])).status_code == 404
    reporter = signed_in(busy.reporter)
    assert reporter.get(reverse("newsroom_queue", args=["council"])).status_code == 404


def fill(office, count):
    """Makes many public items of the reporter at once."""
    kind, long_ago = factories.kind(), timezone.now() - timedelta(days=400)
    with approve_batch(office.head, "many"):
        for start in range(0, count, 500):
            items = [
                NewsItem(
                    title=f"خبر {number}",
                    slug=f"n-{number}",
                    code=number + 1,
                    news_kind=kind,
                    owner=office.reporter,
                    live=True,
                    first_published_at=long_ago,
                )
                for number in range(start, min(start + 500, count))
            ]
            for item in items:
                item.people, item.topics = [], []
            add_items(office.portal.news, items)
    if connection.vendor == "postgresql":
        # As autovacuum does within a minute; without it the planner takes the tables for empty.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_home_of_an_office_with_ten_thousand_pages(busy):
    fill(busy, 10_000)
    for number in range(30):
        busy.waiting(title=f"نزد شورا {number}")
        busy.draft(title=f"نوشته {number}")
    for user in (busy.reporter, busy.desk, busy.head):
        client = signed_in(user)
        address = reverse("wagtailadmin_home")
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        assert len(queries) <= 30, [query["sql"][:120] for query in queries]
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            client.get(address)
            times.append(time.perf_counter() - begun)
        assert median(times) <= 0.4


# Deciding


def test_the_page_shows_what_is_decided_on(office):
    item = office.published(title="نخست", lead="لید نخست")
    item.lead = "لید دوم"
    item.save_revision(user=office.reporter)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=latest(item))
    page = BeautifulSoup(
        signed_in(office.head).get(reverse("newsroom_review", args=[item.pk])).content,
        "html.parser",
    )
    frame = page.select_one("iframe.review-frame")["src"]
    assert frame == reverse("wagtailadmin_pages:revisions_view", args=[item.pk, latest(item)])
    assert signed_in(office.head).get(frame).status_code == 200
    differences = page.select_one(".review-differences").get_text()
    assert "دوم" in differences
    assert "نخست" in differences
    assert str(office.reporter) in page.select_one(".review-state").get_text()
    assert page.select_one('button[value="approve"]')
    assert page.select_one('button[value="return"]')


ACTS = {
    # act: (who may, from where, what stands afterwards)
    "pass": ({"desk", "council-head", "council-deputy"}, "desk"),
    "approve": ({"council-head", "council-deputy"}, "council"),
    "return": ({"council-head", "council-deputy"}, "council"),
}


@pytest.mark.parametrize("act", list(ACTS))
@pytest.mark.parametrize("key", [role.key for role in ROLES])
def test_roles_and_decisions(office, key, act):
    may, place = ACTS[act]
    item = office.draft(title="خبر")
    approval.submit(item, office.reporter)
    if place == "council":
        approval.pass_desk(item, office.desk, revision_id=latest(item))
    client = signed_in(factories.member(key))
    address = reverse("newsroom_review", args=[item.pk])
    data = {"act": act, "revision": latest(item), "note": "یادداشت برای نویسنده"}
    button = f'value="{act}"'.encode()
    page = client.get(address)
    assert (page.status_code == 200 and button in page.content) == (key in may)
    answer = client.post(address, data)
    assert (answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")) == (
        key in may
    ) or answer.status_code in (302, 403)
    state = NewsItem.objects.get(pk=item.pk).current_workflow_state
    moved = (
        state is None
        or state.status != "in_progress"
        or (place == "desk" and state.current_task_state.task.content_type.model == "counciltask")
    )
    assert moved == (key in may)


REFUSED = {
    "no act": ({}, 403),
    "unknown act": ({"act": "delete"}, 403),
    "no revision": ({"act": "approve"}, 409),
    "another revision": ({"act": "approve", "revision": "999999"}, 409),
    "a word for a revision": ({"act": "approve", "revision": "latest"}, 409),
    "persian digits": ({"act": "approve", "revision": "۱"}, 409),
    "return without a note": ({"act": "return", "revision": "latest"}, 403),
    "passed already": ({"act": "pass", "revision": "latest"}, 409),
    "submitted already": ({"act": "submit", "revision": "latest"}, 409),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_forged_stale_and_odd_decisions_change_nothing(office, case):
    data, status = REFUSED[case]
    item = office.waiting(title="خبر")
    if case in ("return without a note", "passed already", "submitted already"):
        data = {**data, "revision": str(latest(item))}
    answer = signed_in(office.head).post(reverse("newsroom_review", args=[item.pk]), data)
    assert answer.status_code == status
    assert BeautifulSoup(answer.content, "html.parser").select_one('[role="alert"]')
    stored = NewsItem.objects.get(pk=item.pk)
    assert not stored.live
    assert stored.workflow_in_progress


def test_a_repeated_decision_is_told_so(office):
    item = office.waiting(title="خبر")
    client = signed_in(office.head)
    address = reverse("newsroom_review", args=[item.pk])
    data = {"act": "approve", "revision": latest(item)}
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 409


def test_a_deleted_revision_decides_nothing(office):
    item = office.waiting(title="خبر")
    read = latest(item)
    item.title = "تازه"
    item.save_revision(user=office.root)
    item.revisions.filter(pk=read).delete()
    answer = signed_in(office.head).post(
        reverse("newsroom_review", args=[item.pk]), {"act": "approve", "revision": read}
    )
    assert answer.status_code in (409,)
    assert not NewsItem.objects.get(pk=item.pk).live


def test_requests_from_other_sites_are_refused(office):
    item = office.waiting(title="خبر")
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.head)
    data = {"act": "approve", "revision": latest(item)}
    assert client.post(reverse("newsroom_review", args=[item.pk]), data).status_code == 403
    assert not NewsItem.objects.get(pk=item.pk).live
