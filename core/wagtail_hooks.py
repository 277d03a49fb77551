"""Puts the kernel's parts into the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.cleaning_notice import keep_changes, tell_changes
from core.paste import clean_paste
from core.signin import services
from core.signin.history import SignInsMenuItem
from core.signin.urls import urlpatterns as signin_urls

hooks.register("before_publish_page", keep_changes)
for moment in (
    "after_create_page",
    "after_edit_page",
    "after_create_snippet",
    "after_edit_snippet",
):
    hooks.register(moment, tell_changes)


@hooks.register("insert_global_admin_css")
def persian_type() -> SafeString:
    """The portal's typeface in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_css")
def jalali_styles() -> SafeString:
    """The look of the date picker, and of dates in lists."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/jalali-picker.css"))


@hooks.register("insert_global_admin_js")
def jalali_picker() -> SafeString:
    """The date picker on every page: forms and filters also arrive later, in modals."""
    return format_html('<script type="module" src="{}"></script>', static("js/jalali-picker.js"))


@hooks.register("insert_global_admin_js")
def persian_keys() -> SafeString:
    """The keys for the half-space; Wagtail's forms also arrive later, in modals.

    With it come the names of the text editor's buttons, which it doesn't hand to them itself.
    """
    return format_html(
        '<script src="{}" data-zwnj="{}" data-guillemets="{}"></script>',
        static("js/admin-typing.js"),
        _("Insert a half-space") + " (Shift+Space)",
        _("Put into guillemets"),
    )


class HalfSpaceFeature(draftail.ControlFeature):
    """A button and, under the same name, the keys that do the same."""

    def construct_options(self, options: dict[str, Any]) -> None:
        """Adds the button to the controls and the keys to the plugins."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": self.data["type"]})


@hooks.register("register_rich_text_features")
def typography_controls(features: FeatureRegistry) -> None:
    """Buttons for the half-space and for guillemets."""
    for name, feature in (("zwnj", HalfSpaceFeature), ("guillemets", draftail.ControlFeature)):
        features.register_editor_plugin(
            "draftail", name, feature({"type": name}, js=["js/admin-controls.js"])
        )


@hooks.register("register_admin_urls")
def paste_address() -> list[URLPattern]:
    """Where the text editor has pasted HTML cleaned."""
    return [path("clean-paste/", clean_paste, name="clean_paste")]


@hooks.register("insert_editor_js")
def paste_script() -> SafeString:
    """The script that asks for it."""
    return format_html(
        '<script src="{}" data-address="{}"></script>',
        static("js/admin-paste.js"),
        reverse("clean_paste"),
    )


@hooks.register("register_admin_urls")
def signin_addresses() -> list[URLPattern]:
    """The pages of two-factor sign-in and the list of sign-ins."""
    return signin_urls


@hooks.register("register_account_menu_item")
def two_factor_link(request: HttpRequest) -> dict[str, str]:
    """Where everyone finds two-factor sign-in: beside the account's other acts."""
    return {
        "url": reverse("two_factor"),
        "label": _("Two-factor sign-in"),
        "help_text": _("A code from your phone beside your password."),
    }


@hooks.register("register_reports_menu_item")
def sign_ins_link() -> MenuItem:
    """The list of sign-ins among the reports."""
    return SignInsMenuItem(
        gettext_lazy("Sign-ins"), reverse("sign_ins"), name="sign-ins", icon_name="key", order=1100
    )


@hooks.register("register_log_actions")
def two_factor_actions(actions: LogActionRegistry) -> None:
    """What the site's history says about changes of the second factor."""
    for action, label, message in (
        (
            services.ENROLLED,
            gettext_lazy("Set up two-factor sign-in"),
            gettext_lazy("Two-factor sign-in was set up"),
        ),
        (
            services.RECOVERY_RENEWED,
            gettext_lazy("Renew recovery codes"),
            gettext_lazy("Recovery codes were renewed"),
        ),
        (
            services.REMOVED,
            gettext_lazy("Turn off two-factor sign-in"),
            gettext_lazy("Two-factor sign-in was turned off"),
        ),
        (
            services.RESET,
            gettext_lazy("Reset two-factor sign-in"),
            gettext_lazy("Two-factor sign-in was reset by an administrator"),
        ),
    ):
        actions.register_action(action, label, message)
