"""How every address of a link answers: kept nowhere, found by nobody, not too often."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from core.signin.throttle import client_address
from newsroom.links.errors import LinkRefusedError

MINUTE = 60
# A page of a link, opened by hand; and the pictures of such pages
PAGES, PICTURES = 30, 600
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

View = Callable[..., HttpResponseBase]


def for_holders(per_minute: int) -> Callable[[View], View]:
    """Wraps a view that whoever holds a link may open.

    Args:
        per_minute: How often one address on the network may ask.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = guarded(request, view, per_minute, *args, **kwargs)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        return answer

    return wrap


def guarded(
    request: HttpRequest, view: View, per_minute: int, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """The view's answer, or why there is none."""
    if too_often(request, view.__module__ + view.__name__, per_minute):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(MINUTE)
        return response
    try:
        return view(request, *args, **kwargs)
    except LinkRefusedError as refused:
        return render(
            request, "newsroom/links/refused.html", {"refused": refused}, status=refused.status
        )


def too_often(request: HttpRequest, what: str, per_minute: int) -> bool:
    """Whether an address on the network has asked for something too often within a minute."""
    key = f"links:{what}:{client(request)}"
    cache.add(key, 0, MINUTE)
    try:
        return cache.incr(key) > per_minute
    except ValueError:
        # It ran out between the two calls.
        return False


def client(request: HttpRequest) -> str:
    """The address on the network that a request came from."""
    return client_address(request) or ""
