"""Writes and withdraws many rows in a number of queries that doesn't depend on how many."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from persiantools.jdatetime import JalaliDate

from catalogue.clock import tick
from catalogue.models import CatalogueEntry, Tombstone
from catalogue.things import Thing
from core.entries import Entry

RELATIONS = ("people", "topics")
Links = dict[str, frozenset[int]]


def row_values(thing: Thing) -> dict[str, Any]:
    """What a thing's row should hold, sequence and relations left out.

    Args:
        thing: A public thing.

    Returns:
        Values by column name.
    """
    entry = thing.entry
    with translation.override(thing.locale.language_code):
        label = str(entry.kind.label)
    day = JalaliDate(localtime(entry.date).date())
    return {
        "locale_id": thing.locale.pk,
        "listed": entry.listed,
        "undated": entry.undated,
        "kind": entry.kind.slug,
        "kind_label": label,
        "code": entry.code,
        "kicker": entry.kicker,
        "title": entry.title,
        "lead": entry.lead,
        "text": entry.text,
        "url": thing.url,
        "frames": entry.frames,
        "closes_at": entry.closes_at,
        "published_at": entry.date,
        "jalali_year": day.year,
        "jalali_month": day.month,
        "jalali_day": day.day,
        "picture_id": entry.picture_id,
        "section_id": entry.section_id,
        "county_id": entry.county_id,
    }


def relation_ids(entry: Entry) -> Links:
    """The keys of an entry's many-to-many relations."""
    return {"people": entry.people_ids, "topics": entry.topic_ids}


def known_rows(type_id: int, keys: Collection[int]) -> dict[int, CatalogueEntry]:
    """The rows of some things of one type by the things' keys, with their relations loaded."""
    rows = CatalogueEntry.objects.filter(content_type=type_id, object_id__in=keys)
    return {row.object_id: row for row in rows.prefetch_related(*RELATIONS)}


def wrong_columns(thing: Thing, row: CatalogueEntry) -> list[str]:
    """Names of the columns and relations in which a row differs from its thing."""
    wrong = [column for column, value in row_values(thing).items() if getattr(row, column) != value]
    links = relation_ids(thing.entry)
    return wrong + [name for name in RELATIONS if linked(row, name) != links[name]]


def linked(row: CatalogueEntry, name: str) -> set[int]:
    """Keys to which a row refers by a relation that is loaded."""
    return {related.pk for related in getattr(row, name).all()}


@transaction.atomic
def write(things: Sequence[Thing]) -> int:
    """Writes the rows of public things of one type where they differ.

    Args:
        things: As many as fit into memory with their rows; none twice.

    Returns:
        How many rows changed.
    """
    if not things:
        return 0
    type_id = things[0].type_id
    known = known_rows(type_id, [thing.object_id for thing in things])
    wrong = [
        thing
        for thing in things
        if thing.object_id not in known or wrong_columns(thing, known[thing.object_id])
    ]
    if not wrong:
        return 0
    rows = upsert(wrong)
    for name in RELATIONS:
        link(name, rows, wrong, known)
    fresh = [thing.object_id for thing in wrong if thing.object_id not in known]
    if fresh:
        Tombstone.objects.filter(content_type=type_id, object_id__in=fresh).delete()
    return len(wrong)


def upsert(things: Sequence[Thing]) -> list[CatalogueEntry]:
    """Stores the columns of rows, new or known, each with a number of its own."""
    last = tick(len(things))
    rows = [
        CatalogueEntry(
            content_type_id=thing.type_id,
            object_id=thing.object_id,
            sequence=sequence,
            **row_values(thing),
        )
        for sequence, thing in enumerate(things, start=last - len(things) + 1)
    ]
    return CatalogueEntry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["sequence", *(name.removesuffix("_id") for name in row_values(things[0]))],
    )


def link(
    name: str,
    rows: Iterable[CatalogueEntry],
    things: Iterable[Thing],
    known: Mapping[int, CatalogueEntry],
) -> None:
    """Makes one relation of rows what the things say, where it differs."""
    field: Any = CatalogueEntry._meta.get_field(name)
    through = getattr(CatalogueEntry, name).through
    ours, theirs = field.m2m_column_name(), field.m2m_reverse_name()
    stale: list[int] = []
    fresh: list[Any] = []
    for row, thing in zip(rows, things, strict=True):
        wanted = relation_ids(thing.entry)[name]
        old = known.get(row.object_id)
        stored = linked(old, name) if old else set()
        if stored == wanted:
            continue
        if stored:
            stale.append(row.pk)
        fresh += [through(**{ours: row.pk, theirs: key}) for key in sorted(wanted)]
    if stale:
        through.objects.filter(**{f"{ours}__in": stale}).delete()
    if fresh:
        through.objects.bulk_create(fresh)


@transaction.atomic
def take_away(type_id: int, keys: Collection[int]) -> int:
    """Replaces the rows of things of one type, where there are any, by tombstones.

    Args:
        type_id: Primary key of the content type.
        keys: Primary keys of things, which may be gone already.

    Returns:
        How many rows there were.
    """
    rows = CatalogueEntry.objects.filter(content_type=type_id, object_id__in=keys)
    gone = list(rows.order_by("pk").values_list("object_id", "url"))
    if not gone:
        return 0
    last = tick(len(gone))
    Tombstone.objects.bulk_create(
        [
            Tombstone(content_type_id=type_id, object_id=key, sequence=sequence, url=url)
            for sequence, (key, url) in enumerate(gone, start=last - len(gone) + 1)
        ],
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["sequence", "url", "gone_at"],
    )
    # Nobody needs the texts of what goes.
    rows.defer("text").delete()
    return len(gone)
