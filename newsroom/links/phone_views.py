"""What an approver sees on his phone, and how he decides there without signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.fields import StreamField
from wagtail.models import Revision

from newsroom import checklist
from newsroom.approval import NOTE_LENGTH
from newsroom.errors import BlockedError, NotAllowedError, StaleError
from newsroom.links import phone, pictures
from newsroom.links.answers import PAGES, PICTURES, client, for_holders
from newsroom.links.differences import changed_fields, differences
from newsroom.links.errors import ChangedItemError, WrongApproverError
from newsroom.models import ApprovalLink

PHOTO_VIEW = "phone_approval_photo"


@for_holders(PAGES)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the item that waits; only a POST decides on it.

    Args:
        request: Messengers open links for their previews, so GET and HEAD change nothing.
        token: The token of the link.
    """
    if request.method != "POST":
        return show(request, token)
    action, note = request.POST.get("action", ""), request.POST.get("note", "")
    if action not in phone.ACTS:
        return show(request, token, note, _("Choose one of the two buttons."))
    if action == "return" and len(note.strip()) < NOTE_LENGTH:
        return show(
            request, token, note, _("Write what has to be changed, so that the author knows.")
        )
    try:
        link = phone.decide(token, action, note, client(request))
    except BlockedError:
        return show(request, token, note, _("The checklist holds this item back; see above."))
    except NotAllowedError as refused:
        raise WrongApproverError(refused) from refused
    except StaleError as stale:
        raise ChangedItemError(stale) from stale
    page = link.page.specific
    return render(request, "newsroom/links/decided.html", {"link": link, "page": page})


@for_holders(PICTURES)
@require_safe
def photo(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A picture of the item, while the link is open.

    Args:
        request: A GET or HEAD.
        token: The token of the link.
        name: Photo and shape, signed by the page that the link opens.
    """
    phone.opened(phone.find(token))
    return pictures.Door(PHOTO_VIEW, token).stream(name)


def show(request: HttpRequest, token: str, note: str = "", error: str = "") -> HttpResponse:
    """The item with everything that a decision needs.

    Args:
        request: The request.
        token: The token of the link.
        note: What the approver has typed before.
        error: Why his decision wasn't taken; the answer is 422 then.
    """
    link = phone.find(token)
    draft, revision = phone.opened(link)
    failures = checklist.examine(draft)
    context = {
        **item(draft, token),
        **changes(link, draft),
        "link": link,
        "revision": revision,
        "way": draft.current_workflow_state,
        "waits_for": goes_live_at(revision),
        "failures": failures,
        "blocked": any(failure.severity == "block" for failure in failures),
        "note": note,
        "error": error,
    }
    return render(request, "newsroom/links/phone.html", context, status=422 if error else 200)


def item(draft: Any, token: str) -> dict[str, Any]:
    """The text as readers will have it; one light picture, the others behind links."""
    door = pictures.Door(PHOTO_VIEW, token)
    photo = pictures.lead(draft)
    rendition = pictures.light(photo) if photo else None
    streams = [
        field.value_from_object(draft)
        for field in draft._meta.concrete_fields
        if isinstance(field, StreamField)
    ]
    return {
        "page": draft,
        "entry": draft.entry(),
        "streams": streams,
        "door": door,
        "lead": photo,
        "lead_rendition": rendition,
    }


def changes(link: ApprovalLink, draft: Any) -> dict[str, Any]:
    """What the item changes in what is public already."""
    public = type(draft).objects.filter(pk=link.page_id, live=True).first()
    if public is None:
        return {"public": None}
    return {
        "public": public,
        "fields": changed_fields(public, draft),
        "parts": differences(public, draft),
    }


def goes_live_at(revision: Revision) -> Any:
    """When the item will be published if it is to be later than the decision; else None."""
    when = getattr(revision.as_object(), "go_live_at", None)
    return when if when and when > timezone.now() else None
