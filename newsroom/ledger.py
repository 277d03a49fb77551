"""Appends to the approval ledger, and reads what holds for one object."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from core.models import User
from newsroom.acting import Actor, actor
from newsroom.models.ledger import (
    APPROVALS,
    ENDS,
    GOES_LIVE,
    REVIEWS,
    TAKEDOWNS,
    Decision,
    LedgerEntry,
    LedgerHead,
)
from newsroom.signals import ledger_appended

HEAD = 1
FIELDS = (
    "sequence at decision object_type object_id title revision_id content_hash user_id user_name"
    " origin batch note previous"
).split()


@dataclass(frozen=True, slots=True)
class Key:
    """Names an object in the ledger: pages by Wagtail's page, snippets by their own model."""

    object_type: str
    object_id: int


def key_of(instance: Model) -> Key:
    """The key of a page or a snippet.

    Args:
        instance: A stored object.
    """
    parents = instance._meta.get_parent_list()
    model = parents[-1] if parents else type(instance)
    return Key(model._meta.label_lower, instance.pk)


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be appended; the rest comes from the actor, the clock and the chain."""

    key: Key
    decision: Decision
    title: str
    content_hash: str
    revision_id: int | None = None
    note: str = ""


def chain(values: Sequence[object]) -> str:
    """The digest of a row: SHA-256 over its columns in the order of ``FIELDS``."""
    return hashlib.sha256(orjson.dumps([_plain(value) for value in values])).hexdigest()


def _plain(value: object) -> object:
    """A column as the digest takes it: moments in UTC, to the microsecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


@transaction.atomic
def append(rows: Iterable[Row], by: Actor | None = None) -> list[LedgerEntry]:
    """Appends rows in the caller's transaction.

    Args:
        rows: What happened, in its order.
        by: Who did it and from where; the present actor without one.

    Returns:
        The rows as they are stored.
    """
    who = by or actor()
    head = LedgerHead.objects.select_for_update().get_or_create(pk=HEAD)[0]
    number, previous, now = head.sequence, head.digest, timezone.now()
    entries = []
    for row in rows:
        number += 1
        entry = LedgerEntry(
            sequence=number,
            at=now,
            decision=row.decision.value,
            object_type=row.key.object_type,
            object_id=row.key.object_id,
            title=row.title[:255],
            revision_id=row.revision_id,
            content_hash=row.content_hash,
            user_id=who.user.pk if who.user else None,
            user_name=str(who.user)[:200] if who.user else "",
            origin=who.origin[:80],
            batch=who.batch[:80],
            note=row.note or who.note,
            previous=previous,
        )
        previous = entry.digest = chain([getattr(entry, name) for name in FIELDS])
        entries.append(entry)
    LedgerEntry.objects.bulk_create(entries, batch_size=500)
    LedgerHead.objects.filter(pk=HEAD).update(sequence=number, digest=previous)
    ledger_appended.send_robust(sender=LedgerEntry, entries=entries)
    return entries


# What holds for one object


def rows_of(key: Key) -> QuerySet[LedgerEntry]:
    """Every row of an object, the newest first."""
    return LedgerEntry.objects.filter(object_type=key.object_type, object_id=key.object_id)


def last(key: Key, decisions: Iterable[Decision], before: int | None = None) -> LedgerEntry | None:
    """The newest row of an object among some decisions.

    Args:
        key: The object.
        decisions: Which rows count.
        before: Only rows with a smaller number count; None for all.
    """
    rows = rows_of(key).filter(decision__in=list(decisions))
    return (rows if before is None else rows.filter(sequence__lt=before)).first()


def approval(key: Key) -> LedgerEntry | None:
    """The approval that stands: the newest one, unless something has ended it since."""
    found = last(key, APPROVALS | ENDS)
    return found if found and found.decision in APPROVALS else None


def publication(key: Key) -> LedgerEntry | None:
    """The row of what is public now, or None where nothing should be."""
    found = last(key, GOES_LIVE | TAKEDOWNS)
    return found if found and found.decision in GOES_LIVE else None


def approved_at(key: Key) -> datetime | None:
    """When what is public now was approved; None of what nobody has looked at yet.

    An emergency publication counts only once another approver has cleared it.
    """
    public = publication(key)
    if public is None:
        return None
    looked = [Decision.APPROVE, Decision.BATCH, Decision.CARRY, Decision.CLEAR]
    rows = rows_of(key).filter(decision__in=looked, content_hash=public.content_hash)
    return rows.values_list("at", flat=True).first()


def review(key: Key, before: int | None = None) -> LedgerEntry | None:
    """The last time that a second person looked at the object, or that before a row."""
    return last(key, REVIEWS, before)


def by_user(user: User, decisions: Iterable[Decision]) -> QuerySet[LedgerEntry]:
    """The rows of an account among some decisions, the newest first."""
    return LedgerEntry.objects.filter(user_id=user.pk, decision__in=list(decisions))


def head_sequence() -> int:
    """Number of the newest row: a clock that never goes back."""
    return LedgerHead.objects.filter(pk=HEAD).values_list("sequence", flat=True).first() or 0
