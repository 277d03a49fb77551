"""What stands around every page: menus, languages, the portal's own words."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language_info, override
from wagtail.models import Page

from home.frame import Frame, MenuItem
from home.models import PortalSettings

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language, or that language's front page.

    Attributes:
        code: Code of the language.
        label: Its name in itself.
        url: Where it leads to.
        current: The reader reads this one.
        same: The address says the same in that language; otherwise it is its front page.
    """

    code: str
    label: str
    url: str
    current: bool
    same: bool


def frame_of(context: template.Context) -> Frame:
    """The frame of the request that a template answers."""
    return Frame.of(context.get("request"))


def path_of(context: template.Context) -> str:
    """Where the reader is, with Persian letters escaped as in the addresses of pages."""
    return escape_uri_path(getattr(context.get("request"), "path", ""))


@register.simple_tag(takes_context=True)
def generation(context: template.Context) -> int:
    """The catalogue's number: part of the key of everything that a template keeps."""
    return frame_of(context).generation


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[MenuItem]:
    """The main menu of the active language, with the current branch marked."""
    path = path_of(context)
    items = []
    for item in frame_of(context).parts.menu:
        children = [
            MenuItem(child.label, child.url, path == child.url, here=path == child.url)
            for child in item.children
        ]
        current = path.startswith(item.url) or any(child.current for child in children)
        items.append(MenuItem(item.label, item.url, current, children, path == item.url))
    return items


@register.simple_tag(takes_context=True)
def menu_mark(context: template.Context) -> str:
    """Which entry of the menu is marked: pages that mark the same share one kept menu."""
    marked = [item for item in main_menu(context) if item.current]
    inner = [child.url for item in marked for child in item.children if child.current]
    top = [item.url for item in marked]
    return "|".join([*top, *inner, "here" if path_of(context) in top else ""])


@register.simple_tag(takes_context=True)
def home_url(context: template.Context) -> str:
    """Address of the front page of the active language."""
    return frame_of(context).parts.root_url


@register.simple_tag(takes_context=True)
def search_address(context: template.Context) -> str:
    """Where the masthead's search leads to; empty on the page of search, which has its own box."""
    if given := context.get("search_url"):
        return given
    match = getattr(context.get("request"), "resolver_match", None)
    return "" if match is not None and match.url_name == "search" else reverse("search")


@register.simple_tag(takes_context=True)
def footer_menu(context: template.Context) -> list[MenuItem]:
    """The required and explaining pages of the active language."""
    return frame_of(context).parts.links


@register.simple_tag(takes_context=True)
def portal_channels(context: template.Context) -> list[Any]:
    """Where the office is found outside the portal."""
    return frame_of(context).parts.channels


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """The languages that have a front page, each leading to what says the same there."""
    frame = frame_of(context)
    if frame.languages is not None:
        return frame.languages
    links = []
    homes = frame.parts.homes
    there = translations(context.get("page")) if len(homes) > 1 else {}
    for code, home_address in homes:
        current = code == frame.language
        same = same_in(context, code, there, current=current)
        label = get_language_info(code)["name_local"]
        links.append(LanguageLink(code, label, same or home_address, current, bool(same)))
    order = [code for code, _ in settings.LANGUAGES]
    links.sort(key=lambda link: order.index(link.code))
    frame.languages = links
    return links


def translations(page: Any) -> dict[str, Page]:
    """A page's live translations by language, in one query."""
    if not isinstance(page, Page):
        return {}
    found = Page.objects.filter(translation_key=page.translation_key, live=True)
    return {other.locale.language_code: other for other in found.select_related("locale")}


def same_in(context: template.Context, code: str, there: dict[str, Page], *, current: bool) -> str:
    """Address of what the reader sees in another language; an empty text where it has none.

    Args:
        context: The template's context.
        code: The other language.
        there: The page's translations.
        current: It is the language that the reader reads.
    """
    page, request = context.get("page"), context.get("request")
    if isinstance(page, Page):
        found = page if current else there.get(code)
        with override(code):
            return (found.get_url() if found else "") or ""
    if request is None or request.resolver_match is None:
        return ""
    # Lists of facts and the archive are there in every language.
    url = translate_url(request.path, code)
    return url if current or url != request.path else ""


@register.simple_tag(takes_context=True)
def portal(context: template.Context) -> PortalSettings:
    """The portal's settings, read once a request; a context that brings its own keeps them."""
    if given := context.get("portal_settings"):
        return given
    return frame_of(context).parts.settings
