"""The catalogue's rising number: change cursor and cache generation in one."""

from django.db import transaction
from django.db.models import F

from catalogue.models import Clock

ROW = 1


def tick(steps: int = 1) -> int:
    """Moves the clock on, inside the caller's transaction.

    Args:
        steps: How many numbers to take.

    Returns:
        The last number taken; the first is ``result - steps + 1``.
    """
    with transaction.atomic():
        if not Clock.objects.filter(pk=ROW).update(value=F("value") + steps):
            Clock.objects.get_or_create(pk=ROW)
            Clock.objects.filter(pk=ROW).update(value=F("value") + steps)
        return Clock.objects.values_list("value", flat=True).get(pk=ROW)


def hold() -> None:
    """Lets nobody else change the catalogue until the transaction ends; the number stays."""
    if Clock.objects.select_for_update().filter(pk=ROW).first() is None:
        tick(0)


def now() -> int:
    """The number of the last change; part of every cache key of public fragments."""
    return Clock.objects.filter(pk=ROW).values_list("value", flat=True).first() or 0
