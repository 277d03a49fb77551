"""What stands around every page: menus, languages, the portal's own words."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.conf import settings
from django.core.cache import cache
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Locale, Page, Site

from catalogue import clock
from core.pages import BasePage
from home.models import PortalSettings, StandardPage

register = template.Library()
KEEP_SECONDS = 3600


@dataclass
class MenuItem:
    """One entry of a menu."""

    label: str
    url: str
    current: bool = False
    children: list["MenuItem"] = field(default_factory=list)


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


def root_page(context: template.Context) -> Page | None:
    """The front page of the active language."""
    request = context.get("request")
    site = (
        Site.find_for_request(request)
        if request
        else Site.objects.filter(is_default_site=True).first()
    )
    if site is None:
        return None
    root = site.root_page
    locale = Locale.get_active()
    if root.locale_id == locale.pk:
        return root
    return root.get_translation_or_none(locale) or root


def kept(name: str, root: Page, build: Any) -> Any:
    """A part of the frame, kept until anything public changes."""
    key = f"frame:{name}:{root.pk}:{get_language()}:{clock.now()}"
    return cache.get_or_set(key, build, KEEP_SECONDS)


def menu_of(root: Page) -> list[dict[str, Any]]:
    """The front page's children in menus, each with what stands below it."""
    items = []
    for child in root.get_children().live().public().in_menu().specific():
        below = child.menu_children() if isinstance(child, BasePage) else []
        items.append(
            {
                "label": child.title,
                "url": child.get_url(),
                "children": [{"label": str(label), "url": url} for label, url in below],
            }
        )
    return items


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[MenuItem]:
    """The main menu of the active language, with the current branch marked."""
    root = root_page(context)
    if root is None:
        return []
    path = getattr(context.get("request"), "path", "")
    items = []
    for item in kept("menu", root, lambda: menu_of(root)):
        children = [
            MenuItem(child["label"], child["url"], current=path == child["url"])
            for child in item["children"]
        ]
        current = path.startswith(item["url"]) or any(child.current for child in children)
        items.append(MenuItem(item["label"], item["url"], current, children))
    return items


@register.simple_tag(takes_context=True)
def home_url(context: template.Context) -> str:
    """Address of the front page of the active language."""
    root = root_page(context)
    return root.get_url() if root else "/"


@register.simple_tag(takes_context=True)
def footer_menu(context: template.Context) -> list[MenuItem]:
    """The required and explaining pages of the active language."""
    root = root_page(context)
    if root is None:
        return []

    def build() -> list[tuple[str, str]]:
        pages = root.get_children().live().public().filter(show_in_menus=False)
        wanted = pages.exclude(content_type__model__in=("newsindexpage", "topicfileindex"))
        return [(page.title, page.get_url()) for page in wanted]

    return [MenuItem(label, url) for label, url in kept("footer", root, build)]


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """The languages that have a front page, each leading to this page's translation."""
    root = root_page(context)
    if root is None:
        return []
    active = get_language()
    links = []
    for home in [root, *root.get_translations().live().select_related("locale")]:
        code = home.locale.language_code
        same = same_in(context, home, current=code == active)
        with override(code):
            url = same or home.get_url()
        label = get_language_info(code)["name_local"]
        links.append(LanguageLink(code, label, url, code == active, bool(same)))
    order = [code for code, _ in settings.LANGUAGES]
    return sorted(links, key=lambda link: order.index(link.code))


def same_in(context: template.Context, home: Page, *, current: bool) -> str:
    """Address of what the reader sees in another language; an empty text where it has none.

    Args:
        context: The template's context.
        home: Front page of the other language.
        current: It is the language that the reader reads.
    """
    page, request = context.get("page"), context.get("request")
    code = home.locale.language_code
    if isinstance(page, Page):
        there = page if current else page.get_translations().live().filter(locale=home.locale_id)
        found = there if isinstance(there, Page) else there.first()
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
    request = context.get("request")
    if request is None:
        return PortalSettings()
    return PortalSettings.for_request(request)


@register.simple_tag
def required_page(role: str) -> Page | None:
    """The page of a required role in the active language."""
    return (
        StandardPage.objects.live().filter(locale=Locale.get_active(), required_role=role).first()
    )
