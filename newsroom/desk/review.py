"""The page on which one reads an item and decides: text, differences, checklist, history."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page, Revision, WorkflowState

from core.models import User
from newsroom import approval, authors, checklist, ledger, members
from newsroom.confidential import may_know
from newsroom.desk.differences import differences
from newsroom.errors import BlockedError, NotAllowedError, StaleError
from newsroom.models import Moderated
from newsroom.models.ledger import Decision

HISTORY = 30


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody may do with an item now.

    Attributes:
        submit: Send it on its way.
        pass_desk: Pass it on to the Council.
        approve: Approve it.
        send_back: Return it.
        why_not: Why he may not approve, though he decides for the Council.
    """

    submit: bool = False
    pass_desk: bool = False
    approve: bool = False
    send_back: bool = False
    why_not: str = ""


def choices_of(page: Any, user: User) -> Choices:
    """What somebody may do with an item as it stands."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        may_submit = page.has_unpublished_changes and page.permissions_for_user(user).can_edit()
        return Choices(submit=bool(may_submit))
    if state.current_task_state is None:
        # The revision that waited was deleted, and its step with it.
        return Choices(submit=bool(page.permissions_for_user(user).can_edit()))
    step = state.current_task_state.task.content_type.model
    if step == "desktask":
        at_desk = members.passes_desk(user)
        return Choices(pass_desk=at_desk, send_back=at_desk)
    if not members.approves(user):
        return Choices()
    reason = approval.why_not(page, user)
    return Choices(approve=reason is None, send_back=True, why_not=reason or "")


def may_look(page: Page, user: User) -> bool:
    """Whether somebody may open the page: who may edit the item, decides, or reads the ledger."""
    if not may_know(page, user):
        return False
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit()) or members.passes_desk(user) or members.approves(user)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Shows an item to whoever decides on it, and takes his decision.

    A decision names the revision that was read, so a page left open decides on nothing else.

    Raises:
        Http404: There is no such moderated page, or this person may not know of it.
    """
    user: Any = request.user
    found = Page.objects.filter(pk=page_id).first()
    page = found.specific if found else None
    if not isinstance(page, Moderated) or not may_know(page, user):
        raise Http404
    if not may_look(page, user):
        raise PermissionDenied
    if request.method == "POST":
        return decide(request, page, user)
    return show(request, page, user)


def decide(request: HttpRequest, page: Any, user: User) -> HttpResponse:
    """Carries a decision out, or says why it can't be."""
    act = request.POST.get("act", "")
    note = request.POST.get("note", "")
    try:
        done = perform(page, user, act, revision_of(request), note)
    except NotAllowedError as error:
        return show(request, page, user, status=403, error=str(error))
    except StaleError as error:
        return show(request, fresh(page), user, status=409, error=str(error))
    except BlockedError:
        message = _("The checklist holds this item back; mend what is marked below.")
        return show(request, page, user, status=422, error=message)
    messages.success(request, done % {"title": page.draft_title})
    return redirect("wagtailadmin_home")


def perform(page: Any, user: User, act: str, revision_id: int | None, note: str) -> str:
    """Does what was asked for.

    Returns:
        The message about it.

    Raises:
        NotAllowedError: There is no such act, or it isn't this person's.
        StaleError: The item has changed meanwhile.
        BlockedError: The checklist holds it back.
    """
    if act == "submit":
        if not choices_of(page, user).submit:
            raise StaleError(_("This item is on its way already, or isn't yours to submit."))
        approval.seen(page, revision_id)
        approval.submit(page, user)
        return _("“%(title)s” is on its way.")
    if act == "pass":
        approval.pass_desk(page, user, revision_id=revision_id, note=note)
        return _("“%(title)s” waits for the Council.")
    if act == "approve":
        approval.approve(page, user, revision_id=revision_id, note=note)
        return _("“%(title)s” is approved.")
    if act == "return":
        approval.send_back(page, user, revision_id=revision_id, note=note)
        return _("“%(title)s” was returned.")
    raise NotAllowedError(_("There is no such decision."))


def revision_of(request: HttpRequest) -> int | None:
    """The revision that a form says was read; -1, which no revision has, for anything odd."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() else -1


def fresh(page: Any) -> Any:
    """The page as it is now."""
    return type(page).objects.filter(pk=page.pk).first() or page


def show(
    request: HttpRequest, page: Any, user: User, *, status: int = 200, error: str = ""
) -> HttpResponse:
    """Renders the page."""
    latest = page.revisions.order_by("-created_at", "-pk").first()
    draft = latest.as_object() if latest else page
    writers = User.objects.filter(pk__in=authors.since_review(page)).order_by("pk")
    context = {
        "page": page,
        "draft": draft,
        "revision": latest,
        "error": error,
        "note": request.POST.get("note", ""),
        "choices": choices_of(page, user),
        "state": page.current_workflow_state,
        "failures": checklist.examine(draft),
        "writers": writers,
        "differences": differences(request, page, draft) if page.live else None,
        "history": ledger.rows_of(ledger.key_of(page))[:HISTORY],
        "decisions": Decision,
        "text_url": text_address(page, latest),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "can_edit": page.permissions_for_user(user).can_edit(),
    }
    return render(request, "newsroom/desk/review.html", context, status=status)


def text_address(page: Any, revision: Revision | None) -> str:
    """Where exactly this revision is shown as readers will see it."""
    if revision is None:
        return reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk])
