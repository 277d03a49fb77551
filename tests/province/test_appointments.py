"""Who held which office when, and how that reads beside a statement."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from province.models import Appointment
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(days=1)


def d(text):
    return datetime.date.fromisoformat(text) if text else None


# An existing term, a new one, and whether the new one may be
TERMS = [
    ("2024-01-01", "2025-01-01", False, "2025-01-02", None, False, True),
    ("2024-01-01", "2025-01-01", False, "2025-01-01", None, False, False),
    ("2024-01-01", "2025-01-01", False, "2023-01-01", "2023-12-31", False, True),
    ("2024-01-01", "2025-01-01", False, "2023-01-01", "2024-01-01", False, False),
    ("2024-01-01", "2025-01-01", False, "2023-01-01", None, False, False),
    ("2024-01-01", "2025-01-01", False, "2024-03-01", "2024-04-01", False, False),
    ("2024-01-01", "2025-01-01", False, "2023-01-01", "2026-01-01", False, False),
    ("2024-01-01", None, False, "2026-01-01", None, False, False),
    ("2024-01-01", None, False, "2023-01-01", "2023-06-01", False, True),
    # Somebody may act for the holder, and a holder may come while somebody acts.
    ("2024-01-01", None, False, "2026-01-01", "2026-02-01", True, True),
    ("2024-01-01", None, True, "2026-01-01", None, False, True),
    ("2024-01-01", None, True, "2026-01-01", None, True, True),
]


@pytest.mark.parametrize(("start", "end", "acting", "new", "until", "new_acting", "allowed"), TERMS)
def test_two_people_never_hold_one_office(start, end, acting, new, until, new_acting, allowed):
    office = factories.office()
    factories.term(factories.person("a"), office, d(start), d(end), acting=acting)
    second = Appointment(
        person=factories.person("b"), office=office, start=d(new), end=d(until), acting=new_acting
    )
    if allowed:
        second.full_clean()
    else:
        with pytest.raises(ValidationError) as fault:
            second.full_clean()
        assert "شخص a" in str(fault.value)


def test_a_term_does_not_clash_with_itself_or_with_another_office():
    term = factories.term(factories.person("a"), factories.office(), d("2024-01-01"))
    term.full_clean()
    factories.term(factories.person("a"), factories.office("deputy"), d("2024-01-01"))


def test_a_term_ends_after_it_starts_by_form_and_by_database():
    person, office = factories.person(), factories.office()
    with pytest.raises(ValidationError) as fault:
        factories.term(person, office, d("2024-02-01"), d("2024-01-31"))
    assert list(fault.value.message_dict) == ["end"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            person=person, office=office, start=d("2024-02-01"), end=d("2024-01-31")
        )
    factories.term(person, office, d("2024-02-01"), d("2024-02-01"))


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2023-12-31", None),
        ("2024-01-01", "first"),
        ("2024-06-01", "first"),  # while somebody acts beside him
        ("2025-01-01", "first"),  # the last day belongs to the term
        ("2025-01-02", None),
        ("2025-01-10", "acting"),
        ("2025-02-01", "second"),
        ("2099-01-01", "second"),
    ],
)
def test_holder_of_an_office_on_a_day(day, holder):
    office = factories.office()
    people = {name: factories.person(name) for name in ("first", "second", "acting")}
    factories.term(people["first"], office, d("2024-01-01"), d("2025-01-01"))
    factories.term(people["acting"], office, d("2024-05-01"), d("2024-07-01"), acting=True)
    factories.term(people["acting"], office, d("2025-01-10"), d("2025-01-31"), acting=True)
    factories.term(people["second"], office, d("2025-02-01"))
    found = office.holder_on(d(day))
    assert (found.person.slug if found else None) == holder


@pytest.mark.parametrize(
    ("day", "title", "former"),
    [
        ("2023-12-31", "", False),
        ("2024-01-01", "سرپرست", True),
        ("2024-03-01", "استاندار", True),
        ("2025-01-01", "استاندار", True),
        ("2025-01-02", "مشاور", False),
    ],
)
def test_standing_of_a_person_on_a_day(day, title, former):
    person = factories.person()
    governor = factories.office("governor", name="استاندار", order=1)
    adviser = factories.office("adviser", name="مشاور", order=9)
    factories.term(person, governor, d("2024-01-01"), d("2024-02-29"), acting=True)
    factories.term(person, governor, d("2024-03-01"), d("2025-01-01"))
    factories.term(person, adviser, d("2024-03-01"))
    with translation.override("en"):
        standing = person.standing_on(d(day))
        assert standing.url == person.url
    wanted = "Acting استاندار" if title == "سرپرست" else title
    assert (standing.title, standing.former) == (wanted, former)


@pytest.mark.parametrize(("days_ago", "current"), [(1, False), (0, True), (-1, True), (None, True)])
def test_a_term_is_current_through_its_last_day(days_ago, current):
    end = None if days_ago is None else TODAY - days_ago * DAY
    term = factories.term(factories.person(), factories.office(), TODAY - 100 * DAY, end)
    assert term.is_current is current
    assert term.person.standing_on(TODAY - 50 * DAY).former is not current


def test_a_term_that_has_not_begun_is_not_current():
    assert not factories.term(factories.person(), factories.office(), TODAY + DAY).is_current


def test_the_portrait_is_that_of_the_term_or_else_the_persons_own():
    own, official = factories.photo(), factories.photo()
    person = factories.person(portrait=own)
    office = factories.office()
    factories.term(person, office, d("2024-01-01"), d("2024-12-31"), portrait=official)
    factories.term(person, office, d("2025-01-01"))
    assert person.standing_on(d("2024-05-01")).portrait == official
    assert person.standing_on(d("2025-05-01")).portrait == own
    assert person.standing_on(d("2020-05-01")).portrait == own


@pytest.mark.parametrize(
    ("language", "name", "title"), [("fa", "مریم", "استاندار"), ("en", "Maryam", "Governor")]
)
def test_a_standing_reads_in_the_readers_language(language, name, title):
    person = factories.person(name="مریم", name_en="Maryam")
    office = factories.office(name="استاندار", name_en="Governor")
    factories.term(person, office, d("2024-01-01"))
    with translation.override(language):
        standing = person.standing_on(TODAY)
    assert (standing.name, standing.title) == (name, title)
