"""The archive by Jalali year, month and day."""

import calendar
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import localdate
from persiantools.jdatetime import JalaliDate
from wagtail.models import Locale

from catalogue import clock
from catalogue.queries import listed
from news.queries import counted

FIRST_YEAR, LAST_YEAR = 1300, 1500
KEEP_SECONDS = 3600
Counts = list[tuple[tuple[int, ...], int]]


@dataclass(frozen=True)
class Step:
    """A year, month or day with what it holds."""

    number: int
    date: Any
    count: int
    url: str


def counts(*columns: str, **rule: int) -> Counts:
    """Counts of the active language, kept until the catalogue changes."""
    locale = Locale.get_active()
    parts = [*columns, *(f"{name}={number}" for name, number in sorted(rule.items()))]
    key = f"archive:{clock.now()}:{locale.pk}:{':'.join(parts)}"

    def count() -> Counts:
        return counted(listed(locale).filter(**rule), *columns)

    return cast(Counts, cache.get_or_set(key, count, KEEP_SECONDS))


def years() -> list[Step]:
    """Every year that has something, the newest first."""
    return [
        Step(
            year, JalaliDate(year, 1, 1).to_gregorian(), count, reverse("archive_year", args=[year])
        )
        for (year,), count in counts("jalali_year")
    ]


def months(year: int) -> list[Step]:
    """The twelve months of a year, empty ones too."""
    found = {month: count for (month,), count in counts("jalali_month", jalali_year=year)}
    return [
        Step(
            month,
            JalaliDate(year, month, 1).to_gregorian(),
            found.get(month, 0),
            reverse("archive_month", args=[year, month]),
        )
        for month in range(1, 13)
    ]


def days(year: int, month: int) -> list[Step]:
    """Every day of a month, empty ones too."""
    found = {
        day: count for (day,), count in counts("jalali_day", jalali_year=year, jalali_month=month)
    }
    length = JalaliDate.days_in_month(month, year)
    return [
        Step(
            day,
            JalaliDate(year, month, day).to_gregorian(),
            found.get(day, 0),
            reverse("archive_day", args=[year, month, day]),
        )
        for day in range(1, length + 1)
    ]


def weeks(year: int, month: int) -> list[list[Step | None]]:
    """A month as rows of seven from Saturday to Friday; None fills the edges."""
    cells: list[Step | None] = list(days(year, month))
    first = JalaliDate(year, month, 1).to_gregorian()
    lead = (first.weekday() - calendar.SATURDAY) % 7
    cells = [*[None] * lead, *cells]
    cells += [None] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def around(year: int, month: int) -> tuple[str, str]:
    """Addresses of the months before and after; empty beyond today or the calendar."""
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    today = JalaliDate(localdate())
    older = reverse("archive_month", args=before) if before[0] >= FIRST_YEAR else ""
    newer = reverse("archive_month", args=after) if after <= (today.year, today.month) else ""
    return older, newer
