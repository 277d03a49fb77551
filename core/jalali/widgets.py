"""Form widgets that show Jalali dates and hand the form Gregorian ones.

The reading is done in the widget, so Django's own date fields work behind it unchanged; that is
what lets Wagtail's filters and reports take Jalali input.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date as parse_iso_date
from django.utils.dateparse import parse_datetime as parse_iso_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.jalali.dates import to_jalali
from core.jalali.parse import parse_date, parse_datetime
from core.persian.digits import to_persian_digits

# A stock field would take 1405-12-30, which is no Jalali date, for the Gregorian year 1405. No
# date format allows this invisible mark, so what could not be read is refused by any field.
UNREADABLE = "\N{LEFT-TO-RIGHT MARK}"

TEMPLATE = "core/jalali/date_input.html"
STYLES = {"all": ["css/jalali-picker.css"]}


class PickerScript(forms.Script):
    """The picker's entry point, an ES module."""

    def __init__(self, src: str = "js/jalali-picker.js", **attributes: Any) -> None:
        super().__init__(src, **{"type": "module", **attributes})


def interface_language() -> str:
    """The active language as the picker knows it: fa, en or ar."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def picker_words() -> dict[str, str]:
    """The words of the calendar dialog in the active language."""
    return {
        "choose": _("Choose a date"),
        "dialog": _("Choose a date"),
        "year": _("Year"),
        "previous": _("Previous month"),
        "next": _("Next month"),
        "today": _("Today"),
        "now": _("Now"),
        "clear": _("Clear"),
        "close": _("Close"),
        "accept": _("Accept"),
        "time": _("Time"),
        "timeHint": _("24 hours, like 18:30"),
        "keys": _(
            "Arrow keys move between days, Page Up and Page Down between months, "
            "with Shift between years."
        ),
    }


def numeric_text(day: dt.date, time: dt.time | None = None) -> str:
    """Writes a date as the field shows it.

    Args:
        day: A Gregorian date.
        time: The time of day, where the field has one.

    Returns:
        ۱۴۰۵/۹/۱ in Persian, 1405/09/01 in other languages, with " HH:MM" after it.
    """
    year, month, date = to_jalali(day)
    clock = time.strftime(" %H:%M") if time else ""
    if interface_language() == "fa":
        return to_persian_digits(f"{year}/{month}/{date}{clock}")
    return f"{year}/{month:02}/{date:02}{clock}"


class JalaliInput(forms.TextInput):
    """What the two widgets share: the picker's attributes, files and reading of text.

    Args:
        attrs: Attributes of the input.
        minimum: Earliest day that can be picked; the field still has to validate it.
        maximum: Latest day that can be picked.
    """

    template_name = TEMPLATE
    has_time = False

    def __init__(
        self,
        attrs: Mapping[str, Any] | None = None,
        *,
        minimum: dt.date | None = None,
        maximum: dt.date | None = None,
    ) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.minimum = minimum
        self.maximum = maximum

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the picker's settings, in the language of the moment."""
        context = super().get_context(name, value, attrs)
        data = context["widget"]["attrs"]
        data["data-jalali"] = json.dumps(self.picker_config(), ensure_ascii=False)
        if self.minimum:
            data["data-jalali-min"] = self.minimum.isoformat()
        if self.maximum:
            data["data-jalali-max"] = self.maximum.isoformat()
        return context

    def picker_config(self) -> dict[str, Any]:
        """What the script has to know about the field."""
        return {
            "language": interface_language(),
            "time": self.has_time,
            "timeZone": settings.TIME_ZONE,
            "words": picker_words(),
        }

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """Reads the text and returns it in ISO form; marks what is no date as unreadable."""
        text = super().value_from_datadict(data, files, name)
        if text is None or not text.strip():
            return text and ""
        try:
            return self.read(text)
        except (ValueError, ValidationError):
            return f"{UNREADABLE}{text}"

    def format_value(self, value: Any) -> str | None:
        """Shows a date in Jalali, and what could not be read as it was typed."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            if value.startswith(UNREADABLE):
                return value.removeprefix(UNREADABLE)
            value = self.from_iso(value) or value
        return self.show(value) if isinstance(value, dt.date) else str(value)

    def read(self, text: str) -> str:
        """Turns typed text into ISO form; raises ValueError or ValidationError if it is no date."""
        raise NotImplementedError

    def from_iso(self, text: str) -> dt.date | None:
        """Turns ISO text into a value, or None."""
        raise NotImplementedError

    def show(self, value: dt.date) -> str:
        """Writes a value as the field shows it."""
        raise NotImplementedError

    class Media:
        css = STYLES
        js = (PickerScript(),)


class JalaliDateInput(JalaliInput):
    """A date, typed or picked: ۱۴۰۵/۹/۱, 1405-09-01 or the Gregorian 2026-11-22."""

    def __init__(
        self,
        attrs: Mapping[str, Any] | None = None,
        format: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(attrs, **options)

    def read(self, text: str) -> str:
        """Turns typed text into an ISO date."""
        return parse_date(text).isoformat()

    def from_iso(self, text: str) -> dt.date | None:
        """Reads an ISO date, or the date of an ISO date-time."""
        try:
            return parse_iso_date(text[:10])
        except ValueError:
            return None

    def show(self, value: dt.date) -> str:
        """Writes the date alone."""
        return numeric_text(value.date() if isinstance(value, dt.datetime) else value)


class JalaliDateTimeInput(JalaliInput):
    """A moment in the active time zone; a date without a time means its midnight."""

    has_time = True

    def __init__(
        self,
        attrs: Mapping[str, Any] | None = None,
        format: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(attrs, **options)

    def read(self, text: str) -> str:
        """Turns typed text into an ISO date-time without a zone."""
        return parse_datetime(text).isoformat(sep=" ", timespec="minutes")

    def from_iso(self, text: str) -> dt.date | None:
        """Reads an ISO date-time, or an ISO date as its midnight."""
        try:
            return parse_iso_datetime(text)
        except ValueError:
            return None

    def show(self, value: dt.date) -> str:
        """Writes date and time; values come from the form in local time."""
        if isinstance(value, dt.datetime):
            return numeric_text(value.date(), value.time())
        return numeric_text(value, dt.time())
