"""Form fields that read Jalali and Gregorian dates and give Gregorian values."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone, is_aware

from core.jalali.dates import DateError
from core.jalali.parse import parse_date, parse_datetime
from core.jalali.widgets import JalaliDateInput, JalaliDateTimeInput


class JalaliDateField(forms.DateField):
    """A date such as ۱۴۰۵/۹/۱, 1405-09-01 or 2026-11-22; cleans to ``datetime.date``."""

    widget = JalaliDateInput

    def to_python(self, value: Any) -> dt.date | None:
        """Reads the text; what can't be read is a validation error that says why."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        try:
            return parse_date(str(value))
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error


class JalaliDateTimeField(forms.DateTimeField):
    """A date with a time such as ۱۴۰۵/۹/۱ ۱۰:۳۰; cleans to a moment in the active time zone."""

    widget = JalaliDateTimeInput

    def to_python(self, value: Any) -> dt.datetime | None:
        """Reads the text; what can't be read is a validation error that says why."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        try:
            moment = parse_datetime(str(value))
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error
        return moment if is_aware(moment) else moment.replace(tzinfo=get_current_timezone())
