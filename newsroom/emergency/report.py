"""How often something was published first, month by month, and how fast it was reviewed."""

import csv
import datetime
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from core.jalali.dates import month_bounds, to_gregorian, to_jalali
from newsroom.models.redlist import REVIEWED_WITHIN

HOUR = datetime.timedelta(hours=1)
MONTH = re.compile(r"(1[2-5]\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """One Jalali month.

    Attributes:
        name: Year and month as in an address, such as ``1405-09``.
        first: Its first day.
        count: Emergency publications.
        open: Those that nobody has reviewed yet.
        late: Those that weren't reviewed within 24 hours, reviewed later or not.
        median: Hours until the review, of those that were reviewed; None without any.
    """

    name: str
    first: datetime.date
    count: int
    open: int
    late: int
    median: float | None


def months(items: Iterable[Any], now: datetime.datetime) -> list[Month]:
    """Counts rows of the red list by the Jalali month of their publication, the newest first.

    Args:
        items: Rows with ``published_at`` and ``cleared_at``.
        now: The moment to judge from.
    """
    by_month: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for item in items:
        day = to_jalali(item.published_at)
        by_month[day.year, day.month].append(item)
    return [month_of(key, rows, now) for key, rows in sorted(by_month.items(), reverse=True)]


def month_of(key: tuple[int, int], rows: list[Any], now: datetime.datetime) -> Month:
    """The figures of one month."""
    waits = [one.cleared_at - one.published_at for one in rows if one.cleared_at]
    late = [one for one in rows if (one.cleared_at or now) - one.published_at >= REVIEWED_WITHIN]
    return Month(
        name=f"{key[0]}-{key[1]:02d}",
        first=to_gregorian(*key, 1),
        count=len(rows),
        open=len(rows) - len(waits),
        late=len(late),
        median=round(statistics.median(waits) / HOUR, 1) if waits else None,
    )


def bounds(name: str) -> tuple[datetime.datetime, datetime.datetime] | None:
    """First moment of a month and of the next one; None for a text that names no month."""
    found = MONTH.fullmatch(name)
    return month_bounds(int(found[1]), int(found[2])) if found else None


def as_csv(rows: Iterable[Month]) -> HttpResponse:
    """The report as a file that spreadsheets read as UTF-8."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="emergency.csv"'
    writer = csv.writer(answer)
    writer.writerow(
        [
            _("Month"),
            _("Emergency publications"),
            _("Not reviewed yet"),
            _("Not reviewed within 24 hours"),
            _("Median hours to review"),
        ]
    )
    for row in rows:
        median = "" if row.median is None else row.median
        writer.writerow([row.name, row.count, row.open, row.late, median])
    return answer
