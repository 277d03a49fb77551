"""Writes the rows of many new pages at once, as ``services.write`` writes one."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from catalogue.clock import tick
from catalogue.models import CatalogueEntry
from catalogue.services import RELATIONS, page_type, relation_ids, row_values
from catalogue.signals import changed, settled
from core.pages import BasePage


@transaction.atomic
def write_new(pages: Sequence[BasePage]) -> int:
    """Writes rows for public pages that never had one.

    Args:
        pages: Pages that were just stored and that anyone may read.

    Returns:
        Number of rows.
    """
    if not pages:
        return 0
    last = tick(len(pages))
    rows: list[CatalogueEntry] = []
    wanted: list[dict[str, frozenset[int]]] = []
    for sequence, page in enumerate(pages, start=last - len(pages) + 1):
        rows.append(
            CatalogueEntry(
                content_type=page_type(), object_id=page.pk, sequence=sequence, **row_values(page)
            )
        )
        wanted.append(relation_ids(page.entry()))
    CatalogueEntry.objects.bulk_create(rows)
    for name in RELATIONS:
        link_rows(name, rows, [ids[name] for ids in wanted])
    settled.send(sender=CatalogueEntry, public=list(pages), hidden=[])
    changed.send(sender=CatalogueEntry)
    return len(rows)


def link_rows(name: str, rows: list[CatalogueEntry], targets: list[frozenset[int]]) -> None:
    """Writes one many-to-many relation of new rows."""
    field: Any = CatalogueEntry._meta.get_field(name)
    through = getattr(CatalogueEntry, name).through
    through.objects.bulk_create(
        through(**{field.m2m_column_name(): row.pk, field.m2m_reverse_name(): target})
        for row, ids in zip(rows, targets, strict=True)
        for target in sorted(ids)
    )
