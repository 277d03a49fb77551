"""Dates in words, composed of their parts: Jalali in Persian, Gregorian in English and Arabic."""

import datetime as dt
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.jalali.dates import TEHRAN, local_date, month_length, to_gregorian, to_jalali
from core.jalali.names import GREGORIAN_MONTHS, JALALI_MONTHS, WEEKDAYS, language_of
from core.persian.digits import localize_digits

STYLES = ("full", "long", "short", "time", "datetime", "month", "day", "weekday", "iso")


def _weekday(day: dt.date, language: str) -> str:
    return WEEKDAYS[language][day.weekday()]


def _day_and_month(day: dt.date, language: str) -> str:
    if language == "fa":
        jalali = to_jalali(day)
        return f"{jalali.day} {JALALI_MONTHS['fa'][jalali.month - 1]}"
    return f"{day.day} {GREGORIAN_MONTHS[language][day.month - 1]}"


def _long(day: dt.date, language: str) -> str:
    year = to_jalali(day).year if language == "fa" else day.year
    return f"{_day_and_month(day, language)} {year}"


def _full(day: dt.date, language: str) -> str:
    return f"{_weekday(day, language)} {_long(day, language)}"


def _short(day: dt.date, language: str) -> str:
    if language == "fa":
        return "/".join(str(part) for part in to_jalali(day))
    if language == "ar":
        return f"{day.year}/{day.month}/{day.day}"
    return f"{day.day} {GREGORIAN_MONTHS['en'][day.month - 1][:3]} {day.year}"


def _month(day: dt.date, language: str) -> str:
    """The Jalali month; other languages add the Gregorian months that it falls into."""
    year, month, _day = to_jalali(day)
    jalali = f"{JALALI_MONTHS[language][month - 1]} {year}"
    if language == "fa":
        return jalali
    first = to_gregorian(year, month, 1)
    last = first + dt.timedelta(days=month_length(year, month) - 1)
    cut = 3 if language == "en" else None
    names = [GREGORIAN_MONTHS[language][day.month - 1][:cut] for day in (first, last)]
    begin = names[0] if first.year == last.year else f"{names[0]} {first.year}"
    return f"{jalali} ({begin}–{names[1]} {last.year})"


_DATE_STYLES: dict[str, Callable[[dt.date, str], str]] = {
    "full": _full,
    "long": _long,
    "short": _short,
    "month": _month,
    "day": _day_and_month,
    "weekday": _weekday,
}


def iso(value: dt.date) -> str:
    """The machine's form: RFC 3339 with Iran's offset for a moment, YYYY-MM-DD for a date."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    moment = value.astimezone(TEHRAN) if value.tzinfo else value.replace(tzinfo=TEHRAN)
    return moment.isoformat(timespec="seconds")


def format_date(value: dt.date | None, style: str = "long", language: str = "fa") -> str:
    """Writes a date for readers of a language.

    Args:
        value: A date, or a date-time, which is read on the clock of Tehran; None gives "".
        style: One of ``STYLES``: full «یکشنبه ۱ آذر ۱۴۰۵», long «۱ آذر ۱۴۰۵», short «۱۴۰۵/۹/۱»,
            time «۱۰:۳۰», datetime «یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰», month «آذر ۱۴۰۵», day «۱ آذر»,
            weekday «یکشنبه», iso.
        language: A language code; Persian gets Jalali dates, others Gregorian ones. A month is
            always the Jalali one, with the Gregorian months beside it where readers need them.

    Returns:
        The text with the language's own digits. A date has no time: "" for ``time``, the date alone
        for ``datetime``.

    Raises:
        ValueError: The style is unknown.
    """
    if style not in STYLES:
        raise ValueError(f"unknown date style {style!r}")
    if value is None:
        return ""
    if style == "iso":
        return iso(value)
    language = language_of(language)
    day = local_date(value)
    clock = ""
    if isinstance(value, dt.datetime):
        clock = (value.astimezone(TEHRAN) if value.tzinfo else value).strftime("%H:%M")
    if style == "time":
        return localize_digits(clock, language)
    if style == "datetime":
        comma = "," if language == "en" else "،"
        text = _full(day, language) + (f"{comma} {clock}" if clock else "")
        return localize_digits(text, language)
    return localize_digits(_DATE_STYLES[style](day, language), language)


def format_jalali(value: dt.date, language: str = "fa") -> str:
    """Writes weekday and Jalali date in any of the languages: «Sunday 1 Azar 1405»."""
    language = language_of(language)
    year, month, day = to_jalali(value)
    text = (
        f"{_weekday(local_date(value), language)} {day} {JALALI_MONTHS[language][month - 1]} {year}"
    )
    return localize_digits(text, language)


def _ago(seconds: int) -> str:
    if seconds < 60:
        return _("just now")
    if seconds < 3600:
        minutes = seconds // 60
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", minutes) % {
            "count": minutes
        }
    hours = seconds // 3600
    return ngettext("%(count)s hour ago", "%(count)s hours ago", hours) % {"count": hours}


def _ahead(seconds: int) -> str:
    if seconds < 3600:
        minutes = max(1, seconds // 60)
        return ngettext("in %(count)s minute", "in %(count)s minutes", minutes) % {"count": minutes}
    hours = seconds // 3600
    return ngettext("in %(count)s hour", "in %(count)s hours", hours) % {"count": hours}


def _days_away(days: int) -> str:
    if days == -1:
        return _("yesterday")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("%(count)s day ago", "%(count)s days ago", -days) % {"count": -days}
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}


def relative(value: dt.datetime, now: dt.datetime, language: str = "fa") -> str:
    """Says how far a moment is away: minutes and hours within a day, then days, then the date.

    Args:
        value: A moment with its zone.
        now: The present moment with its zone.
        language: A language code.

    Returns:
        Such as «۵ دقیقه پیش», «دیروز», «۳ روز دیگر»; the long date beyond a week.
    """
    seconds = int((now - value).total_seconds())
    days = (local_date(value) - local_date(now)).days
    with translation.override(language):
        if abs(seconds) < 6 * 3600 or days == 0:
            text = _ago(seconds) if seconds >= 0 else _ahead(-seconds)
        elif abs(days) <= 7:
            text = _days_away(days)
        else:
            return format_date(value, "long", language)
    return localize_digits(text, language_of(language))
