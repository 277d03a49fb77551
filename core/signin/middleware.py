"""Lets into the admin only sessions that have given what their user must give."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from core.signin.policy import Standing, standing

GetResponse = Callable[[HttpRequest], HttpResponse]

# What is open to everyone who knows the address: doors, the way out, and what their pages load
OPEN = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        # Doors of private pages of the public site
        "wagtailcore_login",
        "wagtailcore_authenticate_with_password",
    }
)

# Where a session that has come half way is led, and what else it may open
LEADS_TO = {Standing.ENROL: "two_factor_enrol", Standing.VERIFY: "two_factor_verify"}
HALF_OPEN = frozenset({"two_factor_language"})


def require_second_factor(get_response: GetResponse) -> GetResponse:
    """Leads whoever owes a code to the page that asks for it, before any view of the admin runs.

    It needs ``OTPMiddleware`` before it.

    Args:
        get_response: The next handler of the chain.

    Returns:
        The handler that Django calls for each request.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        return refusal(request) or get_response(request)

    return handle


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Answers a request to the admin whose session owes a code; ``None`` lets it through."""
    if not is_guarded(request.path_info):
        return None
    name = view_name(request.path_info)
    if name in OPEN:
        return None
    page = LEADS_TO.get(standing(request))
    if page is None or name == page or name in HALF_OPEN:
        return None
    if not wants_page(request):
        return JsonResponse({"error": _("Two-factor sign-in is needed first.")}, status=403)
    address = reverse(page)
    if request.method == "GET":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)


def is_guarded(path: str) -> bool:
    """Tells whether a path belongs to the admin."""
    return path.startswith((reverse("wagtailadmin_home"), *settings.ADMIN_PATH_PREFIXES))


def view_name(path: str) -> str | None:
    """The full name of the view that a path leads to, if any."""
    try:
        return resolve(path).view_name or None
    except Resolver404:
        return None


def wants_page(request: HttpRequest) -> bool:
    """Tells whether a browser window asks, rather than a script."""
    return (
        request.headers.get("x-requested-with") != "XMLHttpRequest"
        and request.content_type != "application/json"
        and request.get_preferred_type(["text/html", "application/json"]) == "text/html"
    )
