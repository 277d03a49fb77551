"""Widgets that speak Jalali to people and Gregorian to forms."""

import datetime as dt
import html
import json
import re

import django_filters
import pytest
import time_machine
from django import forms
from django.db import models
from django.template import Context, Template
from django.utils import formats, timezone, translation
from wagtail.admin import filters, panels
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.views.reports.aging_pages import AgingPagesReportFilterSet
from wagtail.utils.timestamps import render_timestamp

from core.jalali import admin
from core.jalali.blocks import JalaliDateBlock, JalaliDateTimeBlock
from core.jalali.panels import JalaliPublishingPanel
from core.jalali.widgets import JalaliDateInput, JalaliDateTimeInput

DAY = dt.date(2026, 11, 22)  # 1 Azar 1405
MOMENT = dt.datetime(2026, 11, 22, 7, 0, tzinfo=dt.UTC)  # 10:30 in Tehran


class Form(forms.Form):
    day = forms.DateField(widget=JalaliDateInput(), required=False)
    moment = forms.DateTimeField(widget=JalaliDateTimeInput(), required=False)


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


def control(widget: forms.Widget, value: object) -> str:
    return widget.render("day", value, {"id": "id_day"})


def value_of(markup: str) -> str | None:
    found = re.search(r' value="([^"]*)"', markup)
    return html.unescape(found[1]) if found else None


