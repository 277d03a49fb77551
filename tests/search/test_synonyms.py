"""Synonyms widen a query by what editors have set, at once and without a new index."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from core.persian import fold
from search.models import SynonymGroup
from search.models.synonyms import MOST_WORDS
from search.services import parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(django_capture_on_commit_callbacks):
    """Makes a group as a form does."""

    def make(*words, language="fa", **values):
        locale, _new = Locale.objects.get_or_create(language_code=language)
        made = SynonymGroup(words="\n".join(words), locale=locale, **values)
        with django_capture_on_commit_callbacks(execute=True):
            made.full_clean()
            made.save()
        return made

    return make


def instead(typed, language="fa"):
    """The alternatives of a query, by what they stand for."""
    return {found.folded: set(found.instead) for found in parsed(typed, language).alternatives}


def test_each_word_finds_the_others(group):
    group("فرماندار", "فرمانداری", "شهرستان")
    assert instead("فرماندار تفت") == {"فرماندار": {"فرمانداری", "شهرستان"}}
    assert instead("تفت شهرستان") == {"شهرستان": {"فرماندار", "فرمانداری"}}


def test_phrases_of_several_words_go_both_ways(group):
    group("آب‌وبرق", "انرژی خانگی")
    wide, narrow = fold("آب‌وبرق"), fold("انرژی خانگی")
    assert instead("قبض انرژی خانگی کجاست") == {narrow: {wide}}
    assert instead("قبض آب‌وبرق") == {wide: {narrow}}
    assert instead("انرژی خورشیدی، مصرف خانگی") == {}


@pytest.mark.parametrize("typed", ["ابان", "میراب", "آبرسانی", "سراب"])
def test_a_word_is_not_found_in_another(group, typed):
    group("آب", "آبفا")
    assert instead(typed) == {}


@pytest.mark.parametrize(
    "typed",
    [
        "هیئت دولت", "هيئت دولت", "هیات دولت", "هیأت  دولت", "«هیئت دولت»", '"هیئت" دولت!',
        "هیئت\u200cدولت", "هـیـئت دولت",
    ],
)  # fmt: skip
def test_words_are_compared_as_the_search_folds_them(group, typed):
    group("هيأت دولت", "كابينه")
    assert instead(typed) == {fold("هیئت دولت"): {"کابینه"}}


def test_punctuation_of_an_editor_is_no_part_of_a_word(group):
    group("آب، برق!", "«انرژی»")
    assert instead("آب برق") == {"اب برق": {"انرژی"}}


def test_what_is_not_wanted_brings_nothing_in(group):
    group("آب", "آبفا")
    assert instead("برق -آب") == {}


def test_languages_are_apart(group):
    group("water", "aqueduct", language="en")
    group("آب", "قنات")
    assert instead("water", "fa") == {}
    assert instead("water", "en") == {"water": {"aqueduct"}}
    assert instead("آب", "en") == {}


def test_two_groups_that_meet_in_one_query_both_count(group):
    group("آب", "قنات")
    group("راه", "جاده")
    assert instead("آب و راه") == {"اب": {"قنات"}, "راه": {"جاده"}}


# When a change works


def test_a_change_works_at_once_in_the_process_that_made_it(
    group, django_capture_on_commit_callbacks
):
    made = group("آب", "قنات")
    assert instead("آب") == {"اب": {"قنات"}}
    with django_capture_on_commit_callbacks(execute=True):
        made.words = "آب\nکاریز"
        made.save()
    assert instead("آب") == {"اب": {"کاریز"}}
    with django_capture_on_commit_callbacks(execute=True):
        made.active = False
        made.save()
    assert instead("آب") == {}
    with django_capture_on_commit_callbacks(execute=True):
        made.active = True
        made.save()
        assert instead("آب") == {}
    assert instead("آب")
    with django_capture_on_commit_callbacks(execute=True):
        made.delete()
    assert instead("آب") == {}


def test_a_change_works_within_a_minute_in_every_other_process(group):
    """An update sends no signal, as another process's save sends none here."""
    made = group("آب", "قنات")
    with time_machine.travel("2026-11-28T12:00:00+00:00", tick=False) as clock:
        cache.clear()
        assert instead("آب") == {"اب": {"قنات"}}
        SynonymGroup.objects.filter(pk=made.pk).update(words="آب\nکاریز")
        assert instead("آب") == {"اب": {"قنات"}}
        clock.shift(timedelta(seconds=59))
        assert instead("آب") == {"اب": {"کاریز"}}


@pytest.mark.parametrize("count", [0, 3, 30])
def test_groups_are_read_with_one_query_and_then_kept(group, count, django_assert_num_queries):
    for number in range(count):
        group(f"واژه {number}", f"کلمه {number}")
    cache.clear()
    with django_assert_num_queries(1):
        instead("واژه 1")
    with django_assert_num_queries(0):
        instead("واژه 2")


# What a form refuses


def codes(**values):
    """Codes of the errors of a group by field."""
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(**{"locale": Locale.get_default(), **values}).full_clean()
    return {field: [e.code for e in errors] for field, errors in refused.value.error_dict.items()}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["blank"]),
        (" \n ", ["few"]),
        ("آب", ["few"]),
        ("آب\n؟!", ["no-words", "few"]),
        ("هیئت\nهیأت", ["twice", "few"]),
        ("آب\nقنات\nآب.", ["twice"]),
        (f"آب\n{'ب' * 121}", ["too-long"]),
        ("\n".join(f"واژه {n}" for n in range(MOST_WORDS + 1)), ["many"]),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(words, expected):
    assert codes(words=words) == {"words": expected}


def test_a_word_that_stands_in_another_group_is_refused_and_the_group_is_named(group):
    other = group("هیئت", "شورا")
    assert codes(words="انجمن\nهيأت\nشورا") == {"words": ["taken", "taken"]}
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words="انجمن\nهيأت", locale=Locale.get_default()).full_clean()
    assert str(other) in str(refused.value)
    other.full_clean()


def test_the_same_word_in_another_language_is_no_other_group(group):
    group("GIS", "نقشه")
    assert group("GIS", "maps", language="en").pk


def test_without_a_language_everything_else_is_still_said():
    assert codes(words="آب", locale=None) == {"locale": ["null"], "words": ["few"]}


def test_text_is_stored_clean(group):
    assert group("آب رساني", "كتاب هاي آب").lines == ["آب رسانی", "کتاب‌های آب"]
