"""An approver decides by phone: once, on what he has read, and only if he still may."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from news.models import NewsItem
from newsroom import approval, checklist, ledger
from newsroom.checklist import Failure
from newsroom.models import ConfidentialPage, Decision
from tests.newsroom.conftest import latest
from tests.newsroom.links import (
    altered,
    expire,
    row,
    state_of,
    to_phone,
)

RETURN = {"action": "return", "note": "منبع خبر را بنویسید."}
APPROVE = {"action": "approve"}


# What happened since the link was made, and what it answers then


def edited(office, item, path):
    item.title = "تیتر دیگر"
    item.save_revision(user=office.desk)


def saved_unchanged(office, item, path):
    item.save_revision(user=office.desk)


def used(office, item, path):
    Client().post(path, RETURN)


def approved_elsewhere(office, item, path):
    approval.approve(item, office.deputy, revision_id=latest(item))


def returned_elsewhere(office, item, path):
    approval.send_back(item, office.deputy, revision_id=latest(item), note="دوباره بنویسید.")


def demoted(office, item, path):
    office.head.groups.set(Group.objects.filter(name="خبرنگار"))


def deactivated(office, item, path):
    office.head.is_active = False
    office.head.save()


def became_author(office, item, path):
    item.title = "تیتر رئیس"
    item.save_revision(user=office.head)


def made_anew(office, item, path):
    to_phone(office, item)


def made_confidential(office, item, path):
    marked = ConfidentialPage.objects.create(page_id=item.pk)
    marked.members.add(office.head)


def deleted(office, item, path):
    NewsItem.objects.get(pk=item.pk).delete()


def ran_out(office, item, path):
    expire(path)


def nothing(office, item, path):
    pass


STATES = [
    # since then             read  HEAD approve return
    (nothing,                 200, 200, 200, 200),
    (saved_unchanged,         200, 200, 200, 200),
    (used,                    410, 410, 410, 410),
    (ran_out,                 410, 410, 410, 410),
    (made_anew,               410, 410, 410, 410),
    (made_confidential,       410, 410, 410, 410),
    (edited,                  409, 409, 409, 409),
    (approved_elsewhere,      409, 409, 409, 409),
    (returned_elsewhere,      409, 409, 409, 409),
    (demoted,                 403, 403, 403, 403),
    (deactivated,             403, 403, 403, 403),
    (became_author,           403, 403, 403, 403),
    (deleted,                 404, 404, 404, 404),
]  # fmt: skip
ASKS = {
    "read": lambda client, path: client.get(path),
    "head": lambda client, path: client.head(path),
    "approve": lambda client, path: client.post(path, APPROVE),
    "return": lambda client, path: client.post(path, RETURN),
}
CASES = [
    pytest.param(since, ask, status, id=f"{since.__name__}-{ask}")
    for since, *statuses in STATES
    for ask, status in zip(ASKS, statuses, strict=True)
]


@pytest.mark.parametrize(("since", "ask", "status"), CASES)
def test_what_a_link_answers(office, since, ask, status):
    item = office.waiting()
    path = to_phone(office, item)
    since(office, item, path)
    gone = since is deleted
    before = None if gone else state_of(item)
    answer = ASKS[ask](Client(), path)
    assert answer.status_code == status
    decides = status == 200 and ask in ("approve", "return")
    assert gone or (state_of(item) != before) == decides
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert set(answer.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("ask", ASKS)
def test_an_altered_link_opens_nothing(office, ask):
    path = altered(to_phone(office, office.waiting()))
    assert ASKS[ask](Client(), path).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(office, method):
    path = to_phone(office, office.waiting())
    assert getattr(Client(), method)(path).status_code == 405


# Deciding


def test_approving_publishes_and_says_from_where(office):
    item = office.waiting(title="گشایش پل")
    path = to_phone(office, item)
    answer = Client(REMOTE_ADDR="10.1.2.3").post(path, {**APPROVE, "note": "خوب است"})
    assert answer.status_code == 200
    assert NewsItem.objects.get(pk=item.pk).live
    entry = ledger.approval(ledger.key_of(item))
    assert (entry.decision, entry.user_id, entry.origin, entry.note) == (
        "approve", office.head.pk, "phone 10.1.2.3", "خوب است",
    )  # fmt: skip
    assert (row(path).outcome, row(path).used_at is not None) == ("approved", True)


def test_returning_takes_the_note_to_the_author(office):
    item = office.waiting()
    path = to_phone(office, item)
    assert Client().post(path, RETURN).status_code == 200
    entry = ledger.rows_of(ledger.key_of(item)).first()
    assert (entry.decision, entry.note) == (Decision.RETURN, RETURN["note"])
    assert row(path).outcome == "returned"


@pytest.mark.parametrize("data", [{}, {"action": "publish"}, {"action": "return"},
                                  {"action": "return", "note": "نه"}])  # fmt: skip
def test_what_is_incomplete_is_asked_again(office, data):
    item = office.waiting()
    path = to_phone(office, item)
    before = state_of(item)
    answer = Client().post(path, data)
    assert answer.status_code == 422
    assert state_of(item) == before
    assert Client().post(path, APPROVE).status_code == 200


def test_a_second_tap_is_harmless(office):
    item = office.waiting()
    path = to_phone(office, item)
    client = Client()
    first = client.post(path, APPROVE)
    after = state_of(item)
    again = [client.post(path, data).status_code for data in (APPROVE, RETURN, APPROVE)]
    assert (first.status_code, again) == (200, [410, 410, 410])
    assert state_of(item) == after


def test_what_the_checklist_holds_back_is_listed_and_stays(office, monkeypatch):
    item = office.waiting()
    path = to_phone(office, item)
    faults = [
        Failure("alt", "متن جایگزین عکس ندارد", "block"),
        Failure("lead", "لید کوتاه است", "warn"),
        Failure("source", "منبع ندارد", "block"),
    ]
    monkeypatch.setattr(checklist, "examine", lambda page: faults)
    monkeypatch.setattr(checklist, "blocking", lambda page: [faults[0], faults[2]])
    read = Client().get(path).content.decode()
    assert 'value="approve"' not in read
    assert 'value="return"' in read
    before = state_of(item)
    answer = Client().post(path, APPROVE)
    assert answer.status_code == 422
    assert [fault.message in answer.content.decode() for fault in faults] == [True] * 3
    assert state_of(item) == before
    assert Client().post(path, RETURN).status_code == 200


def test_an_approval_can_wait_for_its_time(office):
    item = office.waiting(go_live_at=timezone.now() + timedelta(days=1))
    path = to_phone(office, item)
    assert Client().post(path, APPROVE).status_code == 200
    stored = NewsItem.objects.get(pk=item.pk)
    assert not stored.live
    assert stored.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_form_works_without_signing_in_and_is_guarded(office):
    item = office.waiting()
    path = to_phone(office, item)
    client = Client(enforce_csrf_checks=True)
    form = client.get(path).content.decode()
    before = state_of(item)
    assert client.post(path, APPROVE).status_code == 403
    assert state_of(item) == before
    (secret,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    answer = client.post(path, {**APPROVE, "csrfmiddlewaretoken": secret})
    assert answer.status_code == 200
    assert NewsItem.objects.get(pk=item.pk).live
