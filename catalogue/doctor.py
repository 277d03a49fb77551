"""Compares the catalogue with the truth, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from catalogue import services
from catalogue.models import CatalogueEntry
from catalogue.rows import known_rows, take_away, wrong_columns
from catalogue.things import PAGES, Source, batches, sources, type_id


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that isn't as it should be.

    Attributes:
        type_id: Primary key of the content type of what it is about.
        object_id: Primary key of what it is about.
        fault: ``missing``, ``surplus`` or ``wrong``.
        detail: Which columns are wrong, or the title.
    """

    type_id: int
    object_id: int
    fault: str
    detail: str

    @property
    def subject(self) -> str:
        """What it is about, such as ``page 12``."""
        return f"{ContentType.objects.get_for_id(self.type_id).model} {self.object_id}"


def examine() -> Iterator[Finding]:
    """Looks at everything that may be public and at every row.

    Pages are judged without the catalogue; what they show is judged by the pages' rows.

    Yields:
        What is missing, wrong or surplus, pages first.
    """
    for source in sources():
        yield from examine_source(source)
    kinds = [type_id(source.model) for source in sources()]
    unknown = CatalogueEntry.objects.exclude(content_type__in=kinds)
    for kind, key, title in unknown.values_list("content_type_id", "object_id", "title").iterator():
        yield Finding(kind, key, "surplus", title)


def examine_source(source: Source) -> Iterator[Finding]:
    """Looks at the things and rows of one sort."""
    kind = type_id(source.model)
    seen: set[int] = set()
    for keys in batches(source.keys(), source.batch):
        public = source.public(keys)
        rows = known_rows(kind, keys)
        for thing in public:
            seen.add(thing.object_id)
            row = rows.get(thing.object_id)
            if row is None:
                yield Finding(kind, thing.object_id, "missing", thing.entry.title)
            elif wrong := wrong_columns(thing, row):
                yield Finding(kind, thing.object_id, "wrong", ", ".join(wrong))
    rows_of_kind = CatalogueEntry.objects.filter(content_type=kind).order_by("pk")
    for key, title in rows_of_kind.values_list("object_id", "title").iterator():
        if key not in seen:
            yield Finding(kind, key, "surplus", title)


def repair(finding: Finding) -> None:
    """Makes one row right."""
    by_kind = {type_id(source.model): source for source in sources()}
    source = by_kind.get(finding.type_id)
    if source is None:
        take_away(finding.type_id, [finding.object_id])
    elif source is PAGES:
        repair_page(finding)
    else:
        services.follow(source, [finding.object_id])


def repair_page(finding: Finding) -> None:
    """Makes the row of a page right, and has whatever follows from it follow."""
    page = Page.objects.filter(pk=finding.object_id).first()
    if page is None or finding.fault == "surplus":
        services.withdraw(finding.object_id)
    if page is not None:
        services.sync_pages([page])
