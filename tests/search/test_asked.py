"""What readers ask for is counted, and nothing that names anybody is kept."""

import logging
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connections

from search import asked
from search.models import AskedQuery
from search.reports import asked_in_vain, most_asked, week_of, weeks

# Saturday, 7 Azar 1405, one o'clock at night in Tehran, where it is still Friday in Greenwich
NIGHT = datetime(2026, 11, 27, 21, 30, tzinfo=UTC)
SATURDAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NIGHT, tick=False) as moved:
        yield moved


def rows():
    return list(AskedQuery.objects.values_list("day", "locale", "typed", "count", "empty"))


# Counting


@pytest.mark.django_db
def test_a_query_is_one_row_a_day_however_it_is_typed():
    for typed in ("آب‌رسانی", "آب رسانی", " آب‌رساني "):
        asked.record(typed, "fa", 3)
    asked.record("آب رسانی", "fa", 0)
    assert rows() == [(SATURDAY, "fa", "آب‌رسانی", 4, 1)]


@pytest.mark.django_db
def test_days_are_those_of_tehran_and_languages_are_apart(now):
    asked.record("water", "fa", 1)
    asked.record("water", "en", 1)
    now.shift(timedelta(hours=-2))
    asked.record("water", "fa", 0)
    assert sorted(rows()) == [
        (date(2026, 11, 27), "fa", "water", 1, 1),
        (SATURDAY, "en", "water", 1, 0),
        (SATURDAY, "fa", "water", 1, 0),
    ]


@pytest.mark.django_db
def test_it_costs_four_queries_at_first_and_one_afterwards(django_assert_num_queries):
    with django_assert_num_queries(4):
        asked.record("آب", "fa", 1)
    with django_assert_num_queries(1):
        asked.record("آب", "fa", 1)


@pytest.mark.django_db
def test_a_full_day_stores_no_new_queries_but_counts_them(monkeypatch, now):
    monkeypatch.setattr(asked, "NEW_A_DAY", 2)
    for typed in ("آب", "برق", "گاز", "گاز", "آب"):
        asked.record(typed, "fa", 0)
    assert sorted(rows()) == [
        (SATURDAY, "fa", "", 2, 2),
        (SATURDAY, "fa", "آب", 2, 2),
        (SATURDAY, "fa", "برق", 1, 1),
    ]
    assert [row.typed for row in asked_in_vain(SATURDAY)] == ["آب", "برق"]
    now.shift(timedelta(days=1))
    asked.record("گاز", "fa", 0)
    assert rows()[-1][2] == "گاز"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "ali@example.ir",
        "نشانی ali＠example.ir",
        "@ali_rezaei",
        "09131234567",
        "۰۹۱۳ ۱۲۳ ۴۵ ۶۷",
        "+98 (913) 123-45-67",
        "٤٤٢١٢٣٤٥٦٧",
        "کد ملی ۴۴۲۱۲۳۴۵۶۷ چیست",
        "6037-9912-3456-7890",
        "۶۰۳۷\u200c۹۹۱۲\u200c۳۴۵۶\u200c۷۸۹۰",
        "IR06 0170 0000 0010 0324 2000 01",
        "１２３４５６７８",
        "12\u200b34\u200b56\u200b78",
    ],
)
def test_what_could_name_a_person_is_not_kept(typed, django_assert_num_queries):
    with django_assert_num_queries(0):
        asked.record(typed, "fa", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "  ", "؟!", "-", '""', "آ" * 121, "ﷺ " * 20, "\x00"])
def test_what_says_nothing_or_too_much_is_not_kept(typed):
    asked.record(typed, "fa", 0)
    assert rows() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["بودجه ۱۴۰۵", "کد ۱۲۳۴۵۶۷", "آ" * 120, "«آب و برق» -گاز", "a\x00b\ud800c"]
)
def test_other_queries_are_kept(typed):
    asked.record(typed, "fa", 1)
    assert len(rows()) == 1


