"""Makes the catalogue say what is public, in the transaction of the act that made the change."""

from collections.abc import Collection, Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from catalogue import clock
from catalogue.models import CatalogueEntry
from catalogue.rows import take_away, write
from catalogue.signals import changed as rows_changed
from catalogue.signals import settled
from catalogue.things import PAGES, Source, batches, thing_of, type_id
from core.pages import BasePage


def page_type() -> ContentType:
    """All pages share one content type in the catalogue, whatever their class."""
    return ContentType.objects.get_for_model(Page)


# Pages


def sync(page: BasePage) -> bool:
    """Makes the row of one page right: written, changed or withdrawn.

    Args:
        page: A specific page, as it is stored.

    Returns:
        Whether anything changed.
    """
    return settle([page]) > 0


def settle(pages: Sequence[BasePage]) -> int:
    """Makes the rows of several pages right, and tells which of them are public.

    Args:
        pages: Specific pages, as they are stored.

    Returns:
        How many rows changed.
    """
    public = [page for page in pages if page.is_public() and page.get_url()]
    shown = {page.pk for page in public}
    return settle_as(public, [page.pk for page in pages if page.pk not in shown])


@transaction.atomic
def settle_as(public: Sequence[BasePage], hidden: Sequence[int]) -> int:
    """Writes the rows of pages of which it is known whether they are public.

    Args:
        public: Specific pages that anyone may read.
        hidden: Primary keys of pages that are not public, or gone.

    Returns:
        How many rows changed.
    """
    changed = write([thing_of(page) for page in public]) + take_away(type_id(Page), hidden)
    settled.send(sender=CatalogueEntry, public=public, hidden=hidden)
    if changed:
        rows_changed.send(sender=CatalogueEntry)
    return changed


def withdraw(page_id: int) -> bool:
    """Takes a page's row away, and tells that the page is not public.

    Args:
        page_id: Primary key of a page, which may be gone already.

    Returns:
        Whether there was a row.
    """
    return settle_as([], [page_id]) > 0


def sync_pages(pages: Iterable[Page]) -> int:
    """Makes the rows of several pages right.

    Args:
        pages: Pages of any class.

    Returns:
        How many changed.
    """
    ours = (page.specific for page in pages if isinstance(page.specific, BasePage))
    return sum(settle(batch) for batch in batches(ours, PAGES.batch))


def sync_branch(page: Page) -> int:
    """Makes the rows of a page and everything below it right.

    Args:
        page: Top of a branch that moved, or whose address or restrictions changed.

    Returns:
        How many rows changed.
    """
    branch = Page.objects.descendant_of(page, inclusive=True).specific(defer=False)
    return sync_pages(branch.iterator(chunk_size=PAGES.batch))


# Everything else


@transaction.atomic
def follow(source: Source, keys: Collection[int]) -> int:
    """Makes the rows of some things of one sort right: written, changed or withdrawn.

    Args:
        source: The sort.
        keys: Primary keys, also of things that are gone.

    Returns:
        How many rows changed.
    """
    # What is read below must not be outdated by somebody else before it is written.
    clock.hold()
    changed = 0
    for batch in batches(sorted(keys), source.batch):
        public = source.public(batch)
        shown = {thing.object_id for thing in public}
        changed += write(public)
        changed += take_away(type_id(source.model), [key for key in batch if key not in shown])
    if changed:
        rows_changed.send(sender=CatalogueEntry)
    return changed


def renew(rows: QuerySet[CatalogueEntry]) -> int:
    """Gives rows new numbers, so that whoever follows the catalogue reads them again.

    Args:
        rows: Rows that refer to something whose name has changed.

    Returns:
        How many there are.
    """
    done = 0
    for keys in batches(list(rows.order_by("pk").values_list("pk", flat=True)), PAGES.batch):
        done += renew_batch(keys)
    return done


@transaction.atomic
def renew_batch(keys: Sequence[int]) -> int:
    """Gives some rows new numbers at once."""
    clock.hold()
    rows = list(CatalogueEntry.objects.filter(pk__in=keys).only("pk"))
    last = clock.tick(len(rows))
    for sequence, row in enumerate(rows, start=last - len(rows) + 1):
        row.sequence = sequence
    CatalogueEntry.objects.bulk_update(rows, ["sequence"])
    rows_changed.send(sender=CatalogueEntry)
    return len(rows)
