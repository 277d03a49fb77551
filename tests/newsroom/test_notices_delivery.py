"""How notices leave the house: once, at their time, with a receipt, or after another try."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from newsroom.models import ConfidentialPage, Notice, NoticeDelivery, NoticePreference
from newsroom.notices import delivery
from newsroom.notices.delivery import send_due
from newsroom.notices.services import notify
from tests import factories

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
TEHRAN = ZoneInfo("Asia/Tehran")
GOLDEN = Path(__file__).parent / "data" / "notice.txt"
EMAIL = "newsroom.notices.channels.EmailChannel"


class RefusingBackend(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


class Texting:
    """Another channel: all that it takes."""

    name = "sms"
    sent: list[tuple[str, list[str]]] = []

    def reaches(self, recipient, preference, notice):
        return bool(recipient.mobile)

    def send(self, notices, recipient):
        self.sent.append((recipient.mobile, [notice.text for notice in notices]))
        return f"sms-{len(self.sent)}"


@pytest.fixture
def head(office, clock):
    """The head, who has an address; nobody else has one."""
    office.head.email = "head@example.org"
    office.head.first_name, office.head.last_name = "مریم", "دهقان"
    office.head.save()
    return office.head


@pytest.fixture
def item(office, head):
    return factories.item(office.portal, "گشایش بزرگراه یزد ـ تفت")


def waits(item, number=1):
    """Something that isn't urgent: the head has to decide on it."""
    return notify(Kind.COUNCIL, item, event=f"waits:{number}")


def night(clock, hour=23):
    clock.move_to(datetime(2026, 12, 2, hour, tzinfo=TEHRAN))


def test_it_leaves_once_the_act_is_done(item, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        waits(item)
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["head@example.org"]]


def test_it_is_sent_once_with_a_receipt(item):
    waits(item)
    assert send_due().sent == 1
    assert send_due().sent == 0
    (message,) = mail.outbox
    row = NoticeDelivery.objects.get()
    assert (row.receipt, row.tries) == (message.extra_headers["Message-ID"], 1)
    assert row.sent_at == timezone.now()


def test_the_mail(item, settings):
    """Subject and text part; the golden file is made anew when it is deleted."""
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    waits(item)
    send_due()
    (message,) = mail.outbox
    address = Notice.objects.first().url
    text = f"{message.subject}\n\n{message.body}".replace(address, "/where/it/is/decided/")
    if not GOLDEN.exists():
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert '<html lang="fa" dir="rtl">' in html
    assert f'href="https://portal.example{Notice.objects.first().url}"' in html


def test_words_of_people_are_escaped_in_html(office, head):
    waits(factories.item(office.portal, "<b>&amp; “تیتر”"))
    send_due()
    (message,) = mail.outbox
    assert "&lt;b&gt;&amp;amp;" in message.alternatives[0][0]
    assert "<b>&amp;" in message.body


def test_it_speaks_the_language_of_its_reader(item, head):
    from wagtail.users.models import UserProfile

    UserProfile.get_for_user(head)
    UserProfile.objects.filter(user=head).update(preferred_language="en")
    waits(item)
    send_due()
    assert "waits for the Information Council" in mail.outbox[0].subject
    assert '<html lang="en" dir="ltr">' in mail.outbox[0].alternatives[0][0]


# Quiet hours and digest


def test_at_night_it_waits_for_the_morning_and_comes_as_one(item, clock):
    night(clock)
    waits(item, 1)
    waits(item, 2)
    assert send_due().sent == 0
    clock.move_to(datetime(2026, 12, 3, 7, tzinfo=TEHRAN))
    assert send_due().sent == 1
    assert mail.outbox[0].subject == "۲ اعلان"


def test_urgent_ones_come_at_night_and_alone(item, clock):
    clock.move_to(datetime(2026, 12, 2, 21, 50, tzinfo=TEHRAN))
    waits(item)
    night(clock)
    notify(Kind.OVERDUE, item, event="overdue:1")
    assert send_due().sent == 1
    assert "بازبینی" in mail.outbox[0].subject


def test_what_was_due_before_the_quiet_hours_waits_for_their_end(item, clock):
    """The worker stood still until night."""
    waits(item)
    night(clock)
    assert send_due().sent == 0
    assert NoticeDelivery.objects.get().tries == 0
    clock.move_to(datetime(2026, 12, 3, 7, tzinfo=TEHRAN))
    assert send_due().sent == 1


def test_a_digest_is_one_mail_a_day(item, head, clock):
    NoticePreference.objects.create(user=head, digest=True)
    for number in range(5):
        waits(item, number)
    clock.move_to(datetime(2026, 12, 3, 7, 29, tzinfo=TEHRAN))
    assert send_due().sent == 0
    clock.move_to(datetime(2026, 12, 3, 7, 30, tzinfo=TEHRAN))
    assert send_due().sent == 1
    assert mail.outbox[0].subject == "۵ اعلان"


@pytest.mark.parametrize(
    ("wishes", "mails"),
    [({"by_email": False}, 0), ({"unwanted": ["council"]}, 1), ({}, 2)],
)
def test_what_somebody_refuses_is_not_sent_but_stays_in_the_admin(item, head, wishes, mails):
    NoticePreference.objects.create(user=head, **wishes)
    waits(item)
    notify(Kind.OVERDUE, item, event="overdue:1")
    send_due()
    assert len(mail.outbox) == mails
    assert Notice.objects.filter(recipient=head).count() == 2


