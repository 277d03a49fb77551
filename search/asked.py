"""Counts what readers ask for; keeps nothing that could name a person."""

import logging
import re
from datetime import date, timedelta

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from core.jalali.dates import local_date
from core.persian import fold
from search.models import AskedQuery
from search.phrases import LONGEST
from search.query import parse

KEPT_DAYS = 90
# Different queries of one day that are stored, of all languages together
NEW_A_DAY = 5_000
# Phones, national ids, cards and accounts, also where they are written in groups
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){7}")
log = logging.getLogger(__name__)


def today() -> date:
    """The day in Tehran."""
    return local_date(timezone.now())


def record(typed: str, locale: str, total: int) -> None:
    """Counts one search; a reader is never kept from an answer by it.

    Neither address nor account is known here, and what could name a person by itself is not
    stored: e-mail addresses, names of accounts, eight digits or more. At most four queries.

    Args:
        typed: What was typed.
        locale: Language code.
        total: How many results there were.
    """
    text = " ".join(parse(typed).typed.split())
    folded = fold(text)
    if not may_be_kept(text, folded):
        return
    try:
        count(AskedQuery(day=today(), locale=locale, folded=folded, typed=text), in_vain=not total)
    except DatabaseError:
        log.exception("A search was not counted")


def may_be_kept(text: str, folded: str) -> bool:
    """Whether a query says something, is short, and names nobody.

    Args:
        text: As typed.
        folded: The same, folded, so that digits are digits in whatever script.
    """
    if not parse(text).text or max(len(text), len(folded)) > LONGEST:
        return False
    return "@" not in folded and not _NUMBER.search(folded)


def count(row: AskedQuery, *, in_vain: bool) -> None:
    """Adds one to the row of a day's query, which may be new.

    Of two that come at once both find no row; one makes it, and both add to it. A new query of a
    full day adds to the one row of its language without words.
    """
    if add_one(row, in_vain):
        return
    if is_full(row.day):
        row.folded = row.typed = ""
    AskedQuery.objects.bulk_create([row], ignore_conflicts=True)
    add_one(row, in_vain)


def add_one(row: AskedQuery, in_vain: bool) -> bool:
    """Adds one to a day's query, and says whether there is a row of it."""
    rows = AskedQuery.objects.filter(day=row.day, locale=row.locale, folded=row.folded)
    return bool(rows.update(count=F("count") + 1, empty=F("empty") + int(in_vain)))


def is_full(day: date) -> bool:
    """Whether a day has as many different queries as are stored; machines ask for any number."""
    return AskedQuery.objects.filter(day=day).count() >= NEW_A_DAY


def purge(days: int = KEPT_DAYS) -> int:
    """Throws away what was asked for long ago.

    Args:
        days: How many days are kept, beside today.

    Returns:
        Number of rows that are gone.
    """
    gone, _by_model = AskedQuery.objects.filter(day__lt=today() - timedelta(days=days)).delete()
    return gone
