"""Puts the making of links into the admin: two addresses, and buttons above an item."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.models import User
from newsroom.links import admin_views, previews
from newsroom.templatetags.newsroom_links import can_be_sent


@hooks.register("register_admin_urls")
def link_addresses() -> list[URLPattern]:
    """Where links are made."""
    return [
        path("newsroom/phone-link/", admin_views.phone_link, name="newsroom_phone_link"),
        path(
            "newsroom/preview-links/<int:page_id>/",
            admin_views.preview_links,
            name="newsroom_preview_links",
        ),
    ]


@hooks.register("register_page_header_buttons")
def link_buttons(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Leads from an item to its links, those who may give them."""
    item: Any = page.specific
    if can_be_sent(item, user):
        address = f"{reverse('newsroom_phone_link')}?page={page.pk}"
        yield Button(_("Approval by phone"), address, icon_name="mobile-alt", priority=70)
    if previews.may_give(item, user):
        address = reverse("newsroom_preview_links", args=[page.pk])
        yield Button(_("Links to the draft"), address, icon_name="link-external", priority=71)
