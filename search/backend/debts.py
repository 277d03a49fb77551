"""What is owed to the admin's index on the server, and how it is paid.

A save notes a debt in its own transaction and waits for nothing. A task pays: it reads the objects
as they stand then, sends them, and only then marks the debts as paid. One pays at a time, in the
order of the debts, so no older state overtakes a newer one.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from pybreaker import CircuitBreakerError

from search.asking import EngineError
from search.backend.config import is_elastic
from search.backend.faults import NoIndexError, QueryError
from search.breaker import breaker
from search.models import IndexDebt, IndexTurn

TURN = "admin"
BATCH = 200
# A turn ends by itself after this; each batch begins a new one. Longer than a batch may take.
TURN_LASTS = timedelta(minutes=2)
# Servers' clocks may differ by this much.
CLOCKS_DIFFER = timedelta(minutes=1)
# No rebuild takes longer.
PAID_KEPT = timedelta(days=3)
log = logging.getLogger(__name__)


class NotMyTurnError(Exception):
    """Somebody else is paying, and will see what was noted meanwhile."""


def note(item: Model) -> None:
    """Notes that an object was changed or deleted, in the transaction that does it."""
    if not is_elastic():
        return
    label = get_model_root(type(item))._meta.label_lower
    IndexDebt.objects.create(model=label, object_id=str(item.pk))
    transaction.on_commit(tell_payer, robust=True)


def tell_payer() -> None:
    """Has the task pay."""
    from search.backend.tasks import pay_debts  # noqa: PLC0415  (the task calls this module)

    pay_debts.enqueue()


# Whose turn it is


@contextmanager
def turn(*, patient: bool = False) -> Iterator[str]:
    """Holds the turn to write to the server.

    Args:
        patient: Whether to wait for it.

    Yields:
        Name of this holder.

    Raises:
        NotMyTurnError: If somebody else holds it.
    """
    holder = uuid4().hex
    IndexTurn.objects.get_or_create(name=TURN)
    while not keep_turn(holder):
        if not patient:
            raise NotMyTurnError
        time.sleep(0.2)
    try:
        yield holder
    finally:
        IndexTurn.objects.filter(name=TURN, holder=holder).update(holder="", until=None)


def keep_turn(holder: str) -> bool:
    """Takes the turn, or makes it last from now on; says whether it is the holder's."""
    now = timezone.now()
    free = Q(until=None) | Q(until__lt=now) | Q(holder=holder)
    mine = IndexTurn.objects.filter(free, name=TURN)
    return bool(mine.update(holder=holder, until=now + TURN_LASTS))


# Paying


def pay() -> int:
    """Pays everything that is owed.

    Returns:
        Number of debts that were paid, 0 if somebody else is paying.

    Raises:
        EngineError: If the server doesn't answer; what it has taken is paid.
    """
    total = 0
    while unpaid().exists():
        try:
            with turn() as holder:
                while keep_turn(holder) and (paid := pay_batch(holder)):
                    total += paid
        except NotMyTurnError:
            break
    forget_paid()
    return total


def unpaid() -> Any:
    """Debts in the order in which they were made."""
    return IndexDebt.objects.filter(paid_at=None).order_by("pk")


def pay_batch(holder: str) -> int:
    """Pays the oldest debts.

    Returns:
        Number of debts that were paid.

    Raises:
        EngineError: If the server doesn't answer.
    """
    owed = list(unpaid()[:BATCH])
    by_root: dict[str, set[str]] = {}
    for debt in owed:
        by_root.setdefault(debt.model, set()).add(debt.object_id)
    for label, keys in by_root.items():
        try:
            breaker().call(send, label, keys)
        except CircuitBreakerError as error:
            raise EngineError("the server was down a moment ago") from error
    with transaction.atomic():
        if not IndexTurn.objects.select_for_update().filter(name=TURN, holder=holder).exists():
            return 0
        IndexDebt.objects.filter(pk__in=[debt.pk for debt in owed]).update(paid_at=timezone.now())
    return len(owed)


def send(label: str, keys: set[str]) -> None:
    """Has the server know objects of one root model as they stand now.

    Args:
        label: Label of the root model; of one that is no more, nothing is sent.
        keys: Primary keys.

    Raises:
        EngineError: If the server doesn't answer.
    """
    models = [
        model for model in get_indexed_models() if get_model_root(model)._meta.label_lower == label
    ]
    if not models:
        return
    items = [item for model in models for item in model.get_indexed_objects().filter(pk__in=keys)]
    gone = keys - {str(item.pk) for item in items}
    index = cast(Any, get_search_backend()).get_index_for_model(apps.get_model(label))
    try:
        refused = index.store(items, gone)
    except (NoIndexError, QueryError) as error:
        log.warning("Nothing is stored of %s: %s", label, error)
        return
    for key, reason in refused.items():
        log.error("The index refuses %s %s: %s", label, key, reason)


def ask_again(since: datetime) -> None:
    """Owes anew what was paid while an index was built, which may have missed it."""
    IndexDebt.objects.filter(paid_at__gte=since - CLOCKS_DIFFER).update(paid_at=None)


def forget_paid() -> None:
    """Removes debts that were paid long ago."""
    IndexDebt.objects.filter(paid_at__lt=timezone.now() - PAID_KEPT).delete()


# Trying again


def plan_retry() -> datetime | None:
    """Plans one later try, however many saves ask for one.

    Returns:
        When to try again, or None if that is planned already.
    """
    return IndexTurn.objects.get_or_create(name=TURN)[0].plan_retry()


def no_failures() -> None:
    """Notes that the server takes everything again."""
    IndexTurn.objects.filter(name=TURN, failures__gt=0).update(retry_at=None, failures=0)
