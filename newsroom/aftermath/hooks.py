"""Puts what follows a publication into the admin: correct, take down."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.page_rights import holds_public, needs_approval
from newsroom.aftermath import acts, views

FIELD = "correction"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where an item is taken down."""
    return [
        path("newsroom/take-down/<int:page_id>/", views.TakedownView.as_view(), name="take_down")
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Correct and take down, of what is public."""
    model = page.specific_class
    if not page.live or model is None or not needs_approval(model):
        return
    corrects = any(field.name == FIELD for field in model._meta.concrete_fields)
    if corrects and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Correct the published item"),
            f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#id_{FIELD}",
            icon_name="edit",
            priority=12,
        )
    if acts.why_not(page.specific, user) is None:
        yield Button(
            _("Take down…"),
            reverse("take_down", args=[page.pk]),
            icon_name="download",
            priority=60,
        )


@hooks.register("before_bulk_action")
def explain_refusal(
    request: HttpRequest, action_type: str, objects: Any, action_class: Any
) -> HttpResponse | None:
    """Leaves in a bulk action nothing that readers have before them, and says so."""
    if action_type not in ("unpublish", "delete"):
        return None
    if not any(isinstance(one, Page) and holds_public(one) for one in objects):
        return None
    messages.error(request, _("What is public is taken down one by one, each with its reason."))
    return redirect("wagtailadmin_explore_root")
