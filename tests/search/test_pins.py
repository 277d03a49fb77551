"""Pinned pages are the first answer to exactly the queries that editors have named."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError

from core.persian import fold
from home.services import add_language
from search.asking import Search
from search.models import Pin
from search.pins import pinned
from search.query import parse
from search.services import first_answers, load
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portal(db):
    return factories.portal()


@pytest.fixture
def pin(django_capture_on_commit_callbacks):
    """Pins a page as a form does."""

    def make(page, *queries, **values):
        made = Pin(queries="\n".join(queries), page=page.page_ptr, **values)
        with django_capture_on_commit_callbacks(execute=True):
            made.full_clean()
            made.save()
        return made

    return make


def first(typed, language="fa"):
    """Primary keys of the pages that stand first for a query."""
    search = Search(parse(typed), language)
    hits = load(first_answers(search), search.query)
    return [hit.entry.object_id for hit in hits.values()]


@pytest.mark.parametrize("typed", ["هیئت دولت", "هيأت دولت", "«هیئت‌دولت»؟", "  هیات   دولت "])
def test_a_query_is_compared_as_the_search_folds_it(portal, pin, typed):
    page = factories.item(portal)
    pin(page, "هیأت دولت!")
    assert first(typed) == [page.pk]


@pytest.mark.parametrize("typed", ["هیئت", "هیئت دولت چهاردهم", "دولت هیئت", ""])
def test_it_is_pinned_for_exactly_these_words(portal, pin, typed):
    pin(factories.item(portal), "هیأت دولت")
    assert first(typed) == []


def test_one_page_for_several_queries_and_several_pages_for_one(portal, pin):
    one, two = factories.item(portal), factories.item(portal)
    pin(one, "آب", "قبض آب")
    pin(two, "آب")
    assert first("آب") == [one.pk, two.pk]
    assert first("قبض آب") == [one.pk]


def test_a_page_that_is_taken_down_is_no_answer(portal, pin):
    page = factories.item(portal)
    made = pin(page, "آب")
    page.unpublish()
    assert first("آب") == []
    assert page.title not in str(made)


def test_nothing_is_pinned_for_a_list_that_is_narrowed(portal, pin):
    page = factories.item(portal)
    pin(page, "آب")
    narrowed = Search(parse("آب"), "fa", {"kind": frozenset({"news"})})
    assert first_answers(narrowed) == ()


def test_a_pin_has_the_language_of_its_page(portal, pin):
    english = add_language(portal, "en")
    page = factories.item(english, locale=english.home.locale)
    made = pin(page, "water")
    assert made.locale.language_code == "en"
    assert first("water", "en") == [page.pk]
    assert first("water", "fa") == []


# When a change works


def keys(query):
    return pinned(fold(query), "fa")


def test_a_change_works_at_once_in_the_process_that_made_it(
    portal, pin, django_capture_on_commit_callbacks
):
    made = pin(factories.item(portal), "آب")
    assert keys("آب")
    with django_capture_on_commit_callbacks(execute=True):
        made.queries = "برق"
        made.save()
    assert (keys("آب"), len(keys("برق"))) == ((), 1)
    with django_capture_on_commit_callbacks(execute=True):
        made.active = False
        made.save()
    assert keys("برق") == ()
    with django_capture_on_commit_callbacks(execute=True):
        made.active = True
        made.save()
    assert keys("برق")
    with django_capture_on_commit_callbacks(execute=True):
        made.delete()
    assert keys("برق") == ()


def test_a_change_works_within_a_minute_in_every_other_process(portal, pin):
    """An update sends no signal, as another process's save sends none here."""
    made = pin(factories.item(portal), "آب")
    with time_machine.travel("2026-11-28T12:00:00+00:00", tick=False) as clock:
        cache.clear()
        assert keys("آب")
        Pin.objects.filter(pk=made.pk).update(queries="برق")
        assert keys("آب")
        clock.shift(timedelta(seconds=59))
        assert (keys("آب"), len(keys("برق"))) == ((), 1)


@pytest.mark.parametrize("count", [0, 3, 30])
def test_pins_are_read_with_one_query_and_then_kept(portal, pin, count, django_assert_num_queries):
    page = factories.item(portal)
    for number in range(count):
        pin(page, f"پرسش {number}")
    keys("هیچ")
    cache.clear()
    with django_assert_num_queries(1):
        keys("پرسش 1")
    with django_assert_num_queries(0):
        keys("پرسش 2")


# What a form refuses


def codes(page, queries):
    """Codes of the errors of a pin by field."""
    with pytest.raises(ValidationError) as refused:
        Pin(page=page and page.page_ptr, queries=queries).full_clean()
    return {field: [e.code for e in errors] for field, errors in refused.value.error_dict.items()}


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        ("", ["blank"]),
        (" \n ", ["required"]),
        ("؟!", ["no-words"]),
        ("هیئت\nهیأت", ["twice"]),
        ("ب" * 121, ["too-long"]),
    ],
)
def test_queries_that_say_nothing_or_the_same_are_refused(portal, queries, expected):
    assert codes(factories.item(portal), queries) == {"queries": expected}


def test_a_page_is_needed():
    assert codes(None, "آب") == {"page": ["null"], "locale": ["null"]}


def test_a_page_that_is_not_live_is_refused_with_everything_else(portal):
    draft = factories.item(portal, live=False)
    assert codes(draft, "؟") == {"queries": ["no-words"], "page": ["not-live"]}


def test_a_page_that_no_search_shows_is_refused(portal):
    root = portal.home.get_parent()
    assert root.live
    assert codes(SimpleNamespace(page_ptr=root), "آب") == {"page": ["not-found"]}


def test_the_same_query_is_not_pinned_twice_to_one_page(portal, pin):
    page = factories.item(portal)
    made = pin(page, "هیئت دولت")
    assert codes(page, "آب\nهيأت دولت") == {"queries": ["again"]}
    made.full_clean()
    assert pin(factories.item(portal), "هیئت دولت").pk
