"""What a reader is told at the address of something that was taken down."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from newsroom.aftermath.acts import is_public
from newsroom.models import Takedown

# The item may come back, and a browser would keep a permanent redirect for good.
KEEP_SECONDS = 60


def answer(request: HttpRequest, found: Takedown, context: dict[str, Any]) -> HttpResponse:
    """Leads the reader on, or says that the item is gone.

    Args:
        request: The reader's request.
        found: The takedown that stands at its address.
        context: What the page shows besides, such as the newest items.

    Returns:
        A redirect to the page that was named, while it is public; else a page with status 410,
        which tells title, day and reason of a withdrawn item and nothing of one that was
        published in error.
    """
    target = found.redirect_to
    if target is not None and is_public(target) and (address := target.specific.get_url(request)):
        leads = HttpResponsePermanentRedirect(address)
        patch_cache_control(leads, max_age=KEEP_SECONDS)
        return leads
    withdrawn = found if found.reason == Takedown.Reason.WITHDRAWN else None
    gone = render(request, "410.html", {**context, "withdrawn": withdrawn}, status=410)
    gone["X-Robots-Tag"] = "noindex"
    return gone
