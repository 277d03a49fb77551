"""Where the staff makes links and revokes them."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from core.models import User
from newsroom.errors import StaleError
from newsroom.links import phone, previews
from newsroom.links.errors import UnknownLinkError
from newsroom.links.forms import PhoneLinkForm, PreviewLinkForm
from newsroom.templatetags.newsroom_links import can_be_sent


@never_cache
@sensitive_variables("address")
@require_http_methods(["GET", "POST"])
def phone_link(request: HttpRequest) -> HttpResponse:
    """Makes a link for approval by phone and shows its address once.

    Args:
        request: ``page`` names the item; a POST also names the ``approver``.

    Raises:
        PermissionDenied: This person can't hand the item to an approver, or not to this one.
    """
    page = item_of(request, (request.POST or request.GET).get("page", ""))
    user = cast(User, request.user)
    if not phone.may_make(page, user):
        raise PermissionDenied
    context = {"page": page, "can_be_sent": can_be_sent(page, user)}
    if request.method == "POST":
        form = PhoneLinkForm(request.POST, approvers=phone.possible_approvers(page))
        if not form.is_valid():
            raise PermissionDenied
        approver = form.cleaned_data["approver"]
        try:
            address = phone.make_link(page, approver, user)
        except StaleError as stale:
            messages.error(request, str(stale))
            return redirect("wagtailadmin_pages:edit", page.pk)
        context |= {"approver": approver, "address": address}
    return shown(request, "phone_link", _("Approval by phone"), "mobile-alt", context)


@never_cache
@sensitive_variables("address")
@require_http_methods(["GET", "POST"])
def preview_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lists the links that outsiders have to a draft, gives new ones and revokes them.

    Args:
        request: A POST with ``revoke`` ends a link; any other makes one.
        page_id: The item.

    Raises:
        PermissionDenied: This person may not show the item to outsiders.
    """
    page = item_of(request, str(page_id))
    user = cast(User, request.user)
    if not previews.may_give(page, user):
        raise PermissionDenied
    if request.POST.get("revoke"):
        return revoke(request, page, user)
    form = PreviewLinkForm(request.POST or None)
    context: dict[str, Any] = {"page": page, "form": form}
    if form.is_valid():
        context["address"] = previews.make_link(
            page, user, form.cleaned_data["purpose"], form.cleaned_data["days"]
        )
        context["form"] = PreviewLinkForm()
    context["links"] = previews.open_links(page)
    return shown(request, "preview_links", _("Links to the draft"), "link-external", context)


def revoke(request: HttpRequest, page: Page, user: User) -> HttpResponse:
    """Ends one link and goes back to the list."""
    try:
        previews.revoke(page, int(request.POST["revoke"]), user)
    except (UnknownLinkError, ValueError):
        messages.error(request, _("There is no such link."))
    else:
        messages.success(request, _("The link opens nothing any more."))
    return redirect("newsroom_preview_links", page.pk)


def item_of(request: HttpRequest, key: str) -> Any:
    """The page of a request, of its own class.

    Raises:
        Http404: There is no such page.
    """
    number = int(key) if key.isdecimal() and len(key) < 19 else 0
    return get_object_or_404(Page, pk=number).specific


def shown(
    request: HttpRequest, name: str, title: str, icon: str, context: dict[str, Any]
) -> HttpResponse:
    """One of the two pages, below the item in the admin's breadcrumbs."""
    page = context["page"]
    crumbs = [
        {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title},
        {"url": "", "label": title},
    ]
    return render(
        request,
        f"newsroom/links/{name}.html",
        {"page_title": title, "header_title": title, "header_icon": icon,
         "breadcrumbs_items": crumbs, **context},
    )  # fmt: skip
