"""Reads of what was taken down, and of what was corrected."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from newsroom import ledger
from newsroom.ledger import key_of
from newsroom.models import Decision, Takedown


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a published item.

    Attributes:
        at: When it became public; None for one that hasn't yet.
        text: What was wrong and what is right.
    """

    at: datetime.datetime | None
    text: str


def corrections(item: Any) -> list[Correction]:
    """Every correction of an item, the oldest first, in one query at most.

    Args:
        item: A page with ``correction`` and ``corrected_at``, as it is stored or as a preview.
    """
    if not item.correction and not item.corrected_at:
        return []
    rows = ledger.rows_of(key_of(item)).filter(decision=Decision.CORRECT).order_by("sequence")
    found = [Correction(at, note) for at, note in rows.values_list("at", "note")] if item.pk else []
    if item.correction and (not found or found[-1].text != item.correction):
        # Of an old archive, or a draft's
        found.append(Correction(None if found else item.corrected_at, item.correction))
    return found


# What an address stood for


def of_code(code: int) -> Takedown | None:
    """The takedown of the item with a news code, if it is still down."""
    return standing(Q(code=code))


def at_path(request: HttpRequest, path: str) -> Takedown | None:
    """The takedown of the page at an address of the tree, if it is still down.

    Args:
        request: The reader's request; its site and language say where the tree begins.
        path: The address below that, as Wagtail gets it.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    parts = [part for part in path.split("/") if part]
    url_path = "/".join([site.root_page.localized.url_path.rstrip("/"), *parts, ""])
    here = Page.objects.filter(url_path=url_path).values_list("pk", flat=True)
    return standing(Q(page__in=here) | Q(url_path=url_path))


def standing(rule: Q) -> Takedown | None:
    """The newest takedown by a rule that hasn't ended; its page is offline or deleted."""
    offline = Q(page__isnull=True) | Q(page__live=False)
    found = Takedown.objects.filter(rule, offline, ended_at__isnull=True)
    return found.select_related("redirect_to").order_by("-at", "-pk").first()
