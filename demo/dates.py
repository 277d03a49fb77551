"""Dates of the demo: always counted back from today, so that it never looks old."""

import datetime
import re
from typing import Any

from django.utils import timezone
from persiantools.jdatetime import JalaliDate

JALALI = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$")


def moment(days_ago: int, time: str) -> datetime.datetime:
    """A time of day some days back, in Tehran; never in the future.

    Args:
        days_ago: Whole days.
        time: Such as ``09:40``.

    Returns:
        An aware moment.
    """
    now = timezone.localtime()
    hour, minute = (int(part) for part in time.split(":"))
    day = now - datetime.timedelta(days=days_ago)
    found = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    # Read in the morning, today's afternoon stories are yesterday's.
    return found if found <= now else found - datetime.timedelta(days=1)


def day(data: dict[str, Any], name: str) -> datetime.date | None:
    """A day that is written as a Jalali date or as days before today.

    Args:
        data: An object of the content files.
        name: ``start`` or ``end``; ``days_ago_start`` or ``days_ago_end`` wins.

    Returns:
        The date, or None where neither is given.
    """
    ago = data.get(f"days_ago_{name}")
    if ago is not None:
        return timezone.localdate() - datetime.timedelta(days=int(ago))
    text = data.get(name)
    if not text:
        return None
    match = JALALI.match(text)
    if match is None:
        raise ValueError(f"not a Jalali date: {text}")
    return JalaliDate(*(int(part) for part in match.groups())).to_gregorian()
