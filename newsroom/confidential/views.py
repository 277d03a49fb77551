"""The page in the admin that names the members of a confidential item and lists its readings."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from core.models import User
from newsroom.confidential import services
from newsroom.confidential.forms import MembersForm
from newsroom.confidential.reads import reads_of
from newsroom.confidential.surfaces import name_of_surface
from newsroom.confidential.who import is_confidential, may_know
from newsroom.errors import NotAllowedError
from newsroom.models import ConfidentialPage

READS = 50


def known_page(request: HttpRequest, page_id: int) -> tuple[Page, User]:
    """The page that an address names, and who asks.

    Raises:
        Http404: It doesn't exist, or not for him.
    """
    page: Page = get_object_or_404(Page, pk=page_id).specific
    user = request.user
    if not isinstance(user, User) or not may_know(page, user):
        raise Http404
    return page, user


def confidential(request: HttpRequest, page_id: int) -> HttpResponse:
    """Names the members; to members it shows who has read the item as well.

    Raises:
        Http404: The page doesn't exist, or not for this account.
        PermissionDenied: The account neither is a member nor may make it confidential.
    """
    page, user = known_page(request, page_id)
    reason = services.why_not(page, user)
    marked = is_confidential(page)
    if reason is not None and (not marked or request.method == "POST"):
        raise PermissionDenied(reason)
    mark = ConfidentialPage.objects.filter(page_id=page.pk).first()
    initial = {"members": mark.members.all()} if mark else {}
    posted = request.POST if request.method == "POST" else None
    form = MembersForm(posted, initial=initial, user=user)
    if form.is_valid():
        try:
            services.set_members(page, user, form.cleaned_data["members"])
        except NotAllowedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Only the people named here know of this item now."))
            return redirect("newsroom_confidential", page.pk)
    title = page.get_admin_display_title()
    context = {
        "header_title": _("Confidential"),
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": title},
            {"url": "", "label": _("Confidential"), "sublabel": title},
        ],
        "page": page,
        "form": form if reason is None else None,
        "mark": mark,
        "marked": marked,
        "members": mark.members.order_by("username") if mark else (),
        **(readings(request, page) if marked else {}),
    }
    return TemplateResponse(request, "newsroom/confidential/confidential.html", context)


def readings(request: HttpRequest, page: Page) -> dict[str, Any]:
    """One page of the list of readings, each with the name of its surface."""
    shown = Paginator(reads_of(page), READS).get_page(request.GET.get("p"))
    rows = [(read, name_of_surface(read.surface)) for read in shown.object_list]
    return {"reads": shown, "rows": rows}


@require_POST
def lift_confidentiality(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ends the confidentiality of an item.

    Raises:
        Http404: The page doesn't exist, or not for this account.
        NotAllowedError: The account may not.
    """
    page, user = known_page(request, page_id)
    services.lift(page, user)
    messages.success(request, _("This item isn't confidential any more."))
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
