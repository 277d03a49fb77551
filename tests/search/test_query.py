"""How what a reader types is taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MAX_CHARACTERS, MAX_WORDS, Alternative, parse, plain


@pytest.mark.parametrize(
    ("typed", "text", "phrases", "minus"),
    [
        ("باران یزد", "باران یزد", (), ()),
        ("  باران\n\tیزد ", "باران یزد", (), ()),
        ('"باران یزد" تفت', "باران یزد تفت", ("باران یزد",), ()),
        ("«باران یزد» تفت", "باران یزد تفت", ("باران یزد",), ()),
        ("باران -یزد", "باران", (), ("یزد",)),
        ('باران -"شهر یزد"', "باران", (), ("شهر یزد",)),
        ("باران -می‌شود", "باران", (), ("می‌شود",)),
        ("مشهد-تهران", "مشهد تهران", (), ()),
        ("باران - یزد", "باران یزد", (), ()),
        ('"باران', "باران", (), ()),
        ("-باران", "", (), ("باران",)),
        ('""', "", (), ()),
        ("کِتاب", "کتاب", (), ()),
        ("3.14 don't", "3.14 don't", (), ()),
        ("😀 !؟", "", (), ()),
    ],
)
def test_words_phrases_and_minus(typed, text, phrases, minus):
    query = parse(typed)
    assert (query.text, query.phrases, query.minus) == (text, phrases, minus)
    assert query.is_empty == (not text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("14051", 14051),
        ("۱۴۰۵۱", 14051),
        ("کد خبر: ۱۴۰۵۱", 14051),
        ("کد ۱۴۰۵۱", 14051),
        ("code 14051", 14051),
        ("12", None),
        ("سال ۱۴۰۵", None),
        ("1" * 19, None),
    ],
)
def test_news_codes(typed, code):
    assert parse(typed).code == code


def test_synonyms_are_asked_for_with_the_folded_text():
    asked = []

    def synonyms(folded):
        asked.append(folded)
        return [Alternative("مسیول", ("مدیر",))]

    assert parse("مسئول", synonyms).alternatives == (Alternative("مسیول", ("مدیر",)),)
    assert parse("-مسئول", synonyms).alternatives == ()
    assert asked == ["مسیول"]


def test_long_queries_are_cut():
    query = parse("باران " * 5_000)
    assert len(query.typed) <= MAX_CHARACTERS
    assert len(query.text.split()) == MAX_WORDS


@given(st.text())
def test_any_text_is_taken_apart(typed):
    query = parse(typed)
    for text in (query.text, *query.phrases, *query.minus):
        text.encode()
        assert "\0" not in text
        assert plain(text) == text
    assert all(query.phrases) and all(query.minus)
    assert all(query.words)