@pytest.mark.parametrize(
    "typed",
    ["۱۴۰۵/۹/۱", "1405/9/1", "1405-09-01", "٢٠٢٦-١١-٢٢", "2026-11-22", " ۱۴۰۵/۰۹/۰۱ "],
)
def test_a_plain_django_field_takes_both_calendars_and_all_digits(typed):
    form = Form({"day": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == DAY


@pytest.mark.parametrize(
    "typed", ["۱۴۰۵/۹/۱ ۱۰:۳۰", "1405-09-01 10:30", "2026-11-22 10:30", "2026-11-22T10:30"]
)
def test_a_moment_is_read_in_the_portals_time_zone(typed):
    form = Form({"moment": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["moment"] == MOMENT


def test_a_date_alone_is_its_midnight():
    form = Form({"moment": "۱۴۰۵/۹/۱"})
    assert form.is_valid()
    assert form.cleaned_data["moment"] == dt.datetime(2026, 11, 21, 20, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("typed", ["1405-12-30", "۱۴۰۵/۱۲/۳۰", "1405-13-01", "0", "فردا", "<b>"])
def test_what_is_no_date_is_refused_and_shown_as_it_was_typed(typed):
    form = Form({"day": typed, "moment": typed})
    assert set(form.errors) == {"day", "moment"}
    for field in form:
        assert value_of(str(field)) == typed


@pytest.mark.parametrize("typed", ["", "  "])
def test_empty_stays_empty(typed):
    form = Form({"day": typed, "moment": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "moment": None}


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("fa", "۱۴۰۵/۹/۱", "۱۴۰۵/۹/۱ ۱۰:۳۰"),
        ("en", "1405/09/01", "1405/09/01 10:30"),
        ("ar", "1405/09/01", "1405/09/01 10:30"),
    ],
)
def test_values_are_shown_in_jalali(language, day, moment):
    with translation.override(language):
        form = Form(initial={"day": DAY, "moment": MOMENT})
        assert value_of(str(form["day"])) == day
        assert value_of(str(form["moment"])) == moment


def test_what_is_shown_again_reads_as_the_same_value():
    first = Form({"day": "2026-11-22", "moment": "2026-11-22 10:30"})
    shown = {field.name: value_of(str(field)) for field in first}
    assert shown == {"day": "۱۴۰۵/۹/۱", "moment": "۱۴۰۵/۹/۱ ۱۰:۳۰"}
    again = Form(shown, initial={"day": DAY, "moment": MOMENT})
    assert again.is_valid()
    assert not again.has_changed()


def test_the_picker_is_told_language_words_time_and_bounds():
    widget = JalaliDateTimeInput(minimum=dt.date(2026, 3, 21), maximum=dt.date(2027, 3, 20))
    markup = control(widget, None)
    config = json.loads(html.unescape(re.search(r'data-jalali="([^"]*)"', markup)[1]))
    assert config["language"] == "fa"
    assert config["time"] is True
    assert config["timeZone"] == "Asia/Tehran"
    assert all(config["words"].values())
    assert 'data-jalali-min="2026-03-21"' in markup
    assert 'data-jalali-max="2027-03-20"' in markup
    assert value_of(markup) is None


def test_there_is_no_inline_style_or_script_and_the_script_is_a_module():
    markup = control(JalaliDateInput(), DAY)
    assert "style=" not in markup
    assert "<script" not in markup
    media = str(Form().media)
    assert re.search(r'<script [^>]*type="module"', media)
    assert media.count("jalali-picker.js") == 1


def test_wagtails_forms_take_the_widgets_for_model_fields():
    day = formfield_for_dbfield(models.DateField())
    moment = formfield_for_dbfield(models.DateTimeField())
    assert isinstance(day.widget, JalaliDateInput)
    assert isinstance(moment.widget, JalaliDateTimeInput)


def test_pages_schedule_panel_is_ours():
    assert panels.PublishingPanel is JalaliPublishingPanel
    widgets = [child.widget for child in panels.PublishingPanel().children]
    assert all(isinstance(widget, JalaliDateTimeInput) for widget in widgets)
    assert widgets[0].attrs["data-w-dialog-target"] == "notify"


def test_filters_take_jalali_ranges():
    class Range(forms.Form):
        changed = django_filters.DateFromToRangeFilter(widget=filters.DateRangePickerWidget).field

    form = Range({"changed_from": "۱۴۰۵/۹/۱", "changed_to": "1405-09-30"})
    assert form.is_valid(), form.errors
    span = form.cleaned_data["changed"]
    assert timezone.localtime(span.start).date() == DAY
    assert timezone.localtime(span.stop).date() == dt.date(2026, 12, 21)
    assert 'value="۱۴۰۵/۹/۱"' in str(form["changed"])


def test_the_aging_report_has_the_picker():
    aging = AgingPagesReportFilterSet.base_filters["last_published_at"]
    assert isinstance(aging.field.widget, JalaliDateInput)


def test_blocks_store_gregorian_and_render_jalali():
    block = JalaliDateBlock()
    block.set_name("day")
    value = block.clean(block.value_from_datadict({"day": "۱۴۰۵/۹/۱"}, {}, "day"))
    assert value == DAY
    assert block.get_prep_value(value) == DAY
    assert block.get_form_state(value) == "۱۴۰۵/۹/۱"
    assert block.render(block.to_python("2026-11-22")) == "۱ آذر ۱۴۰۵"


def test_blocks_of_moments():
    block = JalaliDateTimeBlock()
    block.set_name("at")
    value = block.clean(block.value_from_datadict({"at": "۱۴۰۵/۹/۱ ۱۰:۳۰"}, {}, "at"))
    assert value == MOMENT
    assert block.get_form_state(value) == "۱۴۰۵/۹/۱ ۱۰:۳۰"
    assert block.render(value) == "یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰"
    with pytest.raises(forms.ValidationError):
        block.clean(block.value_from_datadict({"at": "1405-12-30"}, {}, "at"))


def test_dates_that_wagtail_displays_are_jalali_in_persian_only():
    # Wagtail's own messages and templates
    assert render_timestamp(MOMENT) == "یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰"
    page = Template("{{ day }}|{{ moment }}|{{ day|date }}|{{ day|date:'SHORT_DATE_FORMAT' }}")
    shown = page.render(Context({"day": DAY, "moment": MOMENT}))
    assert shown == "۱ آذر ۱۴۰۵|یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰|۱ آذر ۱۴۰۵|۱۴۰۵/۹/۱"
    with translation.override("en"):
        assert "2026" in render_timestamp(MOMENT)


def test_formats_for_machines_stay_gregorian():
    assert Template("{{ day|date:'Y-m-d' }}").render(Context({"day": DAY})) == "2026-11-22"
    assert (
        Template("{{ m|date:'c' }}").render(Context({"m": MOMENT})).startswith("2026-11-22T10:30")
    )
    assert formats.date_format(DAY, "DATE_FORMAT", use_l10n=False) != "۱ آذر ۱۴۰۵"


def test_lists_show_the_day_beside_how_long_ago():
    page = Template("{% load wagtailadmin_tags %}{% human_readable_date moment %}")
    with time_machine.travel(MOMENT + dt.timedelta(hours=2), tick=False):
        shown = page.render(Context({"moment": MOMENT}))
    words = re.sub(r"<[^>]*>", " ", shown).split()
    assert words[0] in ("۲", "2")
    assert words[-3:] == ["۱", "آذر", "۱۴۰۵"]
    assert 'datetime="2026-11-22T10:30:00+03:30"' in shown
    assert 'data-w-tooltip-content-value="یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰"' in shown


def test_lists_show_an_old_day_once_and_a_plain_date_without_a_time():
    page = Template("{% load wagtailadmin_tags %}{% human_readable_date moment %}")
    with time_machine.travel(MOMENT + dt.timedelta(days=90)):
        for value in (MOMENT, DAY):
            shown = page.render(Context({"moment": value}))
            assert re.sub(r"<[^>]*>", " ", shown).split() == ["۱", "آذر", "۱۴۰۵"]


def test_revisions_are_compared_in_jalali():
    class Act:
        def __init__(self, day):
            self.day = day

    class Field:
        verbose_name = "day"

        def value_from_object(self, act):
            return act.day

    diff = admin.JalaliComparison(Field(), Act(DAY), Act(None)).htmldiff()
    assert diff.startswith('<span class="deletion">۱ آذر ۱۴۰۵</span> ')
    assert admin.JalaliComparison(Field(), Act(DAY), Act(DAY)).htmldiff() == "۱ آذر ۱۴۰۵"


def test_installing_twice_changes_nothing():
    before = formats.date_format
    admin.install()
    assert formats.date_format is before
