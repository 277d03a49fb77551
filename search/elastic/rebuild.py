"""Makes the index anew beside the old one, which answers until the new one knows as much."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.db import transaction

from catalogue.models import CatalogueEntry, Clock
from search.asking import EngineError
from search.documents import key_of
from search.elastic.alone import alone
from search.elastic.client import errors
from search.elastic.engine import Elastic
from search.elastic.mapping import NEVER, REFRESH
from search.elastic.store import Store
from search.follow import changes_after, everything, held_cursor
from search.models import Cursor

SAMPLE = 100
# Requests that are under way at once
SENDERS = 2
# While editors publish, counts may differ for a moment.
TRIES = 5
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Index:
    """An index that is being filled.

    Attributes:
        name: Its name.
        alias: The name to write to it by.
        known: Sequence of the last change that it knows.
        refused: Keys of documents that the server refuses for good.
    """

    name: str
    alias: str
    known: int
    refused: set[int]


def rebuild(engine: Elastic, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Fills a new index from the catalogue and puts it in the place of the old one.

    Safe to run after a run that was cut off, whose index is removed. Of two at once, the second
    fails and leaves the first alone.

    Args:
        engine: The engine whose index is to be replaced.
        progress: Is told how many of how many documents are copied.

    Returns:
        Number of documents of the new index.

    Raises:
        EngineError: If the server fails, the new index is not what the catalogue says, or another
            process is at it; the old one goes on answering.
    """
    with alone(engine.store.alias):
        return make_anew(engine, progress)


def make_anew(engine: Elastic, progress: Callable[[int, int], None]) -> int:
    """Does what ``rebuild`` promises, while nobody else is at it."""
    store = engine.store
    with transaction.atomic():
        held_cursor(engine)
    store.drop(store.others())
    new = begin(store)
    try:
        copy(store, new, progress)
        total = replace(engine, new)
    except BaseException:
        drop_quietly(store, new)
        raise
    store.drop(store.others())
    return total


def begin(store: Store) -> Index:
    """Makes the new index, and notes how far the catalogue is before anything is read of it."""
    clock = Clock.objects.first()
    alias = f"{store.alias}.new"
    name = store.create(alias)
    store.refresh_each(name, NEVER)
    return Index(name=name, alias=alias, known=clock.value if clock else 0, refused=set())


def copy(store: Store, new: Index, progress: Callable[[int, int], None]) -> None:
    """Stores every document in the new index, which takes some requests at once.

    Each document comes once, so their order doesn't matter; what changes meanwhile comes after.
    """
    total, done = CatalogueEntry.objects.count(), 0
    sent: deque[tuple[int, Future[dict[int, str]]]] = deque()
    with ThreadPoolExecutor(SENDERS) as pool:
        for batch in everything():
            sent.append((len(batch), pool.submit(store.put, batch, new.alias)))
            # No more batches are read than are being sent, and one.
            while len(sent) > SENDERS:
                done += finish(new, *sent.popleft())
                progress(done, max(total, done))
        while sent:
            done += finish(new, *sent.popleft())
            progress(done, max(total, done))
    catch_up(store, new)


def finish(new: Index, number: int, answer: "Future[dict[int, str]]") -> int:
    """Waits until some documents are stored, and says how many they were."""
    note_refused(new, answer.result())
    return number


def catch_up(store: Store, new: Index) -> None:
    """Brings to the new index what has changed since the last change it knows."""
    while step := changes_after(new.known):
        store.remove(step.gone, new.alias)
        note_refused(new, store.put(step.documents, new.alias))
        new.refused.difference_update(step.gone)
        new.known = step.last


def note_refused(new: Index, refused: dict[int, str]) -> None:
    """Remembers and logs what the server refuses for good."""
    new.refused.update(refused)
    for key, reason in refused.items():
        log.error("elasticsearch refuses document %s: %s", key, reason)


def replace(engine: Elastic, new: Index) -> int:
    """Puts the new index behind the alias while nothing else follows the catalogue.

    Returns:
        Number of documents of the new index.
    """
    for _try in range(TRIES):
        with transaction.atomic():
            cursor = Cursor.objects.select_for_update().get(engine=engine.name)
            catch_up(engine.store, new)
            fault = difference(engine.store, new)
            if fault:
                continue
            swap(engine.store, new)
            cursor.store, cursor.sequence = new.name, new.known
            cursor.retry_at, cursor.failures = None, 0
            cursor.save()
            return engine.store.count(new.name)
    raise EngineError(f"the new index is not what the catalogue says: {fault}")


def difference(store: Store, new: Index) -> str:
    """What the new index has otherwise than the catalogue, by counts and a sample; or nothing."""
    wanted = CatalogueEntry.objects.count() - len(new.refused)
    found = store.count(new.name)
    if found != wanted:
        return f"{found} documents instead of {wanted}"
    rows = CatalogueEntry.objects.order_by("?").values_list(
        "content_type_id", "object_id", "sequence"
    )[:SAMPLE]
    sample = {key_of(kind, pk): sequence for kind, pk, sequence in rows}
    stored = store.sequences(new.name, list(sample))
    for key, sequence in sample.items():
        if key not in new.refused and stored.get(key) != sequence:
            return f"document {key} is of change {stored.get(key)} instead of {sequence}"
    return ""


def swap(store: Store, new: Index) -> None:
    """Moves the alias in one act, so that no search falls between the two."""
    store.refresh_each(new.name, REFRESH)
    actions = [{"remove": {"index": new.name, "alias": new.alias}}]
    if old := store.current():
        actions.append({"remove": {"index": old, "alias": store.alias}})
    actions.append({"add": {"index": new.name, "alias": store.alias}})
    with errors():
        store.client.indices.update_aliases(actions=actions)


def drop_quietly(store: Store, new: Index) -> None:
    """Removes an index that will not be used, unless the alias stands for it already."""
    try:
        if store.current() != new.name:
            store.drop([new.name])
    except EngineError as error:
        log.warning("%s stays behind: %s", new.name, error)
