"""Notices, preferences and remits in the admin; everybody sees his own only."""

import json
from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.confidential.who import hidden_from, remembering
from newsroom.models import ConfidentialPage, Notice, NoticePreference, Remit
from newsroom.notices.queries import unread_count
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/notices/"


def notice(user, number=1, **values):
    return Notice.objects.create(
        recipient=user,
        kind=Notice.Kind.DESK,
        text=f"اعلان {number}",
        url="/admin/pages/1/",
        event=f"e:{number}",
        **values,
    )


@pytest.fixture
def desk(office, client):
    client.force_login(office.desk)
    return office.desk


def test_the_menu_counts_what_is_unread(desk, client):
    for number in range(3):
        notice(desk, number)
    page = client.get(LIST).content.decode()
    assert json.dumps("اعلان‌ها (۳)")[1:-1] in page


def test_unread_ones_come_first(desk, client):
    from django.utils import timezone

    first, second, third = (notice(desk, number) for number in range(3))
    Notice.objects.filter(pk=third.pk).update(read_at=timezone.now())
    shown = [row.pk for row in client.get(LIST).context["notices"]]
    assert shown == [second.pk, first.pk, third.pk]


def test_opening_one_reads_it_and_leads_on(desk, client):
    one = notice(desk)
    answer = client.get(f"{LIST}{one.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/pages/1/")
    assert unread_count(desk) == 0


def test_reading_one_and_all_by_post_only(desk, client):
    one, _other = notice(desk, 1), notice(desk, 2)
    for address in (f"{LIST}{one.pk}/read/", f"{LIST}read/"):
        assert client.get(address).status_code == 405
    assert unread_count(desk) == 2
    client.post(f"{LIST}{one.pk}/read/")
    assert unread_count(desk) == 1
    client.post(f"{LIST}read/")
    assert unread_count(desk) == 0


@pytest.mark.parametrize("way", [("get", ""), ("post", "read/")])
def test_anothers_notice_is_not_there(office, desk, client, way):
    method, tail = way
    theirs = notice(office.head)
    assert getattr(client, method)(f"{LIST}{theirs.pk}/{tail}").status_code == 404
    client.post(f"{LIST}read/")
    assert unread_count(office.head) == 1
    assert theirs.text not in client.get(LIST).content.decode()


def test_what_became_confidential_is_gone_from_the_lists_of_others(office, desk, client):
    item = office.draft()
    told = notice(desk, page_id=item.pk)
    marked = ConfidentialPage.objects.create(page=item)
    marked.members.set([office.head])
    assert unread_count(desk) == 0
    assert client.get(f"{LIST}{told.pk}/").status_code == 404
    marked.members.add(desk)
    assert unread_count(desk) == 1


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_list_asks_no_more_for_thirty_than_for_three(desk, client):
    for number in range(3):
        notice(desk, number)
    few = queries(client, LIST)
    for number in range(3, 30):
        notice(desk, number)
    assert queries(client, LIST) == few


def test_the_count_is_one_query(desk, django_assert_num_queries):
    notice(desk)
    with remembering():
        hidden_from(desk)
        with django_assert_num_queries(1):
            unread_count(desk)


# Preferences

ACCOUNT = {
    "name_email-first_name": "ن",
    "name_email-last_name": "ن",
    "name_email-email": "desk@example.org",
    "locale-preferred_language": "",
    "locale-current_time_zone": "Asia/Tehran",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
    "theme-keyboard_shortcuts": "on",
}
WISHES = {
    "notices-by_email": "on",
    "notices-wanted": ["desk", "returned"],
    "notices-quiet_from": "23:00",
    "notices-quiet_until": "06:30",
    "notices-digest": "on",
    "notices-digest_at": "08:00",
}


def test_the_account_has_the_preferences_and_not_wagtails(desk, client):
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "سکوت از ساعت" in page
    assert 'value="22:00"' in page
    assert "submitted_notifications" not in page
    assert "updated_comments_notifications" in page


def test_preferences_are_ones_own(office, desk, client):
    answer = client.post(reverse("wagtailadmin_account"), ACCOUNT | WISHES)
    assert answer.status_code == 302, answer.context
    (stored,) = NoticePreference.objects.all()
    assert (stored.user, stored.digest, stored.quiet_until) == (desk, True, time(6, 30))
    assert "desk" not in stored.unwanted
    assert {"council", "live", "takedown"} <= set(stored.unwanted)
    assert "emergency" not in stored.unwanted


def test_a_digest_in_the_quiet_hours_is_refused(desk, client):
    answer = client.post(
        reverse("wagtailadmin_account"), ACCOUNT | WISHES | {"notices-digest_at": "05:00"}
    )
    assert answer.status_code == 200
    assert "در ساعت‌های سکوت شماست" in answer.content.decode()
    assert not NoticePreference.objects.exists()


# Remits


@pytest.mark.parametrize(
    ("role", "status"),
    [("council-head", 200), ("administrator", 200), ("council-deputy", 403), ("desk", 403)],
)
def test_who_sets_remits(office, client, role, status):
    client.force_login(factories.member(role))
    found = [
        client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code
        for address in ("/admin/remits/", f"/admin/remits/{office.desk.pk}/")
    ]
    assert found == [status] * 2


def test_superusers_set_none(office, client):
    client.force_login(office.root)
    client.post(f"/admin/remits/{office.desk.pk}/", {"sections": []})
    assert not Remit.objects.exists()


def test_a_remit_is_set_and_can_be_emptied(office, client):
    client.force_login(office.head)
    section, county = factories.section(), factories.county()
    address = f"/admin/remits/{office.desk.pk}/"
    client.post(address, {"sections": [section.pk], "counties": [county.pk]})
    remit = Remit.objects.get(user=office.desk)
    assert (list(remit.sections.all()), list(remit.counties.all())) == ([section], [county])
    page = client.get("/admin/remits/").content.decode()
    assert str(section) in page
    client.post(address, {})
    assert not remit.sections.exists()


def test_remits_are_for_people_of_the_office(office, client):
    client.force_login(office.head)
    assert client.get(f"/admin/remits/{office.root.pk}/").status_code == 404


def test_the_list_of_remits_asks_no_more_for_thirty_than_for_three(office, client):
    client.force_login(office.head)
    few = 0
    for number in range(30):
        if number == 3:
            few = queries(client, "/admin/remits/")
        member = factories.member("desk", f"desk-{number}")
        remit = Remit.objects.create(user=member)
        remit.sections.set([factories.section()])
        remit.counties.set([factories.county()])
    assert queries(client, "/admin/remits/") == few
