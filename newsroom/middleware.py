"""Tells the ledger who acts in a request, and from where."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.models import User
from core.signin.throttle import client_address
from newsroom.acting import acting

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
