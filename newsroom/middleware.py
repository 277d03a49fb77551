"""What every request of the newsroom goes through: who acts, and what a refusal tells."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import User
from core.signin.throttle import client_address
from newsroom.acting import acting
from newsroom.errors import BlockedError, StaleError

GetResponse = Callable[[HttpRequest], HttpResponse]


def acting_user(get_response: GetResponse) -> GetResponse:
    """Acts on behalf of the account that is signed in.

    Outside the admin nobody asks for the account: a public answer mustn't depend on a cookie.

    Args:
        get_response: The next handler of the chain.

    Returns:
        The handler that Django calls for each request.
    """

    prefixes = tuple(settings.ADMIN_PATH_PREFIXES)

    def handle(request: HttpRequest) -> HttpResponse:
        in_admin = request.path_info.startswith(prefixes)
        user = request.user if in_admin and isinstance(request.user, User) else None
        channel = "admin" if in_admin else "web"
        with acting(user, origin=f"{channel} {client_address(request) or ''}".strip()):
            return get_response(request)

    return handle


class Refusals:
    """Tells people in the admin why one of Wagtail's own buttons did nothing.

    Args:
        get_response: The next handler of the chain.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turns a refusal into messages and leads back to where it can be mended."""
        if isinstance(error, BlockedError):
            messages.error(request, _("Nothing was submitted: the checklist holds this item back."))
            for failure in error.failures:
                messages.error(request, str(failure.message))
            return redirect(editor_of(error.subject))
        if not request.path_info.startswith(tuple(settings.ADMIN_PATH_PREFIXES)):
            return None
        if isinstance(error, StaleError | ProtectedError):
            messages.error(request, str(error.args[0]))
            return redirect(request.path_info)
        return None


def editor_of(subject: Any) -> str:
    """The address at which an object is edited."""
    if isinstance(subject, Page):
        return reverse("wagtailadmin_pages:edit", args=[subject.pk])
    return reverse(subject.snippet_viewset.get_url_name("edit"), args=[subject.pk])
