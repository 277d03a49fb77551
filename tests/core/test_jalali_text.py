"""Reading and writing dates: parser, formats, form fields, address converters, template tags."""

import datetime as dt

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.jalali import (
    DateError,
    format_date,
    format_jalali,
    parse_date,
    parse_datetime,
    parse_moment,
    relative,
)
from core.jalali.converters import JalaliDayConverter, JalaliMonthConverter, JalaliYearConverter
from core.jalali.formats import STYLES
from core.jalali.forms import JalaliDateField, JalaliDateTimeField

DAY = dt.date(2026, 11, 22)  # 1 Azar 1405, a Sunday
MOMENT = dt.datetime(2026, 11, 22, 7, 0, tzinfo=dt.UTC)  # 10:30 in Tehran
DAYS = st.dates(dt.date(1921, 3, 21), dt.date(2072, 3, 18))


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۵/۹/۱",
        "۱۴۰۵/۰۹/۰۱",
        "1405-09-01",
        "1405/9/1",
        "1405.9.1",
        "١٤٠٥/٩/١",
        "۱/۹/۱۴۰۵",
        " ۱۴۰۵ / ۹ / ۱ ",
        "\u200f۱۴۰۵/۹/۱\u200f",
        "۱ آذر ۱۴۰۵",
        "1 آذر 1405",
        "۱ آذر ماه ۱۴۰۵",
        "۱ آذرماه ۱۴۰۵",
        "یکشنبه ۱ آذر ۱۴۰۵",
        "يكشنبه ۱ آذر ۱۴۰۵",
        "یک‌شنبه، ۱ آذر ۱۴۰۵",
        "روز یکشنبه ۱ آذر ۱۴۰۵",
        "۱ Azar 1405",
        "2026-11-22",
        "2026/11/22",
        "۲۰۲۶/۱۱/۲۲",
        "22/11/2026",
        "22 November 2026",
        "22 Nov 2026",
        "Sunday 22 November 2026",
        "Sunday, 22 November 2026",
        "۲۲ نوامبر ۲۰۲۶",
    ],
)
def test_a_date_is_read_in_every_common_form(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1381/10/11", dt.date(2003, 1, 1)),
        ("۳۰ اسفند ۱۴۰۳", dt.date(2025, 3, 20)),
        ("۲۹ اسفند ۱۴۰۵", dt.date(2027, 3, 20)),
        ("۱ اردیبهشت ۱۴۰۰", dt.date(2021, 4, 21)),
        ("۵ امرداد ۱۴۰۰", dt.date(2021, 7, 27)),
        ("سه شنبه ۳ آذر ۱۴۰۵", dt.date(2026, 11, 24)),
        ("پنج‌شنبه ۵ آذر ۱۴۰۵", dt.date(2026, 11, 26)),
        ("1 مه 2026", dt.date(2026, 5, 1)),
        ("2024-02-29", dt.date(2024, 2, 29)),
    ],
)
def test_further_dates(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1405/12/30", "Esfand 1405 has 29 days"),
        ("۳۰ اسفند ۱۴۰۵", "Esfand 1405 has 29 days"),
        ("1405/7/31", "Mehr 1405 has 30 days"),
        ("1405/13/1", "no month 13"),
        ("1405/0/1", "no month 0"),
        ("1405/1/0", "no day 0"),
        ("2026-02-30", "no day 30"),
        ("2026-13-01", "no day 1 of month 13"),
        ("1650/1/1", "1650 is out of range"),
        ("0999/1/1", "999 is out of range"),
        ("2300-01-01", "2300 is out of range"),
        ("", "not a date"),
        ("آذر", "not a date"),
        ("۱ آذر", "not a date"),
        ("81/10/11", "not a date"),
        ("14051201", "not a date"),
        ("1405/9", "not a date"),
        ("1405/9/1 و", "not a date"),
        ("1405/9/1 10:30", "not a date"),
        ("۱ آذر ۲۰۲۶", "not a date"),
        ("22 November 1405", "not a date"),
        ("1405//9/1", "not a date"),
        ("1405/9/1/", "not a date"),
        ("-1405/9/1", "not a date"),
        ("1405/9/123", "not a date"),
        ("<script>", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text, said):
    with translation.override("en"), pytest.raises(DateError, match=said):
        parse_date(text)


@given(st.text(max_size=30) | st.from_regex(r"[۰-۹0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}"))
def test_no_text_breaks_the_parser(text):
    for parse in (parse_date, parse_datetime):
        try:
            parse(text)
        except DateError as error:
            assert str(error)


@given(DAYS)
def test_what_is_written_is_read_again(day):
    for style in ("full", "long", "short", "iso"):
        for language in ("fa", "en"):
            assert parse_date(format_date(day, style, language)) == day


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2060, 1, 1), timezones=st.just(dt.UTC)))
def test_moments_are_read_again(moment):
    moment = moment.replace(second=0, microsecond=0)
    assert parse_moment(format_date(moment, "iso")) == moment or moment.year < 2023
    wall = parse_datetime(format_date(moment, "datetime"))
    assert format_date(wall, "datetime") == format_date(moment, "datetime")


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۵/۹/۱ ۱۰:۳۰",
        "1405-09-01T10:30",
        "1405-09-01 10:30:00",
        "یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰",
        "۱ آذر ۱۴۰۵ ساعت ۱۰:۳۰",
        "۱ آذر ۱۴۰۵ - ۱۰:۳۰".replace(" - ", "، ساعت "),
        "2026-11-22 10:30",
        "2026-11-22T07:00:00Z",
        "2026-11-22T07:00:00.000000+00:00",
        "2026-11-22T10:30:00+03:30",
        "2026-11-22T02:00:00-0500",
    ],
)
def test_a_moment_is_the_wall_clock_of_tehran(text):
    assert parse_datetime(text) == dt.datetime(2026, 11, 22, 10, 30)
    assert parse_moment(text) == MOMENT