@pytest.mark.django_db
def test_only_the_words_the_day_and_the_counts_are_stored():
    """A new column is a new thing that is known of readers."""
    assert {field.name for field in AskedQuery._meta.get_fields()} == {
        "id", "day", "locale", "folded", "typed", "count", "empty",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_database_that_fails_keeps_no_reader_from_an_answer(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("locked")

    monkeypatch.setattr(asked, "count", fail)
    with caplog.at_level(logging.ERROR):
        asked.record("آب", "fa", 1)
    assert "not counted" in caplog.text


@pytest.mark.django_db
def test_two_that_find_no_row_make_one_and_both_are_counted(monkeypatch):
    """The second comes between the first's look and its row."""
    make = AskedQuery.objects.bulk_create

    def make_late(*args, **kwargs):
        monkeypatch.undo()
        asked.record("آب", "fa", 0)
        return make(*args, **kwargs)

    monkeypatch.setattr(AskedQuery.objects, "bulk_create", make_late)
    asked.record("آب", "fa", 1)
    assert rows() == [(SATURDAY, "fa", "آب", 2, 1)]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_no_count():
    def ask():
        try:
            for _ in range(10):
                asked.record("آب", "fa", 0)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows() == [(SATURDAY, "fa", "آب", 40, 40)]


# Throwing away


@pytest.mark.django_db
def test_ninety_days_are_kept(capsys):
    for age in (0, 90, 91, 400):
        day = SATURDAY - timedelta(days=age)
        AskedQuery.objects.create(day=day, locale="fa", folded=str(age), typed=str(age), count=1)
    call_command("purge_queries")
    assert "2 counts" in capsys.readouterr().out
    assert {row[2] for row in rows()} == {"0", "90"}


# Weeks


def test_weeks_go_from_saturday_to_friday():
    for offset in range(7):
        assert week_of(SATURDAY + timedelta(days=offset)) == SATURDAY
    assert week_of(SATURDAY - timedelta(days=1)) == date(2026, 11, 21)


def test_every_day_that_is_kept_lies_in_a_week_that_can_be_chosen():
    for offset in range(7):
        today = SATURDAY + timedelta(days=offset)
        chosen = weeks(today)
        assert chosen[0] == SATURDAY
        assert week_of(today - timedelta(days=asked.KEPT_DAYS)) == chosen[-1]
        assert all(first.weekday() == 5 for first in chosen)


def put(day, folded, count, empty=0, locale="fa"):
    AskedQuery.objects.create(
        day=day, locale=locale, folded=folded, typed=folded, count=count, empty=empty
    )


@pytest.mark.django_db
def test_a_week_is_summed_up_from_its_own_days():
    friday = SATURDAY + timedelta(days=6)
    put(SATURDAY, "آب", 3, 1)
    put(friday, "آب", 2, 1)
    put(friday, "برق", 4, 0)
    put(friday, "water", 1, 1, "en")
    put(SATURDAY - timedelta(days=1), "آب", 50, 50)
    put(friday + timedelta(days=1), "آب", 50, 50)
    found = [(row.typed, row.locale, row.times) for row in most_asked(SATURDAY)]
    assert found == [("آب", "fa", 5), ("برق", "fa", 4), ("water", "en", 1)]
    vain = [(row.typed, row.times) for row in asked_in_vain(SATURDAY)]
    assert vain == [("آب", 2), ("water", 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [3, 30])
def test_a_list_is_one_query_and_ends_somewhere(size, django_assert_num_queries):
    for number in range(size):
        put(SATURDAY, f"پرسش {number}", number + 1, number + 1)
    with django_assert_num_queries(1):
        assert len(most_asked(SATURDAY, size=20)) == min(size, 20)
    with django_assert_num_queries(1):
        assert asked_in_vain(SATURDAY, size=1)[0].times == size
