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
from newsroom.errors import NotAllowedError, StaleError
from newsroom.links import phone, tokens
from newsroom.models import ApprovalLink, ConfidentialPage, Decision
from tests import factories
from tests.newsroom.conftest import latest
from tests.newsroom.links import (
    altered,
    expire,
    path_of,
    photos_in,
    row,
    state_of,
    to_phone,
    token_of,
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


# Making a link


def test_only_a_hash_is_stored(office):
    path = to_phone(office, office.waiting())
    link = row(path)
    values = " ".join(str(value) for value in vars(link).values())
    assert link.token_hash == tokens.hashed(token_of(path))
    assert token_of(path).split(".")[0] not in values


def test_a_link_works_for_72_hours(office):
    link = row(to_phone(office, office.waiting()))
    assert abs(link.expires_at - timezone.now() - timedelta(hours=72)) < timedelta(minutes=1)


def test_a_newer_link_ends_only_the_same_approvers_older_one(office):
    item = office.waiting()
    first, other = to_phone(office, item), to_phone(office, item, office.deputy)
    second = to_phone(office, item)
    answers = [Client().get(path).status_code for path in (first, other, second)]
    assert answers == [410, 200, 200]


@pytest.mark.parametrize(
    ("by", "may"),
    [("reporter", True), ("desk", True), ("head", True), ("deputy", True), ("root", False)],
)
def test_who_may_hand_an_item_to_an_approver(office, by, may):
    item = office.waiting()
    if may:
        assert phone.make_link(item, office.head, getattr(office, by))
    else:
        with pytest.raises(NotAllowedError):
            phone.make_link(item, office.head, getattr(office, by))
    assert ApprovalLink.objects.exists() == may


def test_another_reporter_may_not(office):
    stranger = factories.member("reporter", "stranger")
    with pytest.raises(NotAllowedError):
        phone.make_link(office.waiting(), office.head, stranger)


@pytest.mark.parametrize("who", ["reporter", "desk", "root"])
def test_a_link_is_made_for_an_approver_only(office, who):
    with pytest.raises(NotAllowedError):
        phone.make_link(office.waiting(), getattr(office, who), office.desk)


def test_an_author_gets_no_link_to_his_own_item(office):
    item = office.waiting(author=office.head)
    with pytest.raises(NotAllowedError):
        phone.make_link(item, office.head, office.desk)
    assert phone.possible_approvers(item) == [office.deputy]


def test_only_what_waits_for_the_council_can_be_sent(office):
    draft = office.draft()
    with pytest.raises(StaleError):
        phone.make_link(draft, office.head, office.desk)
    approval.submit(draft, office.reporter)
    with pytest.raises(StaleError):
        phone.make_link(draft, office.head, office.desk)


def test_confidential_items_get_no_link(office):
    item = office.waiting()
    made_confidential(office, item, "")
    with pytest.raises(NotAllowedError):
        phone.make_link(item, office.head, office.head)
    assert not ApprovalLink.objects.exists()


# What it shows


def test_a_messengers_preview_tells_nothing_of_the_item(office):
    item = office.waiting(title="محرمانه‌ترین تیتر", lead="لید پنهان", kicker="روتیتر پنهان")
    answer = Client().get(to_phone(office, item)).content.decode()
    head = answer[: answer.index("</head>")]
    assert "og:title" in head
    for words in (item.title, item.lead, item.kicker, str(item.code)):
        assert words not in head


def test_it_shows_what_changes_in_what_is_public(office):
    item = office.published(title="پل قدیم باز شد", lead="پل قدیم امروز باز شد.")
    item.title, item.lead = "پل جدید باز شد", "پل جدید امروز باز شد."
    item.save_revision(user=office.reporter)
    approval.submit(item, office.desk)
    answer = Client().get(to_phone(office, item)).content.decode()
    assert answer.count("<del>قدیم") == 2
    assert answer.count("<ins>جدید") == 2


def test_no_differences_are_shown_of_what_was_never_public(office):
    answer = Client().get(to_phone(office, office.waiting())).content.decode()
    assert 'class="changes"' not in answer


# Pictures


@pytest.fixture
def pictured(office):
    """A link to an item with a picture above its text and two in it."""
    photos = [factories.photo(alt_text=f"عکس {number}") for number in range(4)]
    body = [
        ("picture", {"photo": photos[1], "caption": "", "alt_text": ""}),
        (
            "gallery",
            {"title": "", "frames": [{"photo": photo, "caption": ""} for photo in photos[2:]]},
        ),
    ]
    item = office.waiting(lead_picture=photos[0], body=body)
    return item, to_phone(office, item)


def test_pictures_come_through_the_link(office, pictured):
    _item, path = pictured
    addresses = photos_in(Client().get(path))
    assert len(addresses) == 4
    for address in addresses:
        answer = Client().get(address)
        content = b"".join(answer.streaming_content)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
        assert answer["Cache-Control"] == "no-store"
        assert len(content) <= 40_000


def test_no_picture_has_another_address(office, pictured):
    answer = Client().get(pictured[1]).content.decode()
    assert "/media/" not in answer
    assert "/admin/" not in answer


def test_pictures_end_with_the_link(office, pictured):
    _item, path = pictured
    addresses = photos_in(Client().get(path))
    expire(path)
    assert {Client().get(address).status_code for address in addresses} == {410}


def test_a_picture_of_one_link_is_none_of_another(office, pictured):
    _item, path = pictured
    name = photos_in(Client().get(path))[0].rstrip("/").rsplit("/", 1)[1]
    other = to_phone(office, office.waiting())
    assert Client().get(f"{other}photo/{name}/").status_code == 404
    assert Client().get(f"{path}photo/{name[:-1]}/").status_code == 404
    assert Client().post(f"{path}photo/{name}/").status_code == 405


# Too often


def test_one_address_on_the_network_may_ask_thirty_times_a_minute(office):
    path = to_phone(office, office.waiting())
    asked = [Client(REMOTE_ADDR="10.0.0.1").get(path).status_code for _ in range(31)]
    assert asked == [200] * 30 + [429]
    refused = Client(REMOTE_ADDR="10.0.0.1").post(path, APPROVE)
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert row(path).used_at is None
    assert Client(REMOTE_ADDR="10.0.0.2").get(path).status_code == 200


# In the admin


@pytest.mark.parametrize(
    ("who", "status"), [("reporter", 200), ("desk", 200), ("head", 200), ("root", 403)]
)
def test_who_makes_links_in_the_admin(office, client, who, status):
    item = office.waiting()
    client.force_login(getattr(office, who))
    data = {"page": item.pk, "approver": office.head.pk}
    assert client.get(f"/admin/newsroom/phone-link/?page={item.pk}").status_code in (status, 302)
    answer = client.post("/admin/newsroom/phone-link/", data)
    assert answer.status_code in (status, 302)
    assert ApprovalLink.objects.exists() == (status == 200)


def test_the_address_is_shown_once(office, client):
    office.head.mobile = "09131234567"
    office.head.save()
    item = office.waiting(title="تیتر پنهان")
    client.force_login(office.desk)
    answer = client.post(
        "/admin/newsroom/phone-link/", {"page": item.pk, "approver": office.head.pk}
    )
    page = answer.content.decode()
    (address,) = set(re.findall(r'value="(http[^"]+/a/[^"]+)"', page))
    assert Client().get(path_of(address)).status_code == 200
    assert "sms:09131234567?body=" in page
    assert "eitaa.com/share" in page
    again = client.get(f"/admin/newsroom/phone-link/?page={item.pk}").content.decode()
    assert "/a/" not in again


@pytest.mark.parametrize("approver", ["reporter", "nobody", ""])
def test_only_an_approver_can_be_chosen(office, client, approver):
    item = office.waiting()
    client.force_login(office.desk)
    key = office.reporter.pk if approver == "reporter" else approver
    data = {"page": item.pk, "approver": key}
    client.post("/admin/newsroom/phone-link/", data)
    assert not ApprovalLink.objects.exists()


def test_the_button_stands_above_what_waits(office, client):
    item = office.waiting()
    client.force_login(office.desk)
    edit = f"/admin/pages/{item.pk}/edit/"
    button = f"/admin/newsroom/phone-link/?page={item.pk}"
    assert button in client.get(edit).content.decode()
    made_confidential(office, item, "")
    assert not phone.may_make(item, office.desk)
