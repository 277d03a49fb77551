"""The lunar Hijri date by the tabular calendar, with a correction that people set.

The table is the civil one: thirty-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26
and 29, epoch 16 July 622 (Julian); see Reingold and Dershowitz, Calendrical Calculations. Iran's
months begin with the sighting of the moon, so the table is often a day off.
"""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from core.jalali.dates import local_date
from core.jalali.names import LUNAR_MONTHS, language_of
from core.persian.digits import localize_digits

# Ordinal of 1 Muharram of year 1 in the proleptic Gregorian calendar, 19 July 622.
_EPOCH = 227015
_APPROXIMATE = {"fa": "تقریبی", "en": "approximate", "ar": "تقريبي"}


class LunarDate(NamedTuple):
    """A lunar Hijri date: year, month 1 to 12, day 1 to 30."""

    year: int
    month: int
    day: int


class LunarCorrection(NamedTuple):
    """Days to add to the table, and whether someone has confirmed the result."""

    days: int = 0
    confirmed: bool = False


def _year_start(year: int) -> int:
    """Ordinal of 1 Muharram."""
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30


def to_lunar(value: dt.date, offset: int = 0) -> LunarDate:
    """Converts a Gregorian date by the table.

    Args:
        value: A date, or a date-time, of which the day in Iran counts.
        offset: Days to add.

    Returns:
        The lunar year, month and day.
    """
    ordinal = local_date(value).toordinal() + offset
    year = (30 * (ordinal - _EPOCH) + 10646) // 10631
    day_of_year = ordinal - _year_start(year)
    month = min(12, 2 * day_of_year // 59 + 1)
    return LunarDate(year, month, day_of_year - (59 * (month - 1) + 1) // 2 + 1)


def correction() -> LunarCorrection:
    """Asks the project for the correction.

    ``LUNAR_OFFSET_PROVIDER`` names a function that takes nothing and returns a number of days, or a
    pair of the days and whether they are confirmed. Without it the table stands unconfirmed.

    Returns:
        The correction in force.
    """
    path = getattr(settings, "LUNAR_OFFSET_PROVIDER", "")
    if not path:
        return LunarCorrection()
    given = import_string(path)()
    return LunarCorrection(given) if isinstance(given, int) else LunarCorrection(*given)


def offset() -> int:
    """Days to add to the tabular date today."""
    return correction().days


def format_lunar(
    value: dt.date, language: str = "fa", correction: LunarCorrection | None = None
) -> str:
    """Writes the lunar date and says so where nobody has confirmed it.

    Args:
        value: A date or date-time.
        language: A language code.
        correction: What to add; nothing, unconfirmed, if left out.

    Returns:
        Such as «۱۲ جمادی‌الثانی ۱۴۴۸ (تقریبی)».
    """
    language = language_of(language)
    days, confirmed = correction or LunarCorrection()
    year, month, day = to_lunar(value, days)
    text = f"{day} {LUNAR_MONTHS[language][month - 1]} {year}"
    if not confirmed:
        text += f" ({_APPROXIMATE[language]})"
    return localize_digits(text, language)
