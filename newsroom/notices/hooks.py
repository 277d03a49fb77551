"""Puts notices, preferences and remits into the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from core.jalali.widgets import interface_language
from core.persian.digits import localize_digits
from newsroom import members
from newsroom.notices import remit_views, views
from newsroom.notices.forms import NoticesPanel, leave_comments_only
from newsroom.notices.queries import unread_count

leave_comments_only()


class NoticesMenuItem(MenuItem):
    """The list of notices, with the number of unread ones in its name."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Counts anew for each page; the item itself is shared by all requests."""
        user: Any = request.user
        found: LinkMenuItem = super().render_component(request)
        if count := unread_count(user):
            number = localize_digits(str(count), interface_language())
            found.label = _("Notices (%(count)s)") % {"count": number}
            found.classname = "notices-unread"
        return found


class RemitsMenuItem(MenuItem):
    """The list of remits, for those who set them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the role has the duty."""
        return members.shows(request.user, "remits")


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """The bell, which Wagtail doesn't have."""
    return [*names, "wagtailadmin/icons/bell.svg"]


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    """The list of notices, high in the menu."""
    return NoticesMenuItem(
        gettext_lazy("Notices"),
        reverse("newsroom_notices"),
        name="notices",
        icon_name="bell",
        order=60,
    )


@hooks.register("register_settings_menu_item")
def remits_item() -> MenuItem:
    """The list of remits, among the settings."""
    return RemitsMenuItem(
        gettext_lazy("Remits"),
        reverse("newsroom_remits"),
        name="remits",
        icon_name="group",
        order=610,
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Wagtail lets only staff with access to the admin in."""
    return [
        path("notices/", views.NoticesView.as_view(), name="newsroom_notices"),
        path("notices/read/", views.read_notices, name="newsroom_notices_read"),
        path("notices/<int:pk>/", views.open_notice, name="newsroom_notice"),
        path("notices/<int:pk>/read/", views.read_notice, name="newsroom_notice_read"),
        path("remits/", remit_views.RemitsView.as_view(), name="newsroom_remits"),
        path("remits/<int:pk>/", remit_views.RemitView.as_view(), name="newsroom_remit"),
    ]


@hooks.register("register_account_settings_panel")
def preferences(request: HttpRequest, user: Any, profile: Any) -> NoticesPanel:
    """How somebody wants to be told."""
    return NoticesPanel(request, user, profile)
