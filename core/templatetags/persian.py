"""Digits and dates in templates, in the active language."""

import datetime as dt
import re
from types import SimpleNamespace

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from core.jalali import lunar
from core.jalali.formats import format_date, format_jalali
from core.jalali.formats import relative as relative_time
from core.persian.digits import localize_digits

register = template.Library()

_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"\S+")


def active_language() -> str:
    """The active language's code, or the project's own where translation is off."""
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def localdigits(value: object) -> str:
    """Writes the digits of a number or text as the active language does.

    Those of a word with Latin letters stay: COVID-19, an address, an e-mail address.
    """
    if value is None:
        return ""
    text, language = str(value), active_language()
    if not _LATIN.search(text):
        return localize_digits(text, language)
    return _WORD.sub(
        lambda word: (
            word.group() if _LATIN.search(word.group()) else localize_digits(word.group(), language)
        ),
        text,
    )


@register.filter
def jdate(value: dt.date | None, style: str = "long") -> str:
    """Writes a date in the active language; styles are those of ``format_date``."""
    return format_date(value, style, active_language()) if isinstance(value, dt.date) else ""


@register.filter
def relative(value: dt.datetime | None) -> str:
    """Says how long ago, or how far ahead, a moment is."""
    if not isinstance(value, dt.datetime):
        return ""
    return relative_time(value, timezone.now(), active_language())


@register.simple_tag
def header_dates() -> SimpleNamespace:
    """Today in three calendars: strings ``jalali``, ``lunar`` and ``gregorian``.

    The Gregorian one is English in every language, for the readers who look for it.
    """
    today = timezone.now()
    language = active_language()
    return SimpleNamespace(
        jalali=format_jalali(today, language),
        lunar=lunar.format_lunar(today, language, lunar.correction()),
        gregorian=format_date(today, "long", "en"),
    )
