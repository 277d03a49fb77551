"""Short ways in the admin."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.models import User
from news.models import NewsIndexPage


def list_to_write_in(user: User) -> NewsIndexPage | None:
    """The first list, the portal's own language before others, in which somebody may write."""
    for page in NewsIndexPage.objects.order_by("depth", "path"):
        if page.permissions_for_user(user).can_add_subpage():
            return page
    return None


def write_news(request: HttpRequest) -> HttpResponse:
    """Opens the form of a new item.

    Raises:
        PermissionDenied: The user may write in no list.
    """
    page = list_to_write_in(request.user)  # type: ignore[arg-type]
    if page is None:
        raise PermissionDenied
    return redirect("wagtailadmin_pages:add", "news", "newsitem", page.pk)
