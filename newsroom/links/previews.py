"""Links by which an outsider reads a draft, until it is published or the link ends."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import User
from newsroom import approval, ledger, members
from newsroom.confidential import is_confidential
from newsroom.errors import NotAllowedError
from newsroom.links import tokens
from newsroom.links.errors import EndedLinkError, UnknownLinkError
from newsroom.models import Moderated, PreviewLink
from newsroom.models.ledger import GOES_LIVE
from newsroom.roles import with_duty

PURPOSE = "preview"
DAYS = 7
LONGEST_DAYS = 30


def may_give(page: Any, user: User) -> bool:
    """Whether somebody may show an item to outsiders.

    Args:
        page: A page.
        user: Who would give the link: has the duty, and the right to edit the page.
    """
    item: Any = page if isinstance(page, Moderated) else None
    if item is None or is_confidential(item):
        return False
    if not members.in_roles(user, with_duty("preview")):
        return False
    return bool(item.permissions_for_user(user).can_edit())


@transaction.atomic
def make_link(page: Page, by: User, purpose: str = "", days: int = DAYS) -> str:
    """Makes a link to the draft of an item.

    Args:
        page: The item.
        by: Who gives the link.
        purpose: Whom or what it is for, for the list of links.
        days: How long it works, 1 to 30.

    Returns:
        The whole address. It can't be had again: only the hash of its token is stored.

    Raises:
        NotAllowedError: He may not give one to this item.
        ValueError: So many days aren't allowed.
    """
    item = approval.lock(page)
    if not may_give(item, by):
        raise NotAllowedError(_("You can't give outsiders a link to this item."))
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(days)
    token = tokens.make(PURPOSE)
    PreviewLink.objects.create(
        token_hash=tokens.hashed(token),
        page_id=item.pk,
        purpose=purpose.strip(),
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("draft_preview", args=[token])


def open_links(page: Page | Any) -> QuerySet[PreviewLink]:
    """The links to an item that still open it, the newest first."""
    links = PreviewLink.objects.filter(
        page_id=page.pk, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )
    if live_since := newest_publication(page):
        links = links.filter(created_at__gt=live_since)
    return links.select_related("created_by").order_by("-created_at", "-pk")


def newest_publication(page: Page | Any) -> Any:
    """When content of the item last became public, by whatever route; None if never."""
    row = ledger.last(ledger.key_of(page), GOES_LIVE)
    return row.at if row else None


def revoke(page: Page, link_id: int, by: User) -> None:
    """Ends one link to an item.

    Raises:
        NotAllowedError: He may not give links to this item.
        UnknownLinkError: The item has no such link.
    """
    if not may_give(page, by):
        raise NotAllowedError(_("You can't give outsiders a link to this item."))
    link = PreviewLink.objects.filter(pk=link_id, page_id=page.pk).first()
    if link is None:
        raise UnknownLinkError
    PreviewLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(
        revoked_at=timezone.now()
    )


def revoke_published(page: Page) -> int:
    """Ends the links to an item that are older than what is public of it.

    Returns:
        How many there were.
    """
    since = newest_publication(page)
    if since is None:
        return 0
    links = PreviewLink.objects.filter(page_id=page.pk, revoked_at__isnull=True)
    return links.filter(created_at__lte=since).update(revoked_at=timezone.now())


def find(token: str) -> PreviewLink:
    """The link of a token, if it still opens its item.

    The ledger is asked as well, so that a link ends whatever route the item took to the public.

    Raises:
        UnknownLinkError: There is no such link.
        EndedLinkError: It has expired, was revoked, or its item was published or is confidential.
    """
    if not tokens.is_ours(PURPOSE, token):
        raise UnknownLinkError
    link = PreviewLink.objects.filter(token_hash=tokens.hashed(token)).first()
    if link is None:
        raise UnknownLinkError
    if is_confidential(link.page) or not open_links(link.page).filter(pk=link.pk).exists():
        raise EndedLinkError(
            _("The draft is not shown any more. Ask whoever gave you the link for a new one.")
        )
    return link


def count_view(link: PreviewLink) -> None:
    """Counts that a link was opened once more."""
    PreviewLink.objects.filter(pk=link.pk).update(views=F("views") + 1)
