"""What stands around a news item when it is read."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from catalogue.services import page_type
from news.models.item import NewsItem
from news.queries import neighbours, related
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


def article_context(item: NewsItem, request: HttpRequest) -> dict[str, Any]:
    """Everything that the article's template needs beyond the page.

    Args:
        item: The item, live or as a preview.
        request: The reader's request.

    Returns:
        ``entry``, ``previous``, ``next``, ``related``, ``standings``, ``short_url``,
        ``reading_minutes``.
    """
    found = standings(item)
    attach_speakers(item, found)
    entry = (
        CatalogueEntry.objects.filter(content_type=page_type(), object_id=item.pk)
        .select_related("locale")
        .first()
    )
    context: dict[str, Any] = {
        "entry": entry,
        "previous": None,
        "next": None,
        "related": [],
        "standings": list(found.values()),
        "short_url": request.build_absolute_uri(item.short_path) if item.code else "",
        "reading_minutes": item.reading_minutes,
        "crumbs": item.breadcrumbs(),
    }
    if entry:
        topics = [topic.pk for topic in item.topics.all()]
        people = [person.pk for person in item.people.all()]
        context["previous"], context["next"] = neighbours(entry)
        context["related"] = related(entry, topics, people)
    return context


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
