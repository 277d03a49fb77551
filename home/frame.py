"""What stands around every page, gathered once a request and kept until something changes."""

from dataclasses import dataclass, field
from typing import Any, cast

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page, Site

from catalogue import clock
from core.pages import BasePage
from home.models import PortalSettings

KEEP_SECONDS = 3600
ATTRIBUTE = "_portal_frame"


@dataclass
class MenuItem:
    """One entry of a menu.

    Attributes:
        label: Its words.
        url: Its address.
        current: The reader is here or somewhere below.
        children: What stands below it.
        here: The reader is exactly here.
    """

    label: str
    url: str
    current: bool = False
    children: list["MenuItem"] = field(default_factory=list)
    here: bool = False


@dataclass(frozen=True)
class Parts:
    """The frame of one site in one language; the same for every page and reader.

    Attributes:
        root_url: Address of the front page.
        menu: Labels and addresses of the main menu.
        links: Labels and addresses of the explaining pages.
        homes: Language codes and addresses of the front pages.
        settings: The portal's settings.
        channels: Its channels.
    """

    root_url: str
    menu: list[MenuItem]
    links: list[MenuItem]
    homes: list[tuple[str, str]]
    settings: PortalSettings
    channels: list[Any]


class Frame:
    """The frame of one request."""

    def __init__(self, request: HttpRequest | None) -> None:
        self.request = request
        self.language = get_language() or "fa"
        self.languages: list[Any] | None = None

    @classmethod
    def of(cls, request: HttpRequest | None) -> "Frame":
        """The frame of a request, built on its first use."""
        if request is None:
            return cls(None)
        found = getattr(request, ATTRIBUTE, None)
        if found is None or found.language != (get_language() or "fa"):
            found = cls(request)
            setattr(request, ATTRIBUTE, found)
        return found

    @cached_property
    def generation(self) -> int:
        """The catalogue's number, read once a request."""
        return clock.now()

    @cached_property
    def site(self) -> Site | None:
        """The site that the request asks for."""
        if self.request is not None:
            return Site.find_for_request(self.request)
        return Site.objects.filter(is_default_site=True).first()

    @cached_property
    def parts(self) -> Parts:
        """The parts, from the cache while nothing public has changed."""
        site = self.site
        key = f"frame:{site.pk if site else 0}:{self.language}:{self.generation}"
        return cast(Parts, cache.get_or_set(key, self.build, KEEP_SECONDS))

    def build(self) -> Parts:
        """Reads the parts from the database."""
        if self.site is None:
            return Parts("/", [], [], [], PortalSettings(), [])
        root = self.root(self.site)
        settings = PortalSettings.for_site(self.site)
        return Parts(
            root_url=root.get_url() or "/",
            menu=menu_of(root),
            links=links_of(root),
            homes=homes_of(root),
            settings=settings,
            channels=list(settings.channels.all()),
        )

    def root(self, site: Site) -> Page:
        """The front page of the active language."""
        locale = Locale.get_active()
        root = site.root_page
        if root.locale_id == locale.pk:
            return root
        return root.get_translation_or_none(locale) or root


def menu_of(root: Page) -> list[MenuItem]:
    """The front page's children in menus, each with what stands below it."""
    items = []
    for child in root.get_children().live().public().in_menu().specific():
        below = child.menu_children() if isinstance(child, BasePage) else []
        children = [MenuItem(str(label), url) for label, url in below]
        items.append(MenuItem(child.title, child.get_url(), children=children))
    return items


def links_of(root: Page) -> list[MenuItem]:
    """The required and explaining pages below the front page."""
    pages = root.get_children().live().public().filter(show_in_menus=False)
    wanted = pages.exclude(content_type__model__in=("newsindexpage", "topicfileindex"))
    return [MenuItem(page.title, page.get_url()) for page in wanted]


def homes_of(root: Page) -> list[tuple[str, str]]:
    """The languages that have a front page, with its address."""
    homes = []
    translations = root.get_translations(inclusive=True).live().select_related("locale")
    for home in translations:
        code = home.locale.language_code
        with override(code):
            homes.append((code, home.get_url() or "/"))
    return homes
