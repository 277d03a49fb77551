"""Links by which the head or the deputy of the Council decides from his phone, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.jalali.formats import format_date
from core.models import User
from newsroom import approval, members
from newsroom.acting import acting
from newsroom.confidential import is_confidential, may_know
from newsroom.errors import NotAllowedError, StaleError
from newsroom.links import tokens
from newsroom.links.errors import (
    ChangedItemError,
    EndedLinkError,
    UnknownLinkError,
    WrongApproverError,
)
from newsroom.models import ApprovalLink, Moderated

PURPOSE = "approve"
VALID = timedelta(hours=72)


# Making one


def may_make(page: Any, user: User) -> bool:
    """Whether somebody may hand an item to an approver: the desk, the Council, who submitted it.

    Args:
        page: A page.
        user: Who would make the link.
    """
    item: Any = page if isinstance(page, Moderated) else None
    if item is None or is_confidential(item) or not may_know(item, user):
        return False
    way = item.current_workflow_state
    submitted = way is not None and way.requested_by_id == user.pk
    return (submitted and user.is_active) or members.passes_desk(user) or members.approves(user)


def possible_approvers(page: Any) -> list[User]:
    """Everybody who may approve the item as it waits now."""
    people = members.people_with("approve").order_by("last_name", "username")
    return [user for user in people if approval.why_not(page, user) is None]


@transaction.atomic
def make_link(page: Page, approver: User, by: User) -> str:
    """Makes a link for one approver to the revision that waits for the Council.

    An older link of his to this item ends.

    Args:
        page: The item.
        approver: The head or the deputy of the Information Council.
        by: Who makes the link.

    Returns:
        The whole address. It can't be had again: only the hash of its token is stored.

    Raises:
        NotAllowedError: The item is confidential, or one of the two may not.
        StaleError: The item doesn't wait for the Council.
    """
    item = approval.lock(page)
    if not may_make(item, by):
        raise NotAllowedError(_("You can't make a link for approval of this item."))
    reason = approval.why_not(item, approver)
    if reason:
        raise NotAllowedError(reason)
    approval.waiting(item, "counciltask")
    revision = approval.seen(item, None, latest_counts=True)
    now = timezone.now()
    older = ApprovalLink.objects.filter(page_id=item.pk, approver=approver, used_at__isnull=True)
    older.filter(expires_at__gt=now).update(expires_at=now)
    token = tokens.make(PURPOSE)
    ApprovalLink.objects.create(
        token_hash=tokens.hashed(token),
        page_id=item.pk,
        revision_id=revision.pk,
        approver=approver,
        created_by=by,
        expires_at=now + VALID,
    )
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("phone_approval", args=[token])


# Opening one


def find(token: str) -> ApprovalLink:
    """The link of a token, whatever has become of it.

    Raises:
        UnknownLinkError: There is none.
    """
    if not tokens.is_ours(PURPOSE, token):
        raise UnknownLinkError
    link = ApprovalLink.objects.filter(token_hash=tokens.hashed(token)).first()
    if link is None:
        raise UnknownLinkError
    return link


def opened(link: ApprovalLink) -> tuple[Any, Revision]:
    """What a link opens now.

    Returns:
        The item as the revision that waits has it, and that revision.

    Raises:
        EndedLinkError: It was used, has expired, or the item became confidential.
        WrongApproverError: The approver was demoted or deactivated, or wrote on the item.
        ChangedItemError: The item was edited, decided on or withdrawn since.
    """
    refuse_ended(link)
    item = link.page.specific
    reason = approval.why_not(item, link.approver)
    if reason:
        raise WrongApproverError(reason)
    try:
        approval.waiting(item, "counciltask")
        revision = approval.seen(item, link.revision_id)
    except StaleError as stale:
        raise ChangedItemError(stale) from stale
    return revision.as_object(), revision


def refuse_ended(link: ApprovalLink) -> None:
    """Refuses a link that is used or too old.

    Raises:
        EndedLinkError: It is.
    """
    if link.used_at:
        when = format_date(timezone.localtime(link.used_at), "datetime", "fa")
        if link.outcome == ApprovalLink.Outcome.APPROVED:
            raise EndedLinkError(_("With it the item was approved on %(when)s.") % {"when": when})
        raise EndedLinkError(_("With it the item was returned on %(when)s.") % {"when": when})
    if link.expires_at <= timezone.now():
        raise EndedLinkError(
            _(
                "A link for approval works for 72 hours, and until a newer one is made. Ask the"
                " desk for a new one, or sign in and decide there."
            )
        )
    if is_confidential(link.page):
        raise EndedLinkError(_("Sign in to decide on this item."))


# Deciding

ACTS: dict[str, tuple[Callable[..., None], ApprovalLink.Outcome]] = {
    "approve": (approval.approve, ApprovalLink.Outcome.APPROVED),
    "return": (approval.send_back, ApprovalLink.Outcome.RETURNED),
}


@transaction.atomic
def decide(token: str, action: str, note: str, origin: str) -> ApprovalLink:
    """Decides on behalf of the link's approver and uses the link up; all or nothing.

    Args:
        token: The token of the link.
        action: ``approve`` or ``return``.
        note: For the author and the ledger; a return needs one.
        origin: The address that the decision came from.

    Returns:
        The link, used.

    Raises:
        UnknownLinkError: There is no such link.
        EndedLinkError: It was used, perhaps a moment ago from another phone, or has expired.
        WrongApproverError: Its approver may not decide any more.
        ChangedItemError: The item isn't what the approver has read.
        NotAllowedError: The note is missing.
        BlockedError: The checklist holds the item back.
        KeyError: There is no such action.
    """
    act, outcome = ACTS[action]
    found = find(token)
    # The item first, as whoever makes a link does, so that two never wait for each other.
    try:
        item = approval.lock(found.page)
    except StaleError as gone:
        raise UnknownLinkError from gone
    link = ApprovalLink.objects.select_for_update().get(pk=found.pk)
    opened(link)
    with acting(link.approver, origin=f"phone {origin}".strip()):
        act(item, link.approver, revision_id=link.revision_id, note=note)
    link.used_at, link.outcome = timezone.now(), outcome
    link.save(update_fields=["used_at", "outcome"])
    return link
