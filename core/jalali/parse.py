"""Reading dates as people and old archives write them.

The year tells the calendar: 1200 to 1599 is Jalali, 1700 to 2199 is Gregorian.
"""

import datetime as dt
import re

from django.utils.translation import gettext as _

from core.jalali.dates import TEHRAN, DateError, said, to_gregorian
from core.jalali.names import GREGORIAN_MONTHS, JALALI_MONTHS, WEEKDAYS
from core.persian.digits import to_latin_digits
from core.persian.folding import fold_characters

_NUMERIC = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})")
_WORDS = re.compile(
    r"(\d{1,2})(?:th|st|nd|rd|م)?\s*(?:از )?([^\W\d]+)\s*(?:ماه)?\s+(?:سال )?(\d{4})"
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?")
_ISO_OFFSET = re.compile(r"\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?\s*(z|[+-]\d{2}:?\d{2})\Z")
_BETWEEN = re.compile(r"[\s,t|]*(?:ساعت)?[\s,t|]*")
_JALALI_YEARS = range(1200, 1600)
_GREGORIAN_YEARS = range(1700, 2200)


def _key(text: str) -> str:
    return fold_characters(text).replace(" ", "")


_MONTHS: dict[str, tuple[bool, int]] = {}
for _names, _is_jalali in ((GREGORIAN_MONTHS, False), (JALALI_MONTHS, True)):
    for _language in ("en", "fa"):
        for _number, _name in enumerate(_names[_language], start=1):
            _MONTHS[_key(_name)] = (_is_jalali, _number)
for _number, _name in enumerate(GREGORIAN_MONTHS["en"], start=1):
    _MONTHS[_name[:3].lower()] = (False, _number)
_MONTHS |= {_key("امرداد"): (True, 5), _key("می"): (False, 5), _key("جولای"): (False, 7)}
_MONTHS |= {_key("آگوست"): (False, 8), _key("جون"): (False, 6)}

# ساعت, the digits' neighbours and weekdays are compared in folded form.
_WEEKDAY = re.compile(
    r"^(?:روز\s+)?(?:"
    + "|".join(
        sorted(
            (
                r"\s?".join(fold_characters(name).split(" "))
                for name in (*WEEKDAYS["fa"], *WEEKDAYS["en"], "پنج‌شنبه", "یک‌شنبه")
            ),
            key=len,
            reverse=True,
        )
    )
    + r")[\s,]*"
)


def _plain(text: str) -> str:
    """Folds digits, letters and spaces, and drops a weekday at the beginning."""
    return _WEEKDAY.sub("", fold_characters(to_latin_digits(text)), count=1).strip(" ,.")


def _unreadable(text: str) -> DateError:
    return DateError(
        _("“%(text)s” is not a date. Write it like 1405/9/1 or 2026-11-22.")
        % {"text": text.strip()}
    )


def _by_year(year: int, month: int, day: int) -> dt.date:
    if year in _JALALI_YEARS:
        return to_gregorian(year, month, day)
    if year not in _GREGORIAN_YEARS:
        raise DateError(said(_("The year %(year)s is out of range."), year=year))
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateError(
            said(
                _("There is no day %(day)s of month %(month)s in %(year)s."),
                day=day,
                month=month,
                year=year,
            )
        ) from None


def _month(name: str) -> tuple[bool, int] | None:
    """Whether a month's name is Jalali, and its number."""
    return _MONTHS.get(name) or _MONTHS.get(name.removesuffix("ماه"))


def _read_date(plain: str, text: str) -> tuple[dt.date, int]:
    """Reads the date at the beginning; returns it with the position after it."""
    if match := _NUMERIC.match(plain):
        first, middle, last = match.groups()
        if len(first) == 4 and len(last) <= 2:
            return _by_year(int(first), int(middle), int(last)), match.end()
        if len(last) == 4 and len(first) <= 2:
            return _by_year(int(last), int(middle), int(first)), match.end()
    elif (match := _WORDS.match(plain)) and (found := _month(match.group(2))):
        is_jalali, month = found
        year = int(match.group(3))
        if (year in _JALALI_YEARS) == is_jalali:
            return _by_year(year, month, int(match.group(1))), match.end()
    raise _unreadable(text)


def parse_date(text: str) -> dt.date:
    """Reads a date.

    Takes ۱۴۰۵/۹/۱, 1405-09-01, ۱/۹/۱۴۰۵, «یکشنبه ۱ آذر ۱۴۰۵», 2026-11-22 and «22 November 2026», in
    any digits and with Arabic or Persian letters.

    Args:
        text: What was written.

    Returns:
        The Gregorian date.

    Raises:
        DateError: The text is no date, or there is no such day, such as 30 Esfand of a common year.
    """
    plain = _plain(text)
    day, end = _read_date(plain, text)
    if plain[end:].strip():
        raise _unreadable(text)
    return day


def _read_time(plain: str, text: str) -> dt.time:
    match = _TIME.fullmatch(plain)
    if not match:
        raise _unreadable(text)
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise DateError(said(_("There is no time %(time)s."), time=plain)) from None


def parse_datetime(text: str) -> dt.datetime:
    """Reads a date with or without a time.

    Takes everything that ``parse_date`` takes, then a time such as 10:30, ۱۰:۳۰:۰۵, «ساعت ۱۰:۳۰» or
    T10:30, and an ISO offset.

    Args:
        text: What was written; without a time it means the beginning of the day.

    Returns:
        The wall clock of Tehran, without a zone.

    Raises:
        DateError: The text is no date or time, or there is no such moment.
    """
    plain = _plain(text)
    offset = dt.timedelta()
    zone = _ISO_OFFSET.search(plain)
    if zone:
        offset = _read_offset(zone.group(1))
        plain = plain[: zone.start(1)].rstrip()
    day, end = _read_date(plain, text)
    rest = plain[end:]
    between = _BETWEEN.match(rest)
    clock = rest[between.end() :] if between else rest
    if rest and not clock:
        raise _unreadable(text)
    moment = dt.datetime.combine(day, _read_time(clock, text) if clock else dt.time())
    if not zone:
        return moment
    return (moment - offset).replace(tzinfo=dt.UTC).astimezone(TEHRAN).replace(tzinfo=None)


def _read_offset(text: str) -> dt.timedelta:
    if text == "z":
        return dt.timedelta()
    size = dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return -size if text[0] == "-" else size


def parse_moment(text: str) -> dt.datetime:
    """Reads a date-time of Iran as a moment.

    Args:
        text: As for ``parse_datetime``.

    Returns:
        The moment in UTC; where summer time repeated an hour, the first one.

    Raises:
        DateError: The text is no date or time.
    """
    return parse_datetime(text).replace(tzinfo=TEHRAN).astimezone(dt.UTC)
