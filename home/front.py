"""Fills the front page: pins first, then the newest, no story twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.blocks import StructValue
from wagtail.models import Locale

from catalogue.models import CatalogueEntry
from catalogue.queries import cards, listed
from catalogue.services import page_type
from home.models.front import SLOTS, HomePage
from news.queries import news_index
from province.models import County


@dataclass
class Band:
    """One band, ready for its template.

    Attributes:
        layout: Name of the template below ``home/bands``.
        title: Heading.
        more_url: Where all of it is.
        entries: What stands in it.
        extra: What one layout needs beyond entries.
    """

    layout: str
    title: str
    more_url: str = ""
    entries: list[CatalogueEntry] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """Path of the template."""
        return f"home/bands/{self.layout}.html"


class FrontPage:
    """Builds one front page; remembers which stories stand on it already."""

    def __init__(self, home: HomePage) -> None:
        self.home = home
        self.locale: Locale = home.locale
        self.shown: set[int] = set()

    def take(self, entries: Iterable[CatalogueEntry], count: int) -> list[CatalogueEntry]:
        """Takes the first entries that aren't on the page yet."""
        taken: list[CatalogueEntry] = []
        for entry in entries:
            if len(taken) == count:
                break
            if entry.pk not in self.shown:
                self.shown.add(entry.pk)
                taken.append(entry)
        return taken

    def newest(self, count: int, **rule: Any) -> list[CatalogueEntry]:
        """The newest entries by a rule that aren't on the page yet, in a constant number of
        queries."""
        found = listed(self.locale).filter(undated=False, **rule).exclude(pk__in=self.shown)
        return self.take(cards(found)[:count], count)

    def slots(self) -> list[CatalogueEntry]:
        """The lead story and those beside it."""
        now = timezone.now()
        pins = [pin for pin in self.home.pins.all() if pin.until is None or pin.until > now]
        pinned_ids = [pin.page_id for pin in pins]
        rows = CatalogueEntry.objects.filter(
            content_type=page_type(), object_id__in=pinned_ids, locale=self.locale
        )
        by_page = {row.object_id: row for row in cards(rows)} if pins else {}
        slots: list[CatalogueEntry | None] = [None] * SLOTS
        for pin in pins:
            row = by_page.get(pin.page_id)
            if row and slots[pin.slot - 1] is None and row.pk not in self.shown:
                slots[pin.slot - 1] = row
                self.shown.add(row.pk)
        free = [index for index, row in enumerate(slots) if row is None]
        # A story without a picture makes a poor lead; it stands in the latest list instead.
        fill = self.newest(len(free), picture__isnull=False) if free else []
        for index, row in zip(free, fill, strict=False):
            slots[index] = row
        return [row for row in slots if row]

    # Bands: one method for each block type

    def latest(self, value: StructValue) -> Band:
        """The newest items with their times."""
        entries = self.newest(value["count"])
        return Band(
            "latest", value["title"] or pgettext("news", "Latest"), self.all_news_url(), entries
        )

    def news(self, value: StructValue) -> Band:
        """The newest items of a section, kind or topic."""
        rule: dict[str, Any] = {}
        owner = value["section"] or value["kind"] or value["topic"]
        if value["section"]:
            rule["section"] = value["section"]
        if value["kind"]:
            rule["kind"] = value["kind"].slug
        if value["topic"]:
            rule["topics"] = value["topic"]
        title = value["title"] or (str(owner) if owner else _("News"))
        more = owner.url if owner else self.all_news_url()
        return Band(value["layout"], title, more, self.newest(value["count"], **rule))

    def notices(self, value: StructValue) -> Band:
        """What is still open, the next to close first."""
        found = (
            listed(self.locale)
            .filter(closes_at__gt=timezone.now())
            .exclude(pk__in=self.shown)
            .order_by("closes_at")
        )
        entries = self.take(cards(found)[: value["count"]], value["count"])
        return Band("notices", value["title"] or _("Notices and tenders"), "", entries)

    def quote(self, value: StructValue) -> Band:
        """One statement with its speaker as of its day."""
        standing = value["person"].standing_on(value["said_on"]) if value["person"] else None
        extra = {"text": value["text"], "standing": standing, "date": value["said_on"]}
        page = value["page"]
        if page and page.live:
            extra["url"] = page.get_url()
        return Band("quote", "", "", [], extra if standing else {})

    def counties(self, value: StructValue) -> Band:
        """Each county with its newest headline that isn't on the page yet: two queries for all."""
        newest = (
            listed(self.locale)
            .filter(county__isnull=False, undated=False)
            .exclude(pk__in=self.shown)
            .order_by()
            .values("county_id")
            .annotate(latest=Max("published_at"))
        )
        wanted = Q()
        for row in newest:
            wanted |= Q(county_id=row["county_id"], published_at=row["latest"])
        headlines: dict[int | None, CatalogueEntry] = {}
        if wanted:
            rows = listed(self.locale).filter(wanted, undated=False).exclude(pk__in=self.shown)
            # The first of a county stays: of several at one moment the one that lists show first.
            for entry in rows.defer("text", "lead"):
                headlines.setdefault(entry.county_id, entry)
            self.shown |= {entry.pk for entry in headlines.values()}
        counties = [
            {"county": county, "entry": headlines.get(county.pk)} for county in County.objects.all()
        ]
        return Band("counties", value["title"] or _("Counties"), "", [], {"counties": counties})

    def services(self, value: StructValue) -> Band:
        """The grid of services."""
        services = [
            {
                "name": service["name"],
                "description": service["description"],
                "icon": service["icon"],
                "url": service["page"].get_url() if service["page"] else service["address"],
            }
            for service in value["services"]
        ]
        return Band("services", value["title"] or _("Services"), "", [], {"services": services})

    def all_news_url(self) -> str:
        """Address of the list of all news."""
        index = news_index(self.locale)
        return index.get_url() if index else ""

    def band(self, block_type: str, value: StructValue) -> Band | None:
        """One band, or None where it would be an empty box."""
        build: Callable[[StructValue], Band] = getattr(self, block_type)
        band = build(value)
        full = band.entries or any(band.extra.values())
        return band if full else None


def front_page(home: HomePage) -> dict[str, Any]:
    """What the front page shows, read only where a template asks for it.

    Args:
        home: The page, live or as a preview.

    Returns:
        ``lead``, ``secondaries`` and ``bands``: functions that a template calls.
    """

    @cache
    def filled() -> tuple[list[CatalogueEntry], list[Band]]:
        page = FrontPage(home)
        slots = page.slots()
        bands = [page.band(child.block_type, child.value) for child in home.bands]
        return slots, [band for band in bands if band]

    return {
        "lead": lambda: next(iter(filled()[0]), None),
        "secondaries": lambda: filled()[0][1:],
        "bands": lambda: filled()[1],
    }
