"""Reads of the red list."""

import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.models import User
from newsroom import ledger
from newsroom.confidential.who import hidden_from
from newsroom.ledger import Key
from newsroom.models import RedListItem
from newsroom.models.redlist import REVIEWED_WITHIN

PAGE_TYPE = "wagtailcore.page"


def key(page_id: int) -> Key:
    """A page's name in the ledger, whether or not the page is still there."""
    return Key(PAGE_TYPE, page_id)


def live_content(page_id: int) -> str:
    """Hash of what is public of a page; empty where nothing is."""
    public = ledger.publication(key(page_id))
    return public.content_hash if public else ""


def open_items() -> QuerySet[RedListItem]:
    """What nobody has reviewed yet, the oldest first."""
    return RedListItem.objects.filter(cleared_at__isnull=True).order_by("published_at", "pk")


def of_same_page(item: RedListItem) -> QuerySet[RedListItem]:
    """Every open row of an item's page."""
    return open_items().filter(page_id=item.page_id)


def is_overdue(now: datetime.datetime | None = None) -> Q:
    """Open for more than 24 hours, or reviewed later than that.

    Args:
        now: The moment to judge from; the present by default.
    """
    moment = now or timezone.now()
    still = Q(cleared_at__isnull=True, published_at__lte=moment - REVIEWED_WITHIN)
    return still | Q(cleared_at__gte=F("published_at") + REVIEWED_WITHIN)


def known_to(user: User) -> QuerySet[RedListItem]:
    """The whole red list but for items that have become confidential to others."""
    return RedListItem.objects.exclude(page_id__in=hidden_from(user).ids)
