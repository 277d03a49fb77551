"""How spellings and forms of a word meet, in the engine and in its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.persian.endings import without_endings
from search.asking import Search
from search.embedded.engine import Embedded
from search.embedded.words import neighbours, words
from search.query import Alternative, Query, parse
from tests.search.embedded.corpus import document, search

pytestmark = pytest.mark.django_db


def found(typed: str) -> set[int]:
    return set(Embedded().find(search(typed)).keys)


@pytest.mark.parametrize(
    "forms",
    [
        ["استان‌ها", "استانها", "استان ها", "استان", "استان‌های", "استانهای"],
        ["كتاب", "کتاب", "کتابها", "کتاب‌هایی", "كتابهاي"],
        ["بزرگ", "بزرگتر", "بزرگ‌ترین", "بزرگ ترین"],
        ["می‌شود", "می شود", "میشود"],
        ["اطلاع‌رسانی", "اطلاع رسانی", "اطلاعرسانی"],
        ["مسئولان", "مسؤولان", "مسئول"],
        ["۱۴۰۵", "1405", "١٤٠٥"],
    ],
)
def test_all_spellings_and_forms_find_each_other(forms):
    Embedded().put([document(key, f"دربارهٔ {form}") for key, form in enumerate(forms, 1)])
    Embedded().put([document(100, "چیز دیگری")])
    for form in forms:
        assert found(form) == set(range(1, len(forms) + 1)), form


def test_names_keep_their_ends():
    for name in ("استان", "تهران", "ایران", "کارتر", "دختر", "نجات", "کرمان"):
        assert without_endings(name) == name


@given(st.text("ابتدرسشمنهی", max_size=14))
def test_stripping_again_changes_nothing_and_leaves_a_word(word):
    stem = without_endings(word)
    assert without_endings(stem) == stem
    assert word.startswith(stem)
    assert len(stem) >= min(len(word), 2)


def test_neighbours_are_one_slip_away():
    made = neighbours("کتاب")
    assert {"کتب", "کتابی", "کتات", "تکاب", "کتبا"} <= made
    assert "کتاب" not in made
    assert neighbours("آب") == set()
    assert neighbours("1405") == set()


@given(st.text())
def test_words_are_letters_and_digits_alone(text):
    assert all(word.isalnum() for word in words(text))


def test_a_slip_finds_the_known_word_but_known_words_find_themselves_alone():
    Embedded().put([document(key, "فرماندار تفت آمد") for key in range(1, 5)])
    Embedded().put([document(key, "فرمانداد تازه") for key in range(5, 9)])
    assert found("فزماندار") == {1, 2, 3, 4}
    assert found("فرماندار") == {1, 2, 3, 4}


def test_synonyms_stand_in_for_words_and_phrases():
    Embedded().put([document(1, "شورای اطلاع‌رسانی استان"), document(2, "روابط عمومی استان")])
    query = parse(
        "روابط عمومی",
        lambda folded: [Alternative("روابط عمومی", ("شورای اطلاع رسانی",))],
    )
    assert set(Embedded().find(Search(query, "fa")).keys) == {1, 2}
    assert set(Embedded().find(Search(Query("x", "روابط عمومی"), "fa")).keys) == {2}


def test_an_exact_word_comes_before_its_other_forms():
    Embedded().put([document(1, "کتاب"), document(2, "کتاب‌ها"), document(3, "چیزی")])
    assert Embedded().find(search("کتاب‌ها")).keys[0] == 2
    assert Embedded().find(search("کتاب")).keys[0] == 1
