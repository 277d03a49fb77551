"""An outsider reads a draft, marked as one, until it is published or the link ends."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from news.models import NewsItem
from newsroom import approval
from newsroom.errors import NotAllowedError
from newsroom.links import previews, tokens
from newsroom.models import ConfidentialPage, PreviewLink
from tests import factories
from tests.newsroom.conftest import latest
from tests.newsroom.links import (
    altered,
    expire,
    path_of,
    photos_in,
    row,
    to_outsider,
    token_of,
)

# What happened since the link was given, and what it answers then


def nothing(office, item, path):
    pass


def ran_out(office, item, path):
    expire(path)


def revoked(office, item, path):
    previews.revoke(item, row(path).pk, office.desk)


def published(office, item, path):
    send(office, item)


def published_and_taken_down(office, item, path):
    send(office, item)
    NewsItem.objects.get(pk=item.pk).unpublish()


def published_in_a_batch(office, item, path):
    stored = NewsItem.objects.get(pk=item.pk)
    stored.live = True
    with approval.approve_batch(office.head, "archive"):
        stored.save()


def published_on_schedule(office, item, path):
    item.go_live_at = timezone.now() + timedelta(hours=1)
    item.save_revision(user=office.reporter)
    send(office, item)
    assert Client().get(path).status_code == 200
    revision, due = item.revisions.get(pk=latest(item)), timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = due.isoformat()
    revision.approved_go_live_at = due
    revision.save()
    call_command("publish_scheduled")
    assert NewsItem.objects.get(pk=item.pk).live


def made_confidential(office, item, path):
    ConfidentialPage.objects.create(page_id=item.pk).members.add(office.desk)


def deleted(office, item, path):
    NewsItem.objects.get(pk=item.pk).delete()


def edited(office, item, path):
    item.title = "تیتر دیگر"
    item.save_revision(user=office.desk)


def giver_left(office, item, path):
    office.desk.delete()


def send(office, item):
    approval.submit(item, office.desk)
    approval.approve(item, office.head, revision_id=latest(item))


STATES = [
    (nothing, 200),
    (edited, 200),
    (giver_left, 200),
    (ran_out, 410),
    (revoked, 410),
    (published, 410),
    (published_and_taken_down, 410),
    (published_in_a_batch, 410),
    (published_on_schedule, 410),
    (made_confidential, 410),
    (deleted, 404),
]


@pytest.mark.parametrize(("since", "status"), STATES, ids=[row[0].__name__ for row in STATES])
def test_what_a_link_answers(office, since, status):
    item = office.draft(title="پل جدید")
    path = to_outsider(office, item)
    since(office, item, path)
    for method, wanted in (("get", status), ("head", status), ("post", 405), ("delete", 405)):
        answer = getattr(Client(), method)(path)
        assert answer.status_code == wanted, method
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies
    if status == 410:
        assert "پل جدید" not in Client().get(path).content.decode()


def test_an_altered_link_opens_nothing(office):
    assert Client().get(altered(to_outsider(office, office.draft()))).status_code == 404


def test_a_link_for_approval_is_no_link_to_a_draft(office):
    path = to_outsider(office, office.draft())
    assert Client().get(path.replace("/p/", "/a/")).status_code == 404


def test_publishing_marks_the_link_as_revoked(office):
    item = office.draft()
    path = to_outsider(office, item)
    published(office, item, path)
    assert row(path).revoked_at is not None


def test_an_alias_that_is_published_with_its_original_ends_its_own_links(office):
    file = factories.topic_file(office.portal)
    alias = file.create_alias(parent=office.portal.topic_files, update_slug="alias")
    PreviewLink.objects.create(
        token_hash=tokens.hashed("x"), page_id=alias.pk, expires_at=timezone.now() + timedelta(1)
    )
    file.title = "تازه"
    file.save_revision(user=office.reporter)
    send(office, file)
    assert PreviewLink.objects.get().revoked_at is not None


def test_a_new_draft_of_a_public_item_can_be_shown(office):
    item = office.published(title="قدیم")
    path = to_outsider(office, item)
    item.title = "تازه"
    item.save_revision(user=office.reporter)
    assert "تازه" in Client().get(path).content.decode()
    send(office, item)
    assert Client().get(path).status_code == 410


# What it shows


def test_the_latest_draft_in_its_own_look_with_a_mark(office):
    item = office.draft(title="قدیم", lead="لید خبر")
    path = to_outsider(office, item)
    item.title = "تازه"
    item.save_revision(user=office.reporter)
    page = Client().get(path).content.decode()
    assert 'class="wrap article"' in page
    assert "تازه" in page
    assert "قدیم" not in page
    (mark,) = re.findall(r'<div class="draft-mark" aria-hidden="true">(.*?)</div>', page)
    assert mark.count("data-mark") == 9
    assert re.sub(r"<[^>]+>", "", mark) == ""
    assert page.count('class="draft-banner"') == 1


def test_a_messengers_preview_tells_nothing_of_the_item(office):
    item = office.draft(title="تیتر پنهان", lead="لید پنهان")
    page = Client().get(to_outsider(office, item)).content.decode()
    head = page[: page.index("</head>")]
    for words in (item.title, item.lead, "canonical", "ld+json"):
        assert words not in head


def test_only_reading_is_counted(office):
    path = to_outsider(office, office.draft())
    for ask in ("get", "get", "head", "get"):
        getattr(Client(), ask)(path)
    assert row(path).views == 3


@pytest.fixture
def pictured(office):
    """A draft with a picture above its text and a gallery."""
    photos = [factories.photo() for _ in range(3)]
    frames = [{"photo": photo, "caption": ""} for photo in photos[1:]]
    return office.draft(lead_picture=photos[0], body=[("gallery", {"title": "", "frames": frames})])


def test_its_pictures_come_through_the_link_and_end_with_it(office, pictured):
    path = to_outsider(office, pictured)
    answer = Client().get(path)
    assert "/media/" not in answer.content.decode()
    addresses = photos_in(answer)
    assert len(addresses) > 3
    shown = [Client(REMOTE_ADDR="10.0.0.3").get(address) for address in addresses]
    assert {one.status_code for one in shown} == {200}
    assert {one["Content-Type"] for one in shown} == {"image/webp", "image/jpeg"}
    assert all(b"".join(one.streaming_content) for one in shown)
    expire(path)
    assert {Client().get(address).status_code for address in addresses} == {410}


def test_nothing_of_it_is_kept_for_other_readers(office, pictured):
    cache.clear()
    path = to_outsider(office, pictured)
    Client().get(path)
    for address in ("/", office.portal.news.url, f"/n/{office.published().code}"):
        page = Client().get(address, follow=True).content.decode()
        assert token_of(path) not in page
        assert "draft-mark" not in page


def test_one_address_on_the_network_may_ask_thirty_times_a_minute(office):
    path = to_outsider(office, office.draft())
    assert [Client().get(path).status_code for _ in range(31)][-2:] == [200, 429]


# Giving and revoking


@pytest.mark.parametrize(
    ("who", "may"), [("reporter", True), ("desk", True), ("head", True), ("root", False)]
)
def test_who_may_show_an_item_to_outsiders(office, client, who, may):
    item = office.draft()
    user = getattr(office, who)
    assert previews.may_give(item, user) == may
    client.force_login(user)
    address = f"/admin/newsroom/preview-links/{item.pk}/"
    if not may:
        with pytest.raises(NotAllowedError):
            previews.make_link(item, user)
    assert (client.get(address).status_code == 200) == may
    client.post(address, {"purpose": "وکیل", "days": "3"})
    assert PreviewLink.objects.exists() == may


def test_somebody_elses_item_is_not_a_reporters_to_show(office):
    item = office.draft()
    stranger = factories.member("reporter", "stranger")
    assert not previews.may_give(item, stranger)


def test_a_confidential_item_is_shown_to_nobody_outside(office):
    item = office.draft()
    made_confidential(office, item, "")
    with pytest.raises(NotAllowedError):
        previews.make_link(item, office.desk)


def test_the_address_is_shown_once_and_can_be_revoked(office, client):
    item = office.draft()
    client.force_login(office.desk)
    address = f"/admin/newsroom/preview-links/{item.pk}/"
    page = client.post(address, {"purpose": "وکیل شهرداری", "days": "3"}).content.decode()
    (whole,) = set(re.findall(r'value="(http[^"]+/p/[^"]+)"', page))
    assert Client().get(path_of(whole)).status_code == 200
    again = client.get(address).content.decode()
    assert "/p/" not in again
    assert "وکیل شهرداری" in again
    link = PreviewLink.objects.get()
    assert abs(link.expires_at - timezone.now() - timedelta(days=3)) < timedelta(minutes=1)
    client.post(address, {"revoke": link.pk})
    assert Client().get(path_of(whole)).status_code == 410
    assert "وکیل شهرداری" not in client.get(address).content.decode()


@pytest.mark.parametrize("days", ["0", "31", "-1", "x", ""])
def test_links_work_for_one_to_thirty_days(office, client, days):
    item = office.draft()
    client.force_login(office.desk)
    client.post(f"/admin/newsroom/preview-links/{item.pk}/", {"purpose": "", "days": days})
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("key", ["0", "99999999", "x", "-1"])
def test_a_link_that_is_not_there_revokes_nothing(office, client, key):
    other = office.draft()
    path = to_outsider(office, other)
    item = office.draft()
    client.force_login(office.desk)
    key = row(path).pk if key == "0" else key
    answer = client.post(f"/admin/newsroom/preview-links/{item.pk}/", {"revoke": key})
    assert answer.status_code == 302
    assert row(path).revoked_at is None
