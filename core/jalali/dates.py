"""Conversions between the Jalali and the Gregorian calendar, and bounds of Jalali periods."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from persiantools.jdatetime import JalaliDate

from core.jalali.names import JALALI_MONTHS, language_of
from core.persian.digits import localize_digits

TEHRAN = ZoneInfo("Asia/Tehran")
# Years whose every day is checked against ICU.
FIRST_YEAR, LAST_YEAR = 1300, 1450

Bounds = tuple[dt.datetime, dt.datetime]


class JalaliParts(NamedTuple):
    """A Jalali date: year, month 1 to 12, day 1 to 31."""

    year: int
    month: int
    day: int


class DateError(ValueError):
    """A text or three numbers that are no date; its message is meant for people."""


def said(sentence: str, **parts: object) -> str:
    """A sentence with its parts filled in, digits in the active language."""
    return localize_digits(sentence % parts, language_of(get_language()))


def local_date(value: dt.date) -> dt.date:
    """The day that a moment falls on in Iran.

    Args:
        value: A date, or a date-time; one without a zone is taken as the wall clock of Tehran.

    Returns:
        A plain date.
    """
    if isinstance(value, dt.datetime):
        return (value.astimezone(TEHRAN) if value.tzinfo else value).date()
    return value


def to_jalali(value: dt.date) -> JalaliParts:
    """Converts a Gregorian date.

    Args:
        value: A date, or a date-time, of which the day in Iran counts.

    Returns:
        Jalali year, month and day.
    """
    jalali = JalaliDate(local_date(value))
    return JalaliParts(jalali.year, jalali.month, jalali.day)


def month_length(year: int, month: int) -> int:
    """Days of a Jalali month, 29 to 31."""
    return int(JalaliDate.days_in_month(month, year))


def is_leap(year: int) -> bool:
    """Whether Esfand of a Jalali year has 30 days."""
    return bool(JalaliDate.is_leap(year))


def to_gregorian(year: int, month: int, day: int) -> dt.date:
    """Converts a Jalali date.

    Args:
        year: Jalali year, 1 to 9377.
        month: 1 to 12.
        day: 1 to the month's length.

    Returns:
        The Gregorian date.

    Raises:
        DateError: There is no such day.
    """
    if not 1 <= month <= 12:
        raise DateError(said(_("There is no month %(month)s."), month=month))
    if not 1 <= year <= 9377:
        raise DateError(said(_("The year %(year)s is out of range."), year=year))
    if not 1 <= day <= month_length(year, month):
        language = language_of(get_language())
        raise DateError(
            said(
                _("%(month)s %(year)s has %(length)s days, so it has no day %(day)s."),
                month=JALALI_MONTHS[language][month - 1],
                year=year,
                length=month_length(year, month),
                day=day,
            )
        )
    converted: dt.date = JalaliDate(year, month, day).to_gregorian()
    return converted


def _midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day in Iran, as UTC.

    Summer time used to begin at midnight; the midnight that was skipped maps to the moment of the
    change, which is right.
    """
    return dt.datetime.combine(day, dt.time(), TEHRAN).astimezone(dt.UTC)


def day_bounds(year: int, month: int, day: int) -> Bounds:
    """First moment of a Jalali day in Iran and of the next one, in UTC.

    Raises:
        DateError: There is no such day.
    """
    start = to_gregorian(year, month, day)
    return _midnight(start), _midnight(start + dt.timedelta(days=1))


def month_bounds(year: int, month: int) -> Bounds:
    """First moment of a Jalali month in Iran and of the next one, in UTC.

    Raises:
        DateError: There is no such month.
    """
    start = to_gregorian(year, month, 1)
    return _midnight(start), _midnight(start + dt.timedelta(days=month_length(year, month)))


def year_bounds(year: int) -> Bounds:
    """First moment of a Jalali year in Iran and of the next one, in UTC.

    Raises:
        DateError: The year is out of range.
    """
    return _midnight(to_gregorian(year, 1, 1)), _midnight(to_gregorian(year + 1, 1, 1))
