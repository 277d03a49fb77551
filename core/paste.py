"""Cleans what an editor pastes, so that the rules stand in one place."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from core.html import clean_html

# Pictures inside the clipboard are left out before it is sent; words alone are never this long.
LARGEST = 2 * 1024 * 1024


@require_POST
def clean_paste(request: HttpRequest) -> HttpResponse:
    """Answers clipboard HTML with the clean text of it.

    Args:
        request: Its body is HTML in UTF-8. Whoever may enter the admin may ask.

    Returns:
        Clean HTML; status 413 for more than anybody writes.
    """
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    clean = clean_html(request.body.decode("utf-8", errors="replace"))
    # As text: the answer is put into an editor and never shown as a page.
    return HttpResponse(clean, content_type="text/plain; charset=utf-8")
