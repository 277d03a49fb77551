"""Writes and withdraws the rows, in the transaction of the act that made the change."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime
from persiantools.jdatetime import JalaliDate
from wagtail.models import Page

from catalogue.clock import tick
from catalogue.models import CatalogueEntry, Tombstone
from catalogue.signals import changed as rows_changed
from catalogue.signals import settled
from core.entries import Entry
from core.pages import BasePage

RELATIONS = ("people", "topics")
BATCH = 200


def row_values(page: BasePage) -> dict[str, Any]:
    """What a page's row should hold, sequence and relations left out.

    Args:
        page: A public page.

    Returns:
        Values by column name.
    """
    with translation.override(page.locale.language_code):
        entry = page.entry()
        label = str(entry.kind.label)
    day = JalaliDate(localtime(entry.date).date())
    return {
        "locale_id": page.locale_id,
        "listed": entry.listed,
        "undated": entry.undated,
        "kind": entry.kind.slug,
        "kind_label": label,
        "code": entry.code,
        "kicker": entry.kicker,
        "title": entry.title,
        "lead": entry.lead,
        "text": entry.text,
        "url": page.get_url() or "",
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


def relation_ids(entry: Entry) -> dict[str, frozenset[int]]:
    """The keys of an entry's many-to-many relations."""
    return {"people": entry.people_ids, "topics": entry.topic_ids}


def sync(page: BasePage) -> bool:
    """Makes the row of one page right: written, changed or withdrawn.

    Args:
        page: A specific page, as it is stored.

    Returns:
        Whether anything changed.
    """
    return settle([page]) > 0


@transaction.atomic
def settle(pages: Sequence[BasePage]) -> int:
    """Makes the rows of several pages right, and tells which of them are public.

    Args:
        pages: Specific pages, as they are stored.

    Returns:
        How many rows changed.
    """
    changed = 0
    public: list[BasePage] = []
    hidden: list[int] = []
    for page in pages:
        if page.is_public() and page.get_url():
            public.append(page)
            changed += write(page)
        else:
            hidden.append(page.pk)
            changed += take_away(page.pk)
    settled.send(sender=CatalogueEntry, public=public, hidden=hidden)
    if changed:
        rows_changed.send(sender=CatalogueEntry)
    return changed


def page_type() -> ContentType:
    """All pages share one content type in the catalogue, whatever their class."""
    return ContentType.objects.get_for_model(Page)


@transaction.atomic
def write(page: BasePage) -> bool:
    """Writes the row of a public page where it differs.

    Args:
        page: A public page.

    Returns:
        Whether anything changed.
    """
    values = row_values(page)
    wanted = relation_ids(page.entry())
    row = CatalogueEntry.objects.filter(content_type=page_type(), object_id=page.pk).first()
    if row is None:
        row = CatalogueEntry.objects.create(
            content_type=page_type(), object_id=page.pk, sequence=tick(), **values
        )
        changed = True
        Tombstone.objects.filter(content_type=page_type(), object_id=page.pk).delete()
        for name in RELATIONS:
            if wanted[name]:
                getattr(row, name).set(wanted[name])
        return changed
    changed = differs(row, values)
    for name in RELATIONS:
        manager = getattr(row, name)
        if set(manager.values_list("pk", flat=True)) != wanted[name]:
            manager.set(wanted[name])
            changed = True
    if changed:
        for column, value in values.items():
            setattr(row, column, value)
        row.sequence = tick()
        row.save()
    return changed


def differs(row: CatalogueEntry, values: dict[str, Any]) -> bool:
    """Whether a row holds anything else than it should."""
    return any(getattr(row, column) != value for column, value in values.items())


@transaction.atomic
def withdraw(page_id: int) -> bool:
    """Takes a page's row away, and tells that the page is not public.

    Args:
        page_id: Primary key of a page, which may be gone already.

    Returns:
        Whether there was a row.
    """
    gone = take_away(page_id)
    settled.send(sender=CatalogueEntry, public=[], hidden=[page_id])
    if gone:
        rows_changed.send(sender=CatalogueEntry)
    return gone


def take_away(page_id: int) -> bool:
    """Replaces a page's row, where there is one, by a tombstone."""
    row = CatalogueEntry.objects.filter(content_type=page_type(), object_id=page_id).first()
    if row is None:
        return False
    Tombstone.objects.update_or_create(
        content_type=page_type(),
        object_id=page_id,
        defaults={"sequence": tick(), "url": row.url},
    )
    row.delete()
    return True


def sync_pages(pages: Iterable[Page]) -> int:
    """Makes the rows of several pages right.

    Args:
        pages: Pages of any class.

    Returns:
        How many changed.
    """
    changed = 0
    ours = (page.specific for page in pages if isinstance(page.specific, BasePage))
    while batch := list(islice(ours, BATCH)):
        changed += settle(batch)
    return changed


def sync_branch(page: Page) -> int:
    """Makes the rows of a page and everything below it right.

    Args:
        page: Top of a branch that moved, or whose address or restrictions changed.

    Returns:
        How many rows changed.
    """
    branch = Page.objects.descendant_of(page, inclusive=True).specific(defer=False)
    return sync_pages(branch.iterator(chunk_size=200))
