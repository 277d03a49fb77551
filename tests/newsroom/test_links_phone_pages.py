"""Who makes a link for approval, what it shows, and how its pictures come through it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom import approval
from newsroom.errors import NotAllowedError, StaleError
from newsroom.links import phone, tokens
from newsroom.models import ApprovalLink, ConfidentialPage
from tests import factories
from tests.newsroom.links import expire, path_of, photos_in, row, to_phone, token_of


def close(item, *people):
    """Makes an item confidential."""
    ConfidentialPage.objects.create(page_id=item.pk).members.set(people)


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
    close(item, office.head)
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
    refused = Client(REMOTE_ADDR="10.0.0.1").post(path, {"action": "approve"})
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
    close(item, office.head)
    assert not phone.may_make(item, office.desk)
