"""Conversions against ICU, bounds of periods, the lunar table."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.jalali import (
    DateError,
    day_bounds,
    format_lunar,
    is_leap,
    month_bounds,
    month_length,
    to_gregorian,
    to_jalali,
    to_lunar,
    year_bounds,
)
from core.jalali import lunar as lunar_module

# Written by data/icu.mjs.
ICU = json.loads((Path(__file__).parent / "data" / "icu.json").read_text("utf-8"))
UTC = dt.UTC


def walk(years: dict):
    """Every day of a golden calendar with its Gregorian date."""
    for year, (first, lengths) in years.items():
        day = dt.date.fromisoformat(first)
        for month, length in enumerate(lengths, start=1):
            for number in range(1, length + 1):
                yield (int(year), month, number), day
                day += dt.timedelta(days=1)


def test_every_day_of_1300_to_1450_agrees_with_icu_both_ways():
    days = list(walk(ICU["jalali"]))
    assert (days[0][0], days[-1][0][:2]) == ((1300, 1, 1), (1450, 12))
    assert len(days) == 55_152
    assert len({gregorian for _jalali, gregorian in days}) == len(days)
    for jalali, gregorian in days:
        assert to_jalali(gregorian) == jalali
        assert to_gregorian(*jalali) == gregorian


def test_month_lengths_and_leap_years_agree_with_icu():
    for year, (_first, lengths) in ICU["jalali"].items():
        assert [month_length(int(year), month) for month in range(1, 13)] == lengths
        assert is_leap(int(year)) == (lengths[-1] == 30)
    leap = [year for year in range(1390, 1411) if is_leap(year)]
    assert leap == [1391, 1395, 1399, 1403, 1408]


def test_the_lunar_table_agrees_with_icu():
    days = list(walk(ICU["lunar"]))
    assert len(days) > 50_000
    for lunar, gregorian in days:
        assert to_lunar(gregorian) == lunar


@pytest.mark.parametrize(
    ("year", "month", "day", "said"),
    [
        (1405, 12, 30, "اسفند ۱۴۰۵"),
        (1405, 7, 31, "مهر ۱۴۰۵"),
        (1405, 1, 0, "فروردین ۱۴۰۵"),
        (1405, 13, 1, "۱۳"),
        (1405, 0, 1, "۰"),
        (0, 1, 1, "۰"),
        (10_000, 1, 1, "۱۰۰۰۰"),
    ],
)
def test_impossible_days_are_named(year, month, day, said):
    with translation.override("fa"), pytest.raises(DateError) as error:
        to_gregorian(year, month, day)
    assert all(word in str(error.value) for word in said.split())


def test_the_day_of_a_moment_is_the_day_in_iran():
    assert to_jalali(dt.datetime(2026, 11, 21, 20, 29, tzinfo=UTC)) == (1405, 8, 30)
    assert to_jalali(dt.datetime(2026, 11, 21, 20, 30, tzinfo=UTC)) == (1405, 9, 1)
    assert to_jalali(dt.datetime(2026, 11, 21, 23, 59)) == (1405, 8, 30)


def test_bounds_are_midnights_of_iran_in_utc():
    assert month_bounds(1405, 9) == (
        dt.datetime(2026, 11, 21, 20, 30, tzinfo=UTC),
        dt.datetime(2026, 12, 21, 20, 30, tzinfo=UTC),
    )
    assert day_bounds(1405, 9, 1)[0] == month_bounds(1405, 9)[0]
    assert year_bounds(1405)[0] == month_bounds(1405, 1)[0]
    assert year_bounds(1405)[1] == month_bounds(1406, 1)[0]


def test_bounds_follow_the_summer_time_of_their_year():
    # Summer time: 2 Farvardin to 30 Shahrivar 1400; none in 1402.
    assert month_bounds(1400, 2)[0] == dt.datetime(2021, 4, 20, 19, 30, tzinfo=UTC)
    assert month_bounds(1402, 2)[0] == dt.datetime(2023, 4, 20, 20, 30, tzinfo=UTC)
    spring = day_bounds(1400, 1, 2)
    assert spring[0] == day_bounds(1400, 1, 1)[1]
    assert spring[1] - spring[0] == dt.timedelta(hours=23)


def test_months_tile_time_without_gap():
    edges = [month_bounds(year, month) for year in range(1380, 1412) for month in range(1, 13)]
    for before, after in zip(edges, edges[1:], strict=False):
        assert before[1] == after[0]


@given(st.datetimes(dt.datetime(1925, 1, 1), dt.datetime(2070, 1, 1), timezones=st.just(UTC)))
def test_every_moment_lies_in_the_day_it_converts_to(moment):
    start, end = day_bounds(*to_jalali(moment))
    assert start <= moment < end


@pytest.mark.parametrize("call", [lambda: month_bounds(1405, 13), lambda: day_bounds(1405, 12, 30)])
def test_bounds_of_nothing_are_refused(call):
    with pytest.raises(DateError):
        call()


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, (1448, 6, 12)), (1, (1448, 6, 13)), (-1, (1448, 6, 11)), (18, (1448, 7, 1))],
)
def test_the_lunar_offset_moves_the_date(offset, expected):
    assert to_lunar(dt.date(2026, 11, 23), offset) == expected


def test_the_lunar_date_says_whether_it_is_confirmed():
    day = dt.date(2026, 11, 23)
    assert format_lunar(day) == "۱۲ جمادی‌الثانی ۱۴۴۸ (تقریبی)"
    confirmed = lunar_module.LunarCorrection(1, True)
    assert format_lunar(day, "fa", confirmed) == "۱۳ جمادی‌الثانی ۱۴۴۸"
    assert format_lunar(day, "en") == "12 Jumada al-Thani 1448 (approximate)"
    assert format_lunar(day, "ar", confirmed) == "١٣ جمادى الآخرة ١٤٤٨"


def one_day() -> int:
    return 1


def two_days_confirmed() -> tuple[int, bool]:
    return -2, True


@pytest.mark.parametrize(
    ("provider", "expected"),
    [("", (0, False)), ("one_day", (1, False)), ("two_days_confirmed", (-2, True))],
)
def test_the_project_provides_the_lunar_correction(provider, expected):
    path = provider and f"{__name__}.{provider}"
    with override_settings(LUNAR_OFFSET_PROVIDER=path):
        assert lunar_module.correction() == expected
        assert lunar_module.offset() == expected[0]
