"""Puts emergency publication into the admin: addresses, menus, buttons of the editor."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.page_rights import needs_approval
from newsroom import members
from newsroom.emergency import acts, views

ACTION = "action-emergency"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where to publish, to look and to review."""
    return [
        path(
            "newsroom/emergency/<int:page_id>/",
            views.EmergencyView.as_view(),
            name="emergency_publish",
        ),
        path("newsroom/red-list/", views.red_list, name="red_list"),
        path(
            "newsroom/red-list/<int:item_id>/",
            views.ReviewView.as_view(),
            name="red_list_review",
        ),
        path("newsroom/emergency-report/", views.emergency_report, name="emergency_report"),
    ]


class EmergencyItem(ActionMenuItem):
    """Saves the draft and goes on to the page that publishes it; nothing typed is lost."""

    label = _("Emergency publish…")
    name = ACTION
    icon_name = "warning"

    def is_shown(self, context: Any) -> bool:
        """For those with the right, where the form can be saved."""
        if context["view"] == "revisions_revert" or not super().is_shown(context):
            return False
        page = context.get("page")
        model = page.specific_class if page else context.get("page_class")
        if model is not None and not needs_approval(model):
            return False
        return members.publishes_in_emergency(context["request"].user)


@hooks.register("register_page_action_menu_item")
def emergency_item() -> ActionMenuItem:
    """Below what is done every day."""
    return EmergencyItem(order=90)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def go_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Leads from the saved form to the page that publishes."""
    if request.method == "POST" and ACTION in request.POST and needs_approval(page.specific_class):
        return redirect("emergency_publish", page.pk)
    return None


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def emergency_button(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """The same way where the form is locked, and from lists."""
    unpublished = not page.live or page.has_unpublished_changes
    if (
        unpublished
        and needs_approval(page.specific_class)
        and acts.why_no_publishing(page.specific, user) is None
    ):
        yield Button(
            _("Emergency publish…"),
            reverse("emergency_publish", args=[page.pk]),
            icon_name="warning",
            priority=55,
        )


class RedListItem(MenuItem):
    """Shown to those who approve or read the ledger."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may look."""
        return members.shows(request.user, "approve", "ledger")


@hooks.register("register_reports_menu_item")
def red_list_item() -> MenuItem:
    """The list."""
    return RedListItem(_("Red list"), reverse("red_list"), icon_name="warning", order=100)


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """The figures."""
    return RedListItem(
        _("Emergency publications by month"),
        reverse("emergency_report"),
        name="emergency-report",
        icon_name="warning",
        order=110,
    )
