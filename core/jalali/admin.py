"""Puts Jalali dates into Wagtail's admin: fields, schedule, filters, lists, messages.

``install()`` is called once, when the apps are ready; models must be loaded before this module.
"""

import datetime as dt
from functools import wraps
from typing import Any

import django_filters
from django.db import models
from django.utils import formats
from django.utils.html import escape
from wagtail.admin import active_filters, compare, filters, panels
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.views.reports import aging_pages

from core.jalali.dates import local_date
from core.jalali.formats import format_date
from core.jalali.forms import JalaliDateField, JalaliDateTimeField
from core.jalali.panels import JalaliPublishingPanel
from core.jalali.widgets import JalaliDateInput, interface_language

# Django's names for how a date is shown, and ours. Formats spelled out in letters are for
# machines or deliberate, so they are left alone.
STYLES = {
    "DATE_FORMAT": "long",
    "SHORT_DATE_FORMAT": "short",
    "DATETIME_FORMAT": "datetime",
    "SHORT_DATETIME_FORMAT": "datetime",
    "YEAR_MONTH_FORMAT": "month",
}


def in_words(value: dt.date) -> str:
    """Writes a date, or a moment with its time, for the active language."""
    style = "datetime" if isinstance(value, dt.datetime) else "long"
    return format_date(value, style, interface_language())


class JalaliRangeAdapter(active_filters.DateFromToRangeFilterAdapter):
    """The pill of an active range of dates."""

    def format_value(self, value: dt.datetime | None) -> Any:
        """Writes one end of the range."""
        return in_words(local_date(value)) if value else self.empty_value_label


class JalaliDateAdapter(active_filters.BaseFilterAdapter):
    """The pill of an active date."""

    def get_active_filters(self) -> Any:
        """The one pill, with the date in words: the filters' inputs take no time."""
        for pill in super().get_active_filters():
            yield pill._replace(value=in_words(local_date(self.value)))


class JalaliComparison(compare.FieldComparison):
    """Two values of a date field in the comparison of revisions."""

    def htmldiff(self) -> Any:
        """Writes both in Jalali and marks the difference."""
        before, after = [in_words(value) if value else "" for value in (self.val_a, self.val_b)]
        if before == after:
            return escape(before)
        changes = [("deletion", before), ("addition", after)]
        return compare.TextDiff(changes, separator=" ").to_html()


def install_fields() -> None:
    """Gives every date field of the admin's forms and filters the Jalali picker."""
    register_form_field_override(models.DateField, override={"form_class": JalaliDateField})
    register_form_field_override(models.DateTimeField, override={"form_class": JalaliDateTimeField})
    # Pages name their schedule panel by its path, so the path leads to ours.
    panels.PublishingPanel = JalaliPublishingPanel
    # The range widget and the filter sets look these names up when they are used.
    filters.AdminDateInput = JalaliDateInput
    aging_filter = aging_pages.AgingPagesReportFilterSet.base_filters["last_published_at"]
    aging_filter.extra["widget"] = JalaliDateInput


def install_display() -> None:
    """Shows dates in Jalali in filter pills, comparisons and wherever Django formats one."""
    active_filters.register_filter_adapter_class(
        django_filters.DateFromToRangeFilter, JalaliRangeAdapter
    )
    for filter_class in (django_filters.DateFilter, django_filters.DateTimeFilter):
        active_filters.register_filter_adapter_class(filter_class, JalaliDateAdapter)
    for field in (models.DateField, models.DateTimeField):
        compare.register_comparison_class(field, comparison_class=JalaliComparison)
    install_date_format()


def install_date_format() -> None:
    """Wraps ``django.utils.formats.date_format``, through which every displayed date passes.

    Wagtail writes dates in some forty templates and messages, all of them through this function;
    a wrapper is the one place that reaches them. It acts for Persian and for named formats only.
    """
    gregorian = formats.date_format
    if getattr(gregorian, "is_jalali", False):
        return

    @wraps(gregorian)
    def date_format(
        value: dt.date | str,
        format: str | None = None,
        use_l10n: bool | None = None,
    ) -> str:
        style = STYLES.get(format or "DATE_FORMAT")
        ours = use_l10n is not False and interface_language() == "fa"
        if style is None or not ours or not isinstance(value, dt.date):
            return gregorian(value, format, use_l10n)
        return format_date(value, style, "fa")

    date_format.is_jalali = True  # type: ignore[attr-defined]
    formats.date_format = date_format


def install() -> None:
    """Does all of the above; a second call changes nothing."""
    install_fields()
    install_display()
