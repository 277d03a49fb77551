"""Puts confidentiality into the admin."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from newsroom.confidential.panels import known_panels
from newsroom.confidential.services import offers
from newsroom.confidential.views import confidential, lift_confidentiality
from newsroom.confidential.who import hidden_from, shared_with


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The page that names the members and lists the readings."""
    return [
        path("newsroom/confidential/<int:page_id>/", confidential, name="newsroom_confidential"),
        path(
            "newsroom/confidential/<int:page_id>/lift/",
            lift_confidentiality,
            name="newsroom_confidential_lift",
        ),
    ]


@hooks.register("register_page_header_buttons")
def button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The way there, in the menu beside a page's title."""
    if shared_with(user).covers(page) or offers(page, user):
        yield Button(
            _("Confidential"),
            reverse("newsroom_confidential", args=[page.pk]),
            icon_name="view",
            priority=62,
        )


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, shown: list[Component]) -> None:
    """The first page of the admin without what somebody may not know of."""
    shown[:] = known_panels(shown)


@hooks.register("construct_page_chooser_queryset")
def known_pages(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """The page chooser asks no policy."""
    return hidden_from(request.user).leave_out(pages)


@hooks.register("construct_explorer_page_queryset")
def known_children(parent: Page, pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Once more than the policy, for lists that hooks of others have changed."""
    return hidden_from(request.user).leave_out(pages)


@hooks.register("before_bulk_action")
def refuse_bulk_delete(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Refuses to delete a branch together with what lies hidden in it.

    Raises:
        PermissionDenied: Something does.
    """
    hidden = hidden_from(request.user)
    if action_type == "delete" and any(
        isinstance(one, Page) and hidden.lies_within(one) for one in objects
    ):
        raise PermissionDenied


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """How the log calls the acts; it never names the item."""
    for name, label in (
        ("set", gettext_lazy("Make confidential")),
        ("change", gettext_lazy("Change who may know")),
        ("lift", gettext_lazy("Lift confidentiality")),
    ):
        actions.register_action(f"newsroom.confidential.{name}", label, label)
