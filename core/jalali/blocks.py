"""StreamField blocks for dates, picked and typed in Jalali."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from core.jalali.formats import format_date
from core.jalali.forms import JalaliDateField, JalaliDateTimeField
from core.jalali.widgets import JalaliInput, interface_language


class JalaliInputAdapter(WidgetAdapter):
    """Gives the field's attributes to the input inside the wrapper, where Wagtail would miss it."""

    js_constructor = "core.jalali.JalaliInput"

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's own script first: ours builds on it."""
        return super().media + forms.Media(js=["js/jalali-telepath.js"])


register(JalaliInputAdapter(), JalaliInput)


class JalaliDateBlock(blocks.DateBlock):
    """A date, stored in Gregorian ISO form; renders as «۱ آذر ۱۴۰۵» or its English counterpart."""

    @cached_property
    def field(self) -> forms.DateField:
        """The field with the picker."""
        return JalaliDateField(**self.field_options)

    def render_basic(self, value: dt.date | None, context: dict[str, Any] | None = None) -> str:
        """The date in words."""
        return format_date(value, "long", interface_language()) if value else ""


class JalaliDateTimeBlock(blocks.DateTimeBlock):
    """A moment, stored in UTC; renders with weekday and time."""

    @cached_property
    def field(self) -> forms.DateTimeField:
        """The field with the picker."""
        return JalaliDateTimeField(**self.field_options)

    def render_basic(self, value: dt.datetime | None, context: dict[str, Any] | None = None) -> str:
        """The moment in words."""
        return format_date(value, "datetime", interface_language()) if value else ""
