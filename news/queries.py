"""Reads of the news that are more than a line."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Locale

from catalogue.models import CatalogueEntry
from catalogue.queries import cards, listed
from news.models import NewsIndexPage, TopicFile
from search.asking import EngineError
from search.services import similar

RELATED = 4


def shown_at() -> Coalesce:
    """The date of an item that readers see, for the database: what ``NewsItem.date`` says."""
    return Coalesce("published_at", "first_published_at", "latest_revision_created_at")


def news_index(locale: Locale) -> NewsIndexPage | None:
    """The page of all news in a language."""
    return NewsIndexPage.objects.live().filter(locale=locale).first()


def topic_files(locale: Locale) -> list[CatalogueEntry]:
    """The topic files of a language as cards."""
    rows = CatalogueEntry.objects.filter(locale=locale, kind=TopicFile.kind.slug)
    return list(cards(rows))


def same_section(entry: CatalogueEntry) -> Q:
    """Rows of an entry's section, or those without one."""
    if entry.section_id is None:
        return Q(section__isnull=True)
    return Q(section_id=entry.section_id)


def neighbours(
    entry: CatalogueEntry,
) -> tuple[CatalogueEntry | None, CatalogueEntry | None]:
    """The items before and after one in its section.

    Args:
        entry: A row of the catalogue.

    Returns:
        The previous (older) and the next (newer) row.
    """
    moment = entry.published_at
    same = listed(entry.locale).filter(same_section(entry), undated=False).defer("text")
    # Items of an old archive often share a moment; among those the key decides.
    older = same.filter(published_at__lte=moment).filter(
        Q(published_at__lt=moment) | Q(pk__lt=entry.pk)
    )
    newer = same.filter(published_at__gte=moment).filter(
        Q(published_at__gt=moment) | Q(pk__gt=entry.pk)
    )
    return (
        older.order_by("-published_at", "-id").first(),
        newer.order_by("published_at", "id").first(),
    )


def related(
    entry: CatalogueEntry, topic_ids: list[int], people_ids: list[int]
) -> list[CatalogueEntry]:
    """Items on the same topics, or else of the same people; then those in like words.

    Args:
        entry: The item that is read.
        topic_ids: Its topics.
        people_ids: Its people.

    Returns:
        At most four cards: the newest on its topics or people, after them the most alike; the
        newest of its section where neither is to be had.
    """
    rows = listed(entry.locale).exclude(pk=entry.pk)
    found: list[CatalogueEntry] = []
    if topic_ids:
        found = list(cards(rows.filter(topics__in=topic_ids).distinct())[:RELATED])
    elif people_ids:
        found = list(cards(rows.filter(people__in=people_ids).distinct())[:RELATED])
    if len(found) < RELATED:
        known = {entry.pk, *(card.pk for card in found)}
        found += [card for card in alike(entry) if card.pk not in known]
    return found[:RELATED] or list(cards(rows.filter(same_section(entry)))[:RELATED])


def alike(entry: CatalogueEntry) -> list[CatalogueEntry]:
    """Listed items in like words, the most alike first; none where no engine answers.

    As many more are asked for as may be left out: the ones on the same topics are alike, too.
    """
    try:
        return [card for card in similar(entry, 3 * RELATED) if card.listed]
    except EngineError:
        return []


def counted(rows: QuerySet[CatalogueEntry], *columns: str) -> list[tuple[tuple[int, ...], int]]:
    """Counts dated rows by parts of their Jalali date.

    Args:
        rows: A query on the catalogue.
        columns: Any of ``jalali_year``, ``jalali_month``, ``jalali_day``.

    Returns:
        Pairs of the parts and the number of rows, the newest first.
    """
    found = (
        rows.filter(undated=False)
        .order_by()
        .values_list(*columns)
        .annotate(count=Count("pk"))
        .order_by(*(f"-{column}" for column in columns))
    )
    return [(tuple(row[:-1]), row[-1]) for row in found]
