"""Compares what an engine stores with the catalogue, and repairs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from catalogue.models import CatalogueEntry, Tombstone
from search.asking import Engine
from search.documents import documents, key_of, rows_of, thing_of
from search.follow import held_cursor

MISSING, SURPLUS, OLD = "missing", "surplus", "old"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One document that is not as the catalogue says.

    Attributes:
        key: Its key.
        fault: ``MISSING``, ``SURPLUS`` or ``OLD``.
        detail: Both sequences, for people.
    """

    key: int
    fault: str
    detail: str


def examine(engine: Engine) -> Iterator[Finding]:
    """Compares both ways: every row with its document, every document with its row.

    Changes that the engine does not know yet are no faults: they are still on their way.

    Args:
        engine: Any engine.

    Yields:
        What is missing, surplus or old.

    Raises:
        EngineError: If the engine does not answer.
    """
    with transaction.atomic():
        known = held_cursor(engine).sequence
        wanted = catalogued()
        stored = engine.stored()
    for key, sequence in wanted.items():
        if key not in stored:
            if sequence <= known:
                yield Finding(key, MISSING, f"row of change {sequence}")
        elif stored[key] != sequence and sequence <= known:
            yield Finding(key, OLD, f"change {stored[key]} instead of {sequence}")
    buried = not_yet_known_gone(known)
    for key in stored.keys() - wanted.keys() - buried:
        yield Finding(key, SURPLUS, f"change {stored[key]}, and no row")


def catalogued() -> dict[int, int]:
    """Sequence of every row by document key."""
    rows = CatalogueEntry.objects.values_list("content_type_id", "object_id", "sequence")
    return {key_of(kind, pk): sequence for kind, pk, sequence in rows.iterator()}


def not_yet_known_gone(known: int) -> set[int]:
    """Keys of what was withdrawn after the last change that an engine knows."""
    stones = Tombstone.objects.filter(sequence__gt=known)
    return {key_of(kind, pk) for kind, pk in stones.values_list("content_type_id", "object_id")}


@transaction.atomic
def repair(engine: Engine, findings: list[Finding]) -> dict[int, str]:
    """Puts right what ``examine`` has found, by the rows as they are now.

    Args:
        engine: The engine that was examined.
        findings: Any number.

    Returns:
        By key, why the engine refuses a document for good.

    Raises:
        EngineError: If the engine takes no more; what it has taken is right.
    """
    held_cursor(engine)
    refused: dict[int, str] = {}
    for start in range(0, len(findings), BATCH):
        keys = [finding.key for finding in findings[start : start + BATCH]]
        # Engines keep the later of two versions; a database that was restored has earlier ones.
        engine.remove(keys)
        rows = CatalogueEntry.objects.filter(pk__in=rows_of(keys).values())
        refused.update(engine.put(tuple(documents(rows))))
    return refused


def name_of(key: int) -> str:
    """What a document is about, for people: model and primary key."""
    content_type_id, object_id = thing_of(key)
    kind = ContentType.objects.filter(pk=content_type_id).first()
    return f"{kind.model if kind else content_type_id} {object_id}"
