"""The two acts: to publish before anybody has approved, and to review it afterwards."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.models import User
from newsroom import approval, authors, content, ledger, members
from newsroom.acting import acting
from newsroom.aftermath.acts import take_down
from newsroom.confidential import is_confidential, may_know
from newsroom.emergency.queries import live_content, of_same_page
from newsroom.errors import NotAllowedError, StaleError
from newsroom.gate import row_of
from newsroom.ledger import Row, key_of
from newsroom.models import Decision, RedListItem, Takedown
from newsroom.models.moderated import Moderated
from newsroom.reasons import length, tidy

REASON_LENGTH = 20
NOTE_LENGTH = 5


@transaction.atomic
def publish(page: Page, user: User, *, revision_id: int | None, reason: str) -> RedListItem:
    """Publishes the latest revision at once and puts it on the red list.

    The author may do it himself, and the checklist doesn't hold it back: that is the point. A
    time to go live is dropped; the page is public now.

    Args:
        page: A moderated page.
        user: One who has the right to publish in an emergency.
        revision_id: The revision that he has read.
        reason: Why it can't wait, at least 20 characters.

    Returns:
        The new row of the red list.

    Raises:
        NotAllowedError: He has no right to, the reason is too short, or the page isn't complete.
        StaleError: It was changed or deleted since, or is public already.
    """
    locked = approval.lock(page)
    refuse_publisher(locked, user)
    reason = tidy(reason)
    if length(reason) < REASON_LENGTH:
        raise NotAllowedError(
            _("Say in at least %(count)s characters why this can't wait.")
            % {"count": REASON_LENGTH}
        )
    revision = unscheduled(locked, approval.seen(locked, revision_id), user)
    stored = content.of_revision(type(locked), revision.content)
    if live_content(locked.pk) == stored:
        raise StaleError(_("Exactly this text is public already."))
    refuse_incomplete(revision)
    with acting(user):
        cancel_way(locked, user)
        ledger.append(
            [
                Row(
                    key=key_of(locked),
                    decision=Decision.EMERGENCY,
                    title=revision.object_str or str(locked),
                    content_hash=stored,
                    revision_id=revision.pk,
                    note=reason,
                )
            ]
        )
        revision.publish(user=user, skip_permission_checks=True)
    return RedListItem.objects.create(
        page_id=locked.pk,
        title=revision.object_str or str(locked),
        revision_id=revision.pk,
        content_hash=stored,
        published_by=user,
        published_at=timezone.now(),
        reason=reason,
    )


@transaction.atomic
def clear(
    item: RedListItem, user: User, *, outcome: str, note: str, seen: str, notice: str = ""
) -> None:
    """Reviews what was published in an emergency: it stays, or it is taken down.

    One review settles every open row of the page, since only one text is public.

    Args:
        item: An open row.
        user: An approver who neither published it nor wrote it.
        outcome: A value of ``RedListItem.Outcome``.
        note: What he found, for the office.
        seen: Hash of the public content that he has read; empty where nothing is public.
        notice: What readers are told where it is taken down.

    Raises:
        NotAllowedError: He may not, or the note or the notice is missing.
        StaleError: Somebody has reviewed it already, or something else is public by now.
    """
    page = Page.objects.select_for_update().filter(pk=item.page_id).first()
    found = RedListItem.objects.select_for_update().filter(pk=item.pk).first()
    if found is None or found.cleared_at is not None:
        raise StaleError(_("Somebody has reviewed this already."))
    rows = list(of_same_page(found).select_for_update())
    reason = why_not(found, user)
    if reason:
        raise NotAllowedError(reason)
    public = live_content(found.page_id)
    if seen != public:
        raise StaleError(_("Something else is public by now. Look at it again."))
    note = tidy(note)
    settle_outcome(page, user, outcome=outcome, note=note, notice=notice, public=public)
    for row in rows:
        row.cleared_at, row.cleared_by = timezone.now(), user
        row.outcome, row.note = outcome, note
        row.save(update_fields=["cleared_at", "cleared_by", "outcome", "note"])


def settle_outcome(
    page: Page | None, user: User, *, outcome: str, note: str, notice: str, public: str
) -> None:
    """Does to the page what the review found.

    Raises:
        NotAllowedError: The note is missing, the outcome unknown, or nothing is left to confirm.
    """
    if outcome not in RedListItem.Outcome.values:
        raise NotAllowedError(_("Choose what becomes of it."))
    if length(note) < NOTE_LENGTH:
        raise NotAllowedError(_("Write in a few words what you found."))
    if outcome == RedListItem.Outcome.KEPT:
        if page is None or not public:
            raise NotAllowedError(_("It isn't public any more, so there is nothing to confirm."))
        with acting(user):
            ledger.append([row_of(page.specific, Decision.CLEAR, public, note)])
    elif page is not None and public:
        take_down(page, user, reason=Takedown.Reason.WITHDRAWN, notice=notice)


def why_not(item: RedListItem, user: User) -> str | None:
    """Why somebody may not review an emergency publication, in a sentence; None if he may.

    Args:
        item: A row of the red list.
        user: Who would review it.
    """
    if not members.approves(user):
        return _("Only the head or the deputy of the Information Council reviews this.")
    if of_same_page(item).filter(published_by=user).exists():
        return _("You have published it yourself; another has to review it.")
    page = Page.objects.filter(pk=item.page_id).first()
    if page is not None:
        specific = page.specific
        if not may_know(specific, user):
            return _("This item is confidential.")
        if user.pk in authors.since_review(specific):
            return _("You have changed this item yourself; another has to review it.")
    return None


# What publishing asks


def why_no_publishing(page: Any, user: User) -> str | None:
    """Why somebody may not publish a page in an emergency, in a sentence; None if he may."""
    if not members.publishes_in_emergency(user):
        return _("You have no right to publish in an emergency.")
    if not isinstance(page, Moderated):
        return _("This page needs no approval; publish it from its form.")
    if page.alias_of_id is not None:  # type: ignore[attr-defined]
        return _("This page mirrors another; publish that one.")
    if is_confidential(page):
        return _("Confidential items are not published in an emergency.")
    return None


def refuse_publisher(page: Any, user: User) -> None:
    """Lets only those go on who may.

    Raises:
        NotAllowedError: Says why not.
    """
    reason = why_no_publishing(page, user)
    if reason:
        raise NotAllowedError(reason)


def unscheduled(page: Any, revision: Revision, user: User) -> Revision:
    """The revision, or one with the same words where it would wait for its time to go live."""
    draft = revision.as_object()
    now = timezone.now()
    if draft.expire_at and draft.expire_at <= now:
        raise NotAllowedError(_("Its time to expire has passed; change that first."))
    if not draft.go_live_at or draft.go_live_at <= now:
        return revision
    draft.go_live_at = None
    found: Revision = draft.save_revision(user=user)
    return found


def refuse_incomplete(revision: Revision) -> None:
    """Holds back a draft that lacks what its type requires.

    Raises:
        NotAllowedError: Names the fields.
    """
    draft = revision.as_object()
    try:
        draft.full_clean()
    except ValidationError as error:
        names = [
            str(draft._meta.get_field(name).verbose_name)
            for name in error.message_dict
            if name != "__all__"
        ]
        raise NotAllowedError(
            _("It isn't complete yet: %(fields)s.") % {"fields": _(", ").join(names)}
        ) from error


def cancel_way(page: Any, user: User) -> None:
    """Ends the way of a page that waits for a decision or was returned."""
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=user)
