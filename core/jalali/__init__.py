"""Jalali dates: conversion, reading, writing, periods and the lunar date of the header."""

from core.jalali.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    TEHRAN,
    DateError,
    JalaliParts,
    day_bounds,
    is_leap,
    month_bounds,
    month_length,
    to_gregorian,
    to_jalali,
    year_bounds,
)
from core.jalali.formats import format_date, format_jalali, relative
from core.jalali.lunar import format_lunar, to_lunar
from core.jalali.parse import parse_date, parse_datetime, parse_moment

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "TEHRAN",
    "DateError",
    "JalaliParts",
    "day_bounds",
    "format_date",
    "format_jalali",
    "format_lunar",
    "is_leap",
    "month_bounds",
    "month_length",
    "parse_date",
    "parse_datetime",
    "parse_moment",
    "relative",
    "to_gregorian",
    "to_jalali",
    "to_lunar",
    "year_bounds",
]
