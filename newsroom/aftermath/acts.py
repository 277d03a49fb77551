"""Takes down what is public, with a reason that readers are told or led on from."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from core.models import User
from core.pages import BasePage
from newsroom import approval, members
from newsroom.acting import acting
from newsroom.confidential import may_know
from newsroom.errors import NotAllowedError, StaleError
from newsroom.models import Decision, Takedown
from newsroom.models.moderated import Moderated
from newsroom.reasons import length, tidy

NOTICE_LENGTH = 10
DECISIONS = {
    Takedown.Reason.WITHDRAWN.value: Decision.WITHDRAW,
    Takedown.Reason.ERROR.value: Decision.ERROR,
}


@transaction.atomic
def take_down(
    page: Page, user: User, *, reason: str, notice: str = "", redirect_to: Page | None = None
) -> Takedown:
    """Takes a page and its aliases down; one approver is enough, since it has to be fast.

    Args:
        page: A live moderated page.
        user: The head or the deputy of the Information Council, whoever wrote the page.
        reason: A value of ``Takedown.Reason``.
        notice: What readers are told; of a withdrawn page at least 10 characters.
        redirect_to: Where readers are led from what was published in error.

    Returns:
        The page's own row; each alias has one, too.

    Raises:
        NotAllowedError: He has no right to, or the notice or the other page won't do.
        StaleError: The page isn't public any more.
    """
    locked = approval.lock(page)
    why = why_not(locked, user)
    if why:
        raise NotAllowedError(why)
    if not locked.live:
        raise StaleError(_("This page is not public any more."))
    notice = tidy(notice)
    refuse_unfit(locked, reason, notice, redirect_to)
    gone = [locked, *live_aliases(locked)]
    rows = [
        Takedown(
            page_id=one.pk,
            reason=reason,
            title=one.title,
            url_path=one.url_path,
            code=one.entry().code,
            notice=notice,
            redirect_to=redirect_to,
            by=user,
            at=timezone.now(),
        )
        for one in gone
    ]
    with acting(user, takedown=DECISIONS[reason], note=notice):
        UnpublishPageAction(locked, user=user).execute(skip_permission_checks=True)
    stored = Takedown.objects.bulk_create(rows)
    return stored[0]


def why_not(page: Any, user: User) -> str | None:
    """Why somebody may not take a page down, in a sentence for him; None if he may.

    Args:
        page: Any page.
        user: Who would take it down.
    """
    if not members.approves(user):
        return _("Only the head or the deputy of the Information Council takes items down.")
    if not isinstance(page, Moderated):
        return _("This page is unpublished in the ordinary way.")
    if not may_know(page, user):
        return _("This item is confidential.")
    if page.alias_of_id is not None:  # type: ignore[attr-defined]
        return _("This page mirrors another; take that one down.")
    return None


def refuse_unfit(page: Any, reason: str, notice: str, redirect_to: Page | None) -> None:
    """Holds back a takedown that would leave readers without what they are owed.

    Raises:
        NotAllowedError: The reason is unknown, the notice is missing, or the other page won't do.
    """
    if reason not in DECISIONS:
        raise NotAllowedError(_("Choose why it is taken down."))
    if reason == Takedown.Reason.WITHDRAWN:
        if length(notice) < NOTICE_LENGTH:
            raise NotAllowedError(
                _("Tell readers in at least %(count)s characters why it was withdrawn.")
                % {"count": NOTICE_LENGTH}
            )
        if redirect_to is not None:
            raise NotAllowedError(_("A withdrawn item leads nowhere else: its notice stays."))
    if redirect_to is not None and not leads_on(page, redirect_to):
        raise NotAllowedError(_("Lead readers to another page that is public itself."))


def leads_on(page: Any, target: Page) -> bool:
    """Whether readers of a page that goes offline may be led to another one.

    A target is public and so leads nowhere itself: there are no chains and no loops.
    """
    going = {page.pk, *(alias.pk for alias in live_aliases(page))}
    return target.pk not in going and is_public(target)


def is_public(page: Page) -> bool:
    """Whether anybody may read a page now."""
    specific = page.specific
    return isinstance(specific, BasePage) and specific.is_public()


def live_aliases(page: Any) -> Iterator[Any]:
    """Every live page that mirrors a page, aliases of its aliases included."""
    for alias in Page.objects.filter(alias_of=page.pk, live=True):
        yield alias.specific
        yield from live_aliases(alias)
