"""Brings what has changed in the catalogue to an engine, in the order of the changes.

The catalogue's sequence is the queue: an engine's cursor says how far it has come, and moves only
when the engine has taken a batch. So nothing is lost when the engine, the worker or the machine
stops, and no change overtakes an earlier one of the same document.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Length

from catalogue.models import CatalogueEntry, Tombstone
from search.asking import Engine
from search.documents import Document, documents, key_of
from search.models import Cursor

BATCH = 500
# Characters of text in one batch: most rows are a few thousand, but a
# file has up to half a million, and what is sent to a server grows by its encoding.
CHARACTERS = 4_000_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one batch.

    Attributes:
        documents: What is to be stored.
        gone: Keys of documents that are no more.
        last: Sequence of the last change of the batch.
    """

    documents: tuple[Document, ...]
    gone: tuple[int, ...]
    last: int


def follow(engine: Engine) -> int:
    """Brings an engine up to the catalogue.

    Two that follow at once wait for each other, batch by batch, on the cursor's row.

    Args:
        engine: Any engine.

    Returns:
        Number of changes that were taken over.

    Raises:
        EngineError: If the engine takes no more; what it has taken is remembered.
    """
    total = 0
    while done := follow_once(engine):
        total += done
    return total


@transaction.atomic
def follow_once(engine: Engine) -> int:
    """Brings one batch of changes to an engine.

    Returns:
        Number of changes; 0 if the engine knows all.
    """
    cursor = held_cursor(engine)
    step = changes_after(cursor.sequence)
    if step is None:
        return 0
    hand_over(engine, step)
    cursor.sequence, cursor.retry_at, cursor.failures = step.last, None, 0
    cursor.save()
    return len(step.documents) + len(step.gone)


def held_cursor(engine: Engine) -> Cursor:
    """The cursor of an engine that stands ready, held until the transaction ends.

    It starts anew where the engine's index or tables had to be made anew.
    """
    Cursor.objects.get_or_create(engine=engine.name)
    cursor = Cursor.objects.select_for_update().get(engine=engine.name)
    store = engine.prepare()
    cursor.refresh_from_db()
    if cursor.store != store:
        cursor.store, cursor.sequence = store, 0
        cursor.save()
    return cursor


def hand_over(engine: Engine, step: Step) -> None:
    """Has an engine store and forget what a step says; what it refuses for good is logged."""
    if step.gone:
        engine.remove(step.gone)
    if step.documents:
        for key, reason in engine.put(step.documents).items():
            log.error("%s refuses document %s: %s", engine.name, key, reason)


def changes_after(sequence: int, batch: int = BATCH) -> Step | None:
    """Reads the next changes.

    Args:
        sequence: The last change that is known already.
        batch: How many changes at most.

    Returns:
        The changes in their order, or None if there are none.
    """
    later = {"sequence__gt": sequence}
    rows = list(
        CatalogueEntry.objects.filter(**later)
        .order_by("sequence")
        .values_list("sequence", "pk", Length("text"))[:batch]
    )
    found = len(rows)
    rows = rows[: fitting(size for _number, _pk, size in rows)]
    full = len(rows) < found
    stones = list(
        Tombstone.objects.filter(**later)
        .order_by("sequence")
        .values_list("sequence", "content_type_id", "object_id")[:batch]
    )
    # What lies beyond the last row that fits comes with the next batch.
    end = rows[-1][0] if full else None
    numbers = sorted(
        number
        for number in (*(row[0] for row in rows), *(stone[0] for stone in stones))
        if end is None or number <= end
    )[:batch]
    if not numbers:
        return None
    last = numbers[-1]
    chosen = [pk for number, pk, _size in rows if number <= last]
    current = CatalogueEntry.objects.filter(pk__in=chosen)
    return Step(
        documents=tuple(documents(current.order_by("sequence"))),
        gone=tuple(key_of(kind, key) for number, kind, key in stones if number <= last),
        last=last,
    )


def fitting(sizes: Iterable[int]) -> int:
    """How many texts of some sizes one batch takes; at least one, however long it is."""
    total = count = 0
    for size in sizes:
        total += size
        if count and total > CHARACTERS:
            break
        count += 1
    return count


def everything(batch: int = BATCH) -> Iterator[tuple[Document, ...]]:
    """Every document there is, in batches by the rows' keys, for a new index.

    Changes meanwhile are not seen; whoever reads this follows from the sequence before it.
    """
    last = 0
    while True:
        rows = CatalogueEntry.objects.filter(pk__gt=last).order_by("pk")[:batch]
        sizes = list(rows.values_list("pk", Length("text")))
        if not sizes:
            return
        end = sizes[fitting(size for _pk, size in sizes) - 1][0]
        yield tuple(
            documents(CatalogueEntry.objects.filter(pk__gt=last, pk__lte=end).order_by("pk"))
        )
        last = end
