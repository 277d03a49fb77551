"""Middleware of the composition root."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def admin_content_security_policy(get_response: GetResponse) -> GetResponse:
    """Replaces the public policy with the admin's below the admin's own paths.

    Args:
        get_response: The next handler of the chain.

    Returns:
        The handler that Django calls for each request.
    """
    prefixes = tuple(settings.ADMIN_PATH_PREFIXES)
    policy = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(prefixes):
            response._csp_replace = policy  # type: ignore[attr-defined]
        return response

    return handle
