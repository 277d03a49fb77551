"""Puts sections, kinds and topics into the admin, and a short way to a new item."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from news.admin_views import list_to_write_in, write_news
from news.viewsets import NewsGroup

register_snippet(NewsGroup)


@hooks.register("register_admin_urls")
def write_address() -> list[URLPattern]:
    """The address that opens the form of a new item."""
    return [path("write-news/", write_news, name="write_news")]


class WriteNewsItem(MenuItem):
    """Shown to those who may write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is a list for this user."""
        return list_to_write_in(request.user) is not None  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def write_menu_item() -> MenuItem:
    """What an office does most, first in the menu."""
    return WriteNewsItem(
        _("Write news"), reverse("write_news"), name="write-news", icon_name="edit", order=10
    )
