"""Takes notices out of the house: claims what is due, sends it, keeps the receipt.

Whoever sends claims first: he counts the try and puts the next one off, both committed before
anything leaves the house. If he is stopped in between, the message goes out once more after that
time, which no transport without a transaction of its own can avoid; two at once never send the
same. What somebody has read in the meantime isn't sent any more.
"""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.models import User
from newsroom.confidential import may_know
from newsroom.models.confidential import ConfidentialPage
from newsroom.models.notices import Notice, NoticeDelivery, NoticePreference
from newsroom.notices import times, wording
from newsroom.notices.channels import Channel, channels

logger = logging.getLogger(__name__)

# How long the next try waits, in minutes; after the last one it is given up.
WAITS = (5, 15, 60, 240, 0)
KEPT = dt.timedelta(days=90)


@dataclass
class Tally:
    """What a run has done: messages sent and failed, and notices thrown away."""

    sent: int = 0
    failed: int = 0
    purged: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """Deliveries that leave as one message."""

    channel: Channel
    recipient: User
    deliveries: list[NoticeDelivery]


def send_due() -> Tally:
    """Sends everything that is due; may run any number of times, and twice at once."""
    tally = Tally()
    while (parcel := claim()) is not None:
        if not parcel.deliveries:
            continue
        if send(parcel):
            tally.sent += 1
        else:
            tally.failed += 1
    return tally


def waiting() -> QuerySet[NoticeDelivery]:
    """Deliveries that are due now, through channels that there are."""
    return NoticeDelivery.objects.filter(
        channel__in=list(channels()),
        due_at__lte=timezone.now(),
        sent_at__isnull=True,
        tries__lt=len(WAITS),
        notice__read_at__isnull=True,
        notice__recipient__is_active=True,
    ).order_by("due_at", "pk")


@transaction.atomic
def claim() -> Parcel | None:
    """Takes what is due for one person through one channel.

    Returns:
        The parcel; one without deliveries where all was put off; None where nothing is due.
    """
    rows = waiting()
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    first = rows.select_related("notice").first()
    if first is None:
        return None
    recipient = User.objects.get(pk=first.notice.recipient_id)
    together = rows.filter(
        channel=first.channel, notice__recipient=recipient, notice__urgent=first.notice.urgent
    ).select_related("notice")
    preference = NoticePreference.objects.filter(user=recipient).first() or NoticePreference()
    ours = [delivery for delivery in together if taken(delivery, preference)]
    sayable = [delivery for delivery in ours if sayable_to(recipient, delivery)]
    return Parcel(channels()[first.channel], recipient, sayable)


def taken(delivery: NoticeDelivery, preference: NoticePreference) -> bool:
    """Counts a try and puts the next one off; in quiet hours it puts off this one.

    Returns:
        Whether it is ours to send now.
    """
    now = timezone.now()
    rows = NoticeDelivery.objects.filter(
        pk=delivery.pk, tries=delivery.tries, due_at=delivery.due_at, sent_at__isnull=True
    )
    allowed = now if delivery.notice.urgent else times.after_quiet(preference, now)
    if allowed > now:
        rows.update(due_at=allowed)
        return False
    again = now + dt.timedelta(minutes=WAITS[delivery.tries])
    return bool(rows.update(tries=F("tries") + 1, due_at=again))


def sayable_to(recipient: User, delivery: NoticeDelivery) -> bool:
    """Takes the title from a notice whose item has become confidential since it was written.

    Returns:
        Whether the recipient may still know of the item; if not, it is given up.
    """
    notice = delivery.notice
    marked = ConfidentialPage.objects.filter(page_id=notice.page_id or 0).first()
    if marked is None:
        return True
    if may_know(marked.page.specific, recipient):
        notice.text = wording.untitled(notice, wording.language_of(recipient))
        return True
    rows = NoticeDelivery.objects.filter(pk=delivery.pk)
    rows.update(tries=len(WAITS), error="The recipient may not know of this item any more.")
    return False


def send(parcel: Parcel) -> bool:
    """Sends a parcel and keeps the receipt, or the reason why it has failed.

    Returns:
        Whether it was sent.
    """
    rows = NoticeDelivery.objects.filter(pk__in=[one.pk for one in parcel.deliveries])
    try:
        receipt = parcel.channel.send([one.notice for one in parcel.deliveries], parcel.recipient)
    except Exception as error:
        logger.warning("Notices to account %s failed: %s", parcel.recipient.pk, error)
        rows.update(error=f"{type(error).__name__}: {error}"[:300])
        return False
    rows.update(sent_at=timezone.now(), receipt=receipt[:120], error="")
    return True


def purge() -> int:
    """Throws away what was read and is older than 90 days.

    Returns:
        Number of notices.
    """
    old = Q(read_at__isnull=False, created_at__lt=timezone.now() - KEPT)
    count = Notice.objects.filter(old).count()
    Notice.objects.filter(old).delete()
    return count
