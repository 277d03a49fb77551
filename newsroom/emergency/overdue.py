"""Tells of emergency publications that nobody has reviewed in time."""

import datetime

from django.db import transaction
from django.utils import timezone

from newsroom.emergency.queries import open_items
from newsroom.emergency.signals import overdue
from newsroom.models import RedListItem
from newsroom.models.redlist import REVIEWED_WITHIN


def check_red_list(now: datetime.datetime | None = None) -> int:
    """Tells once of each item that has been open for 24 hours.

    Args:
        now: The moment to judge from; the present by default.

    Returns:
        How many it told of.
    """
    moment = now or timezone.now()
    late = open_items().filter(
        published_at__lte=moment - REVIEWED_WITHIN, overdue_told_at__isnull=True
    )
    return sum(tell_overdue(item, moment) for item in late)


@transaction.atomic
def tell_overdue(item: RedListItem, now: datetime.datetime | None = None) -> bool:
    """Tells of one item, unless that was done or it was reviewed meanwhile.

    Args:
        item: An overdue row of the red list.
        now: The moment that is noted; the present by default.

    Returns:
        Whether it told.
    """
    told = open_items().filter(pk=item.pk, overdue_told_at__isnull=True)
    if not told.update(overdue_told_at=now or timezone.now()):
        return False
    item.refresh_from_db()
    overdue.send(sender=RedListItem, item=item)
    return True
