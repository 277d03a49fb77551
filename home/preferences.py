"""The reader's theme and text size, for those whose browser runs no script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.templatetags.look import PREFERENCES

YEAR = 60 * 60 * 24 * 365


@never_cache
@require_safe
def preferences(request: HttpRequest) -> HttpResponseRedirect:
    """Keeps a choice in a cookie and goes back to where the reader was.

    A cookie rather than a session: it identifies nobody, and pages stay cacheable by its value.
    Unknown names and values change nothing; an address on another host is not followed.
    """
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    for name, known in PREFERENCES.items():
        value = request.GET.get(name)
        if value in known:
            response.set_cookie(
                name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        elif value is not None:
            response.delete_cookie(name, samesite="Lax")
    return response