def test_a_day_without_time_begins_at_midnight():
    assert parse_datetime("۱۴۰۵/۹/۱") == dt.datetime(2026, 11, 22)
    assert parse_moment("۱۴۰۵/۹/۱") == dt.datetime(2026, 11, 21, 20, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["1405/9/1 25:00", "1405/9/1 10:60", "1405/9/1 x", "10:30", "1405/9/1 ساعت"]
)
def test_impossible_times_are_refused(text):
    with pytest.raises(DateError):
        parse_datetime(text)


@pytest.mark.parametrize(
    ("style", "persian", "english", "arabic"),
    [
        ("full", "یکشنبه ۱ آذر ۱۴۰۵", "Sunday 22 November 2026", "الأحد ٢٢ نوفمبر ٢٠٢٦"),
        ("long", "۱ آذر ۱۴۰۵", "22 November 2026", "٢٢ نوفمبر ٢٠٢٦"),
        ("short", "۱۴۰۵/۹/۱", "22 Nov 2026", "٢٠٢٦/١١/٢٢"),
        ("time", "۱۰:۳۰", "10:30", "١٠:٣٠"),
        (
            "datetime",
            "یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۳۰",
            "Sunday 22 November 2026, 10:30",
            "الأحد ٢٢ نوفمبر ٢٠٢٦، ١٠:٣٠",
        ),
        ("month", "آذر ۱۴۰۵", "Azar 1405 (Nov–Dec 2026)", "آذر ١٤٠٥ (نوفمبر–ديسمبر ٢٠٢٦)"),
        ("day", "۱ آذر", "22 November", "٢٢ نوفمبر"),
        ("weekday", "یکشنبه", "Sunday", "الأحد"),
        ("iso", *["2026-11-22T10:30:00+03:30"] * 3),
    ],
)
def test_styles(style, persian, english, arabic):
    assert format_date(MOMENT, style, "fa") == persian
    assert format_date(MOMENT, style, "en") == english
    assert format_date(MOMENT, style, "ar") == arabic
    assert format_date(MOMENT, style, "fr") == english


def test_a_date_has_no_time():
    assert format_date(DAY, "time") == ""
    assert format_date(DAY, "datetime") == "یکشنبه ۱ آذر ۱۴۰۵"
    assert format_date(DAY, "iso") == "2026-11-22"
    assert format_date(None, "long") == ""


def test_a_month_that_spans_two_gregorian_years_names_both():
    assert format_date(dt.date(2027, 1, 1), "month", "en") == "Dey 1405 (Dec 2026–Jan 2027)"


def test_an_unknown_style_is_an_error():
    with pytest.raises(ValueError, match="fancy"):
        format_date(DAY, "fancy")


def test_the_weekday_is_that_of_iran():
    late = dt.datetime(2026, 11, 21, 22, 0, tzinfo=dt.UTC)
    assert format_date(late, "full") == "یکشنبه ۱ آذر ۱۴۰۵"
    assert format_jalali(late, "en") == "Sunday 1 Azar 1405"


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(minutes=1), "1 minute ago"),
        (dt.timedelta(minutes=59), "59 minutes ago"),
        (dt.timedelta(hours=3), "3 hours ago"),
        (dt.timedelta(hours=24), "yesterday"),
        (dt.timedelta(days=3), "3 days ago"),
        (dt.timedelta(days=8), "14 November 2026"),
        (-dt.timedelta(seconds=30), "in 1 minute"),
        (-dt.timedelta(hours=2), "in 2 hours"),
        (-dt.timedelta(days=1), "tomorrow"),
        (-dt.timedelta(days=3), "in 3 days"),
        (-dt.timedelta(days=9), "1 December 2026"),
    ],
)
def test_relative(passed, said):
    assert relative(MOMENT - passed, MOMENT, "en") == said


def test_yesterday_is_counted_in_days_of_iran():
    now = dt.datetime(2026, 11, 21, 21, 0, tzinfo=dt.UTC)  # half past midnight
    assert relative(now - dt.timedelta(hours=7), now, "en") == "yesterday"
    assert relative(now - dt.timedelta(hours=2), now, "en") == "2 hours ago"


# Form fields


