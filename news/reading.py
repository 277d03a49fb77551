"""What stands around a news item when it is read."""

from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from catalogue.services import page_type
from news.models.item import NewsItem
from news.queries import neighbours, related
from newsroom import ledger
from newsroom.aftermath.queries import Correction, corrections
from province.models import Person, Standing
from province.queries import with_terms


def standings(item: NewsItem) -> dict[int, Standing]:
    """How each person of an item stood on its date: speakers of quotes and people it is about.

    Args:
        item: A news item.

    Returns:
        Standings by the person's primary key, in a constant number of queries.
    """
    wanted = {person.pk for person in item.people.all()}
    for child in item.body:
        if child.block_type == "quote" and child.value["person"]:
            wanted.add(child.value["person"].pk)
    if not wanted:
        return {}
    day = localdate(item.date) if item.date else localdate()
    people = with_terms(Person.objects.filter(pk__in=wanted))
    return {person.pk: person.standing_on(day) for person in people}


def attach_speakers(item: NewsItem, found: dict[int, Standing]) -> None:
    """Gives each quote block its speaker as of the item's date."""
    for child in item.body:
        if child.block_type == "quote":
            person = child.value["person"]
            child.value["standing"] = found.get(person.pk) if person else None


class Surroundings:
    """What stands around an item, read only where a template asks for it.

    Args:
        item: The item, live or as a preview.
        request: The reader's request.
    """

    def __init__(self, item: NewsItem, request: HttpRequest) -> None:
        self.item = item
        self.request = request

    @cached_property
    def entry(self) -> CatalogueEntry | None:
        """The item's row; a preview of a new item has none."""
        return CatalogueEntry.objects.filter(
            content_type=page_type(), object_id=self.item.pk
        ).first()

    @cached_property
    def neighbours(self) -> tuple[CatalogueEntry | None, CatalogueEntry | None]:
        """The older and the newer item of the section."""
        return neighbours(self.entry) if self.entry else (None, None)

    @cached_property
    def related(self) -> list[CatalogueEntry]:
        """Items on the same topics or of the same people."""
        if self.entry is None:
            return []
        topics = [topic.pk for topic in self.item.topics.all()]
        people = [person.pk for person in self.item.people.all()]
        return related(self.entry, topics, people)

    @cached_property
    def approved(self) -> datetime | None:
        """When the Information Council approved what is public; a preview isn't approved."""
        return ledger.approved_at(ledger.key_of(self.item)) if self.item.live else None

    @cached_property
    def corrections(self) -> list[Correction]:
        """What was corrected since its publication, the oldest first."""
        return corrections(self.item)

    @cached_property
    def standings(self) -> list[Standing]:
        """The people of the item as they stood on its day; quotes get their speakers too."""
        found = standings(self.item)
        attach_speakers(self.item, found)
        return list(found.values())


def article_context(item: NewsItem, request: HttpRequest) -> dict[str, Any]:
    """Everything that the article's template needs beyond the page, read on demand.

    Args:
        item: The item, live or as a preview.
        request: The reader's request.

    Returns:
        ``previous``, ``next``, ``related``, ``standings``, ``approved``, ``corrections``,
        ``short_url``, ``reading_minutes``, ``crumbs``: values or functions that a template calls.
    """
    around = Surroundings(item, request)
    return {
        "previous": lambda: around.neighbours[0],
        "next": lambda: around.neighbours[1],
        "related": lambda: around.related,
        "standings": lambda: around.standings,
        "approved": lambda: around.approved,
        "corrections": lambda: around.corrections,
        "short_url": request.build_absolute_uri(item.short_path) if item.code else "",
        "reading_minutes": lambda: item.reading_minutes,
        "crumbs": cache(item.breadcrumbs),
    }


def public_item(code: int) -> NewsItem | None:
    """The item behind a short link, if the public may read it.

    Args:
        code: A news code.

    Returns:
        The item, or None where nothing public has that code.
    """
    row = CatalogueEntry.objects.filter(code=code, content_type=page_type()).first()
    if row is None:
        return None
    page = Page.objects.filter(pk=row.object_id).first()
    item = page.specific if page else None
    return item if isinstance(item, NewsItem) else None
