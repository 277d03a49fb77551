"""Counts what readers ask for, by day, without a trace of who."""

from django.db.models import F
from django.utils.timezone import localdate

from core.persian import fold
from search.models import AskedQuery

_LENGTH = 120


def record(typed: str, locale: str, total: int) -> None:
    """Counts one query.

    Args:
        typed: The words.
        locale: Language code.
        total: How many results there were.
    """
    folded = fold(typed)[:_LENGTH]
    if not folded:
        return
    asked, _made = AskedQuery.objects.get_or_create(
        day=localdate(), locale=locale, folded=folded, defaults={"typed": typed[:_LENGTH]}
    )
    AskedQuery.objects.filter(pk=asked.pk).update(
        count=F("count") + 1, empty=F("empty") + (0 if total else 1)
    )
