"""The document that engines store: one row of the catalogue in plain values."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from catalogue.models import CatalogueEntry

PAGE, PHOTO, FILE = "page", "photo", "file"
# What a row refers to, and whose names a document bears
NAMED = ("section", "county", "people", "topics")
MEDIA = (PAGE, PHOTO, FILE)
# Columns of a row that a document is made of
_COLUMNS = (
    *("pk", "content_type_id", "object_id", "sequence", "locale__language_code"),
    *("title", "kicker", "lead", "text", "kind", "code", "section_id", "county_id"),
    *("published_at", "undated", "jalali_year", "jalali_month"),
)
# More content types than a database will ever have
_TYPES = 4096


@dataclass(frozen=True, slots=True)
class Document:
    """One public thing.

    Attributes:
        key: See ``key_of``.
        sequence: The row's number among all changes.
        locale: Language code.
        title, kicker, lead, text: Plain text as it was written, not folded.
        names: Names of its people, topics, section and county.
        kind: Slug of its kind.
        medium: One of ``MEDIA``.
        section, county: Primary keys as text, or empty.
        people, topics: Primary keys as text.
        code: News code, or None.
        published_at: Aware, UTC.
        year, month: Jalali, such as ``1404`` and ``1404-08``; empty for undated rows.
    """

    key: int
    sequence: int
    locale: str
    title: str
    kicker: str
    lead: str
    text: str
    names: tuple[str, ...]
    kind: str
    medium: str
    section: str
    county: str
    people: tuple[str, ...]
    topics: tuple[str, ...]
    code: int | None
    published_at: datetime
    year: str
    month: str


def key_of(content_type_id: int, object_id: int) -> int:
    """The key by which engines know a thing, the same however often it is withdrawn and shown."""
    return object_id * _TYPES + content_type_id


def thing_of(key: int) -> tuple[int, int]:
    """Content type and primary key of the thing that has a key."""
    object_id, content_type_id = divmod(key, _TYPES)
    return content_type_id, object_id


def rows_of(keys: Iterable[int]) -> dict[int, int]:
    """Primary keys of the catalogue's rows by document key, in the order of the keys.

    A thing that was withdrawn while an engine did not know yet is left out.
    """
    things = {key: thing_of(key) for key in keys}
    by_type: dict[int, list[int]] = {}
    for content_type_id, object_id in things.values():
        by_type.setdefault(content_type_id, []).append(object_id)
    wanted = Q(pk__in=[])
    for content_type_id, object_ids in by_type.items():
        wanted |= Q(content_type=content_type_id, object_id__in=object_ids)
    rows = CatalogueEntry.objects.filter(wanted)
    found = {
        (content_type_id, object_id): pk
        for content_type_id, object_id, pk in rows.values_list("content_type_id", "object_id", "pk")
    }
    return {key: found[thing] for key, thing in things.items() if thing in found}


def documents(rows: QuerySet[CatalogueEntry]) -> Iterator[Document]:
    """Makes documents of rows, in the rows' order, with a constant number of queries.

    Values are read, not objects of models, whose making would take longer than all the rest.

    Args:
        rows: A query on the catalogue that fits into memory.

    Yields:
        One document a row.
    """
    read = list(rows.values_list(*_COLUMNS, named=True))
    keys = [row.pk for row in read]
    people, topics = linked("people", keys), linked("topics", keys)
    sections = names("section", {row.section_id for row in read})
    counties = names("county", {row.county_id for row in read})
    for row in read:
        yield document(
            row,
            people.get(row.pk, {}),
            topics.get(row.pk, {}),
            [*filter(None, (sections.get(row.section_id), counties.get(row.county_id)))],
        )


def linked(field: str, keys: Collection[int]) -> dict[int, dict[int, str]]:
    """The people or topics of some rows: names by primary key in their own order, by row."""
    relation: Any = CatalogueEntry._meta.get_field(field)
    links = relation.remote_field.through.objects.filter(catalogueentry__in=keys)
    pairs = list(links.values_list("catalogueentry", relation.m2m_reverse_field_name()))
    known = names(field, {other for _key, other in pairs})
    place = {other: number for number, other in enumerate(known)}
    found: dict[int, dict[int, str]] = {}
    # What was deleted a moment ago has no name any more.
    there = [pair for pair in pairs if pair[1] in known]
    for key, other in sorted(there, key=lambda pair: place[pair[1]]):
        found.setdefault(key, {})[other] = known[other]
    return found


def names(field: str, keys: Collection[int | None]) -> dict[int, str]:
    """Names of what rows refer to by one field, by primary key, in their own order."""
    model: Any = CatalogueEntry._meta.get_field(field).related_model
    return {fact.pk: str(fact) for fact in model.objects.filter(pk__in=[*filter(None, keys)])}


def document(
    row: Any, people: Mapping[int, str], topics: Mapping[int, str], others: Iterable[str]
) -> Document:
    """Makes a document of one row.

    Args:
        row: The columns that ``documents`` reads.
        people, topics: Names of its people and topics by primary key.
        others: Names of its section and county.
    """
    return Document(
        key=key_of(row.content_type_id, row.object_id),
        sequence=row.sequence,
        locale=row.locale__language_code,
        title=row.title,
        kicker=row.kicker,
        lead=row.lead,
        text=row.text,
        names=(*people.values(), *topics.values(), *others),
        kind=row.kind,
        medium=medium_of(row.content_type_id),
        section=str(row.section_id or ""),
        county=str(row.county_id or ""),
        people=tuple(map(str, people)),
        topics=tuple(map(str, topics)),
        code=row.code,
        published_at=row.published_at,
        year="" if row.undated else f"{row.jalali_year:04}",
        month="" if row.undated else f"{row.jalali_year:04}-{row.jalali_month:02}",
    )


def medium_of(content_type_id: int) -> str:
    """Whether a row is about a page, a photo or a file."""
    for model, medium in ((get_image_model(), PHOTO), (get_document_model(), FILE)):
        if ContentType.objects.get_for_model(model).pk == content_type_id:
            return medium
    return PAGE