def test_what_was_read_meanwhile_is_not_sent(item, head):
    waits(item)
    Notice.objects.update(read_at=timezone.now())
    assert send_due().sent == 0


# Failures


def test_a_failure_is_tried_again_five_times_and_then_given_up(item, settings, clock):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    waits(item)
    seen = []
    for minutes in (0, 5, 15, 60, 240, 600):
        clock.shift(timedelta(minutes=minutes))
        # Eight hours on it is night; this is about tries.
        NoticeDelivery.objects.update(due_at=timezone.now())
        NoticePreference.objects.update_or_create(
            user=Notice.objects.first().recipient,
            defaults={"quiet_from": "00:00", "quiet_until": "00:00"},
        )
        seen.append(send_due().failed)
    assert seen == [1, 1, 1, 1, 1, 0]
    row = NoticeDelivery.objects.get(notice__recipient__username="council-head")
    assert (row.tries, row.sent_at) == (5, None)
    assert row.error == "ConnectionRefusedError: [Errno 111] Connection refused"


def test_between_tries_it_waits(item, settings, clock):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    waits(item)
    assert (send_due().failed, send_due().failed) == (1, 0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due().sent == 0
    clock.shift(timedelta(minutes=5))
    assert send_due().sent == 1
    assert NoticeDelivery.objects.get().error == ""


def test_one_who_cannot_be_reached_holds_nobody_up(office, item, settings):
    office.deputy.email = "deputy@example.org"
    office.deputy.save()
    settings.NOTICE_CHANNELS = [EMAIL, f"{__name__}.Broken"]
    waits(item)
    tally = send_due()
    assert (tally.sent, tally.failed) == (2, Notice.objects.count())


class Broken(Texting):
    """A channel that always fails."""

    name = "broken"

    def reaches(self, recipient, preference, notice):
        return True

    def send(self, notices, recipient):
        raise RuntimeError("no credit")


def test_stopped_while_sending_it_goes_out_once_more_under_the_same_id(item, clock):
    """What a kill leaves behind: claimed, sent, not noted."""
    waits(item)
    parcel = delivery.claim()
    receipt = parcel.channel.send([one.notice for one in parcel.deliveries], parcel.recipient)
    assert delivery.claim() is None
    clock.shift(timedelta(minutes=5))
    assert send_due().sent == 1
    assert send_due().sent == 0
    ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert ids == [receipt, receipt]


# Channels


def test_another_channel_is_one_class_and_one_setting(item, head, settings):
    settings.NOTICE_CHANNELS = [EMAIL, f"{__name__}.Texting"]
    head.mobile = "09130000000"
    head.save()
    waits(item)
    assert send_due().sent == 2
    assert Texting.sent == [("09130000000", [Notice.objects.get(recipient=head).text])]
    receipts = dict(NoticeDelivery.objects.values_list("channel", "receipt"))
    assert receipts["sms"] == "sms-1"
    assert receipts["email"].startswith("<notices-")


# Confidential items


@pytest.mark.parametrize(("member", "mails"), [(True, 1), (False, 0)])
def test_what_became_confidential_leaves_without_its_title_and_to_members_only(
    office, item, head, member, mails
):
    waits(item)
    marked = ConfidentialPage.objects.create(page=item)
    marked.members.set([head if member else office.deputy])
    assert send_due().sent == mails
    for message in mail.outbox:
        whole = message.subject + message.body + message.alternatives[0][0]
        assert "بزرگراه" not in whole
        assert "یک مورد محرمانه" in message.subject


# Keeping


def test_old_ones_that_were_read_are_thrown_away(item, head, clock, capsys):
    for number in range(3):
        waits(item, number)
    rows = Notice.objects.filter(recipient=head).order_by("pk")
    keys = [row.pk for row in rows]
    old = timezone.now() - timedelta(days=91)
    Notice.objects.exclude(recipient=head).delete()
    Notice.objects.filter(pk=keys[0]).update(created_at=old, read_at=old)
    Notice.objects.filter(pk=keys[1]).update(created_at=old)
    Notice.objects.filter(pk=keys[2]).update(read_at=timezone.now())
    call_command("send_notices")
    assert [row.pk for row in rows.all()] == keys[1:]
    assert "1 old notices thrown away" in capsys.readouterr().out


# Two at once


class Slow(Texting):
    """A channel that takes its time, as the others do."""

    name = "slow"
    sent: list[tuple[str, list[str]]] = []

    def reaches(self, recipient, preference, notice):
        return True

    def send(self, notices, recipient):
        sleep(0.05)
        return super().send(notices, recipient)


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_nothing_twice(office, settings):
    settings.NOTICE_CHANNELS = [f"{__name__}.Slow"]
    subject = office.draft()
    for number in range(4):
        factories.member("council-head", f"head-{number}", mobile=f"0913{number}")
    notices = notify(Kind.OVERDUE, subject, event="overdue:1")
    # They went out when that was committed; here they wait as after a failure.
    Slow.sent.clear()
    NoticeDelivery.objects.update(sent_at=None, tries=0, due_at=timezone.now())

    def run(_):
        try:
            return send_due().sent
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(run, range(2)))
    assert sum(counts) == len(notices) == len(Slow.sent)
    assert set(NoticeDelivery.objects.values_list("tries", flat=True)) == {1}
