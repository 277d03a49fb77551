"""The dates that archives write."""

import datetime as dt
import re

import pytest

from news.importing.dates import TEHRAN, date_in_code, in_range, parse_moment, undated_moment
from news.importing.mapping import Dates
from news.importing.refusals import Refusal

NOON = (12, 0)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("2003-01-01", (2003, 1, 1), NOON),
        ("2003/1/1", (2003, 1, 1), NOON),
        ("2003-01-01 08:05", (2003, 1, 1), (8, 5)),
        ("2003-01-01T08:05:09", (2003, 1, 1), (8, 5)),
        ("1381/10/11", (2003, 1, 1), NOON),
        ("۱۳۸۱/۱۰/۱۱", (2003, 1, 1), NOON),
        ("١٣٨١/١٠/١١", (2003, 1, 1), NOON),
        ("1381-10-11 ساعت 14:30", (2003, 1, 1), (14, 30)),
        ("۱۱ دی ۱۳۸۱", (2003, 1, 1), NOON),
        ("چهارشنبه ۱۱ دي‌ماه ۱۳۸۱ - ۱۴:۳۰", (2003, 1, 1), (14, 30)),
        ("۱۱ دی ماه سال ۱۳۸۱", (2003, 1, 1), NOON),
        ("11 ارديبهشت 1384", (2005, 5, 1), NOON),
        ("تاریخ: 1381/10/11", (2003, 1, 1), NOON),
        ("11/10/1381", (2003, 1, 1), NOON),
        ("13811011", (2003, 1, 1), NOON),
        ("1403/12/30", (2025, 3, 20), NOON),
        ("1041366600", (2003, 1, 1), (0, 0)),
    ],
)
def test_a_date_is_read_in_tehran(text, day, time):
    moment = parse_moment(text).astimezone(TEHRAN)
    assert (moment.date(), (moment.hour, moment.minute)) == (dt.date(*day), time)


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 01 Jan 2003 04:35:00 +0000",
        "1 Jan 2003 04:35:00 GMT",
        "2003-01-01T04:35:00Z",
        "2003-01-01T08:05:00+03:30",
        "2003-01-01 08:05:00+0330",
    ],
)
def test_a_zone_is_heeded(text):
    assert parse_moment(text) == dt.datetime(2003, 1, 1, 4, 35, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "1404/12/30",  # a common year
        "۳۰ اسفند ۱۴۰۴",
        "1381/13/01",
        "1381/07/31",
        "2003-02-29",
        "2003-01-01 25:00",
        "Wed, 31 Feb 2003 04:35:00 +0000",
        "3102/01/01",
        "دیروز",
        "",
        "0000-00-00 00:00:00",
        "۱۱ ژانویهٔ ۱۳۸۱",
        "[]",
    ],
)
def test_an_impossible_date_is_refused_by_name(text):
    with pytest.raises(Refusal) as refused:
        parse_moment(text)
    assert refused.value.reason == "bad-date"
    assert text in str(refused.value)


CODES = Dates(
    from_code=re.compile(r"^fars-(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)\d{4}$"), earliest=1375
)


def test_a_date_is_found_in_a_code():
    assert date_in_code("fars-8707060255", CODES).date() == dt.date(2008, 9, 27)


@pytest.mark.parametrize(
    "code",
    [
        "fars-6011171294",  # 1360: before there was such an archive
        "fars-8713060255",  # no thirteenth month
        "v3-1392980",
    ],
)
def test_a_code_that_only_looks_like_a_date_gives_none(code):
    assert date_in_code(code, CODES) is None


def test_the_future_is_no_date_of_an_archive():
    tomorrow = dt.datetime.now(TEHRAN) + dt.timedelta(days=2)
    assert not in_range(tomorrow, Dates())
    assert in_range(dt.datetime.now(TEHRAN), Dates())


def test_what_has_no_date_stands_before_every_date():
    assert undated_moment(Dates(undated_year=1300)).date() == dt.date(1921, 3, 21)
