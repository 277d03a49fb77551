"""What was asked for in a week, and what was asked for in vain."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum

from search.asked import KEPT_DAYS
from search.models import AskedQuery
from search.phrases import folded

WEEK = timedelta(days=7)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of a week.

    Attributes:
        typed: One of the ways in which it was typed.
        words: Its words as synonyms and pins compare them.
        locale: Language code.
        times: How often it was asked for; in the list of vain ones, how often in vain.
    """

    typed: str
    words: str
    locale: str
    times: int


def week_of(day: date) -> date:
    """The Saturday with which the Iranian week of a day begins; Friday ends it."""
    return day - timedelta(days=(day.weekday() + 2) % 7)


def weeks(today: date) -> list[date]:
    """First days of the weeks of which something can be left, the current one first.

    Args:
        today: The day in Tehran.
    """
    first, last = week_of(today - timedelta(days=KEPT_DAYS)), week_of(today)
    return [last - number * WEEK for number in range((last - first) // WEEK + 1)]


def most_asked(week: date, size: int = SIZE) -> list[Asked]:
    """What was asked for most.

    Args:
        week: First day of the week.
        size: How many at most.
    """
    return top(week, "count", size)


def asked_in_vain(week: date, size: int = SIZE) -> list[Asked]:
    """What was asked for most without any result.

    Args:
        week: First day of the week.
        size: How many at most.
    """
    return top(week, "empty", size)


def top(week: date, column: str, size: int) -> list[Asked]:
    """The queries with the greatest sum of a column, with one query of the database."""
    # Without words are those that were too many for their day.
    rows = AskedQuery.objects.filter(day__gte=week, day__lt=week + WEEK).exclude(folded="")
    sums = (
        rows.values("locale", "folded")
        .annotate(times=Sum(column), written=Max("typed"))
        .filter(times__gt=0)
        .order_by("-times", "folded", "locale")[:size]
    )
    return [
        Asked(row["written"], folded(row["written"]), row["locale"], row["times"]) for row in sums
    ]