class Form(forms.Form):
    day = JalaliDateField(required=False)
    moment = JalaliDateTimeField(required=False)


@pytest.mark.parametrize("text", ["۱۴۰۵/۹/۱", "1405-09-01", "2026-11-22", "۱ آذر ۱۴۰۵"])
def test_a_form_reads_both_calendars(text):
    form = Form({"day": text, "moment": f"{text} ۱۰:۳۰"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"day": DAY, "moment": MOMENT}
    assert not Form(
        {"day": text, "moment": f"{text} ۱۰:۳۰"}, initial=form.cleaned_data
    ).has_changed()


def test_a_form_says_what_is_wrong_with_a_date():
    with translation.override("en"):
        form = Form({"day": "1405/12/30", "moment": "1405/12/30 10:00"})
        assert "Esfand 1405 has 29 days" in str(form.errors["day"])
        assert "Esfand 1405 has 29 days" in str(form.errors["moment"])


def test_empty_fields_and_ready_values():
    assert Form({"day": "", "moment": ""}).is_valid()
    assert JalaliDateField().clean(DAY) == DAY
    assert JalaliDateTimeField().clean(MOMENT) == MOMENT
    with pytest.raises(forms.ValidationError):
        JalaliDateField().clean("")


# Addresses


@pytest.mark.parametrize(
    ("converter", "value", "text"),
    [
        (JalaliYearConverter(), 1405, "1405"),
        (JalaliMonthConverter(), 9, "09"),
        (JalaliMonthConverter(), 12, "12"),
        (JalaliDayConverter(), 1, "01"),
        (JalaliDayConverter(), 31, "31"),
    ],
)
def test_converters_go_both_ways(converter, value, text):
    assert converter.to_url(value) == text
    assert converter.to_python(text) == value


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/archive/1405/", True),
        ("/archive/1405/09/", True),
        ("/archive/1405/09/31/", True),
        ("/archive/2026/", False),
        ("/archive/۱۴۰۵/", False),
        ("/archive/1405/9/", False),
        ("/archive/1405/13/", False),
        ("/archive/1405/00/", False),
        ("/archive/1405/09/32/", False),
        ("/archive/1405/09/1/", False),
    ],
)
def test_only_addresses_in_canonical_form_match(path, found):
    from django.urls import Resolver404, register_converter
    from django.urls import path as route
    from django.urls.converters import get_converters
    from django.urls.resolvers import RegexPattern, URLResolver

    known = get_converters()
    for name, converter in (
        ("jyear", JalaliYearConverter),
        ("jmonth", JalaliMonthConverter),
        ("jday", JalaliDayConverter),
    ):
        if name not in known:
            register_converter(converter, name)
    routes = [
        route("archive/<jyear:year>/", print),
        route("archive/<jyear:year>/<jmonth:month>/", print),
        route("archive/<jyear:year>/<jmonth:month>/<jday:day>/", print),
    ]
    resolver = URLResolver(RegexPattern("^/"), routes)
    if found:
        assert resolver.resolve(path)
    else:
        with pytest.raises(Resolver404):
            resolver.resolve(path)


# Templates


def render(source: str, **context: object) -> str:
    return Template("{% load persian %}" + source).render(Context(context))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["fa", "en", "ar"])
def test_jdate_writes_in_the_active_language(style, language):
    with translation.override(language):
        text = render("{{ moment|jdate:style }}", moment=MOMENT, style=style)
    assert text == format_date(MOMENT, style, language)


@pytest.mark.parametrize("value", [None, "", "soon"])
def test_jdate_of_nothing_is_empty(value):
    assert render("{{ value|jdate }}|{{ value|relative }}", value=value) == "|"


def test_localdigits():
    with translation.override("fa"):
        assert render("{{ 1405|localdigits }} {{ '2.5'|localdigits }}") == "۱۴۰۵ ۲.۵"
        assert render("{{ missing|localdigits }}|{{ none|localdigits }}", none=None) == "|"
        assert render("{{ text|localdigits }}", text="<1>") == "&lt;۱&gt;"
    with translation.override("en"):
        assert render("{{ '۱۴۰۵'|localdigits }}{{ 7|localdigits }}") == "۱۴۰۵7"
    with translation.override("ar"):
        assert render("{{ 12|localdigits }}") == "١٢"


@time_machine.travel(dt.datetime(2026, 11, 22, 21, 0, tzinfo=dt.UTC), tick=False)
def test_the_header_shows_today_in_three_calendars():
    source = "{% header_dates as dates %}{{ dates.jalali }}|{{ dates.lunar }}|{{ dates.gregorian }}"
    with override_settings(LUNAR_OFFSET_PROVIDER=""):
        with translation.override("fa"):
            assert render(source) == (
                "دوشنبه ۲ آذر ۱۴۰۵|۱۲ جمادی‌الثانی ۱۴۴۸ (تقریبی)|23 November 2026"
            )
        with translation.override("en"):
            assert render(source) == (
                "Monday 2 Azar 1405|12 Jumada al-Thani 1448 (approximate)|23 November 2026"
            )
