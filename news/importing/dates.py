"""Reads the dates that archives write: ISO, Jalali in digits or words, RFC 822, seconds.

A date is Jalali or Gregorian by its year: nothing was published on the Web before 1990 or after
1500, and the two ranges don't meet.
"""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from persiantools.jdatetime import JalaliDate

from core.persian import fold, to_latin_digits
from news.importing.mapping import Dates
from news.importing.refusals import Refusal

TEHRAN = ZoneInfo("Asia/Tehran")
# A day without an hour is told as noon, so that no zone moves it to a neighbour.
NOON = dt.time(12)

MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور",
            "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
CLOCK = r"(?:\D{0,6}?(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
MARK = r"\s*[/\-.]\s*"
YEAR, TWO = r"(\d{4})", r"(\d{1,2})"
NUMERIC = re.compile(rf"^\D{{0,12}}?{YEAR}{MARK}{TWO}{MARK}{TWO}(?!\d){CLOCK}")
REVERSED = re.compile(rf"^{TWO}{MARK}{TWO}{MARK}{YEAR}(?!\d){CLOCK}")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
WORDS = re.compile(rf"(?<!\d){TWO}\s+(?:ماه\s+)?(\w+)(?:\s+ماه)?\s+(?:سال\s+)?{YEAR}(?!\d){CLOCK}")
ZONED = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$", re.IGNORECASE)
RFC822 = re.compile(r"^(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\b")
SECONDS = re.compile(r"^\d{9,10}$")

JALALI_YEARS = range(1200, 1501)
GREGORIAN_YEARS = range(1800, 2200)


def bad(value: object) -> Refusal:
    """The refusal of a date that doesn't exist or can't be read."""
    return Refusal("bad-date", _("“%(date)s” is no date.") % {"date": str(value)[:60]})


def parse_moment(value: Any) -> dt.datetime:
    """Reads a date, with its time if it has one.

    Args:
        value: Text in any of the forms above, with digits of any kind, or seconds since 1970.

    Returns:
        An aware moment; Tehran's time where the text names no zone.

    Raises:
        Refusal: It is no date, or one that doesn't exist, such as 30 Esfand of a common year.
    """
    text = " ".join(to_latin_digits(str(value)).split())
    try:
        return machine_date(text) or human_date(text)
    except (ValueError, OverflowError) as error:
        raise bad(value) from error


def machine_date(text: str) -> dt.datetime | None:
    """Forms that name their zone, or that only programs write."""
    if SECONDS.match(text):
        return dt.datetime.fromtimestamp(int(text), TEHRAN)
    if RFC822.match(text):
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    if ZONED.match(text) and int(text[:4]) in GREGORIAN_YEARS:
        return dt.datetime.fromisoformat(text.upper())
    return None


def human_date(text: str) -> dt.datetime:
    """Forms that people write.

    Raises:
        ValueError: It is none of them, or the day doesn't exist.
    """
    if match := NUMERIC.match(text):
        year, month, day, *clock = match.groups()
    elif match := REVERSED.match(text):
        day, month, year, *clock = match.groups()
    elif match := COMPACT.match(text):
        year, month, day = match.groups()
        clock = []
    elif (match := WORDS.search(fold(text))) and match[2] in MONTHS:
        day, name, year, *clock = match.groups()
        month = str(MONTHS[name])
    else:
        raise ValueError(text)
    return at(make_day(int(year), int(month), int(day)), clock)


def make_day(year: int, month: int, day: int) -> dt.date:
    """A day of the calendar that the year belongs to.

    Raises:
        ValueError: The day doesn't exist, or the year belongs to neither calendar.
    """
    if year in JALALI_YEARS:
        return JalaliDate(year, month, day).to_gregorian()
    if year in GREGORIAN_YEARS:
        return dt.date(year, month, day)
    raise ValueError(year)


def at(day: dt.date, clock: list[str | None]) -> dt.datetime:
    """A day at a time of day in Tehran, or at noon.

    Raises:
        ValueError: There is no such time.
    """
    hour, minute, second = [*clock, None, None, None][:3]
    time = NOON if hour is None else dt.time(int(hour), int(minute or 0), int(second or 0))
    return dt.datetime.combine(day, time, TEHRAN)


def date_in_code(code: str, rule: Dates) -> dt.datetime | None:
    """The date inside an old code, where the rule finds one that can be right.

    Args:
        code: Such as fars-8707060255.
        rule: How this archive builds its codes.

    Returns:
        Noon of that day in Tehran; None if there is none.
    """
    match = rule.from_code.match(code) if rule.from_code else None
    if match is None:
        return None
    year = int(match["year"])
    year += 1300 if year < 100 else 0
    try:
        moment = at(make_day(year, int(match["month"]), int(match["day"])), [])
    except ValueError:
        return None
    return moment if in_range(moment, rule) else None


def in_range(moment: dt.datetime, rule: Dates) -> bool:
    """Whether an article can have been published then: not too early, and not in the future."""
    now = dt.datetime.now(TEHRAN)
    first = dt.datetime.combine(JalaliDate(rule.earliest, 1, 1).to_gregorian(), dt.time(), TEHRAN)
    return first <= moment < now + dt.timedelta(days=1)


def undated_moment(rule: Dates) -> dt.datetime:
    """Where rows without a date stand: at the end of every list."""
    return at(JalaliDate(rule.undated_year, 1, 1).to_gregorian(), [])
