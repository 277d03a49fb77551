"""Puts the checklist into the admin: its table of severities, and the links of the edit form."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from newsroom import members
from newsroom.checklist.views import ChecklistView


@hooks.register("register_admin_urls")
def checklist_address() -> list[URLPattern]:
    """The address of the table."""
    return [path("checklist/", ChecklistView.as_view(), name="checklist")]


class ChecklistItem(MenuItem):
    """Shown to those who may set it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account's role has the duty."""
        return members.shows(request.user, "checklist")


@hooks.register("register_settings_menu_item")
def checklist_menu_item() -> MenuItem:
    """The table, among the settings."""
    return ChecklistItem(
        _("Checklist"), reverse("checklist"), name="checklist", icon_name="tasks", order=300
    )


@hooks.register("insert_editor_js")
def jump_script() -> SafeString:
    """What leads from a failure to its field without leaving the form."""
    return format_html('<script src="{}"></script>', static("js/admin-checklist.js"))


@hooks.register("insert_global_admin_css")
def checklist_styles() -> SafeString:
    """The look of the failures and of the table."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-checklist.css"))
