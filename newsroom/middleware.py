"""Tells the ledger who acts in a request, and from where."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.models import User
from newsroom.acting import acting

GetResponse = Callable[[HttpRequest], HttpResponse]


def acting_user(get_response: GetResponse) -> GetResponse:
    """Acts on behalf of the account that is signed in.

    Args:
        get_response: The next handler of the chain.

    Returns:
        The handler that Django calls for each request.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        user = request.user if isinstance(request.user, User) else None
        channel = "admin" if user else "web"
        with acting(user, origin=f"{channel} {request.META.get('REMOTE_ADDR', '')}".strip()):
            return get_response(request)

    return handle
