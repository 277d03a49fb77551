"""Marked words: whole, all of them, and nothing of the text lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlights import BETWEEN, LENGTH, Marker, one_line
from search.query import Alternative, parse

MARKS = "\u064e\u0654"
LETTERS = "ابپتکگیهمن \u200c.،«»<>&'\"-\nABc۱2\u064e\u0654"
texts = st.text(LETTERS) | st.text()


def marked(query, text):
    return [piece.text for piece in Marker(parse(query)).whole(text) if piece.hit]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("کتاب", "كتابها و کتاب‌هایی تازه", ["كتابها", "کتاب‌هایی"]),
        ("استان", "استان‌های همسایه و استانداری", ["استان‌های"]),
        ("است", "استان یزد", []),
        ("مسئول", "مسؤولان آمدند", ["مسؤولان"]),
        ("اب", "آب و آبان", ["آب"]),
        ("۱۴۰۵", "سال 1405", ["1405"]),
        ("کتاب", "کِتاب", ["کِتاب"]),
        ("آبرسانی", "آب‌رسانی به روستا", ["آب‌رسانی"]),
        ("آب رسانی", "آبرسانی‌ها", ["آبرسانی‌ها"]),
        ("پیش‌بینی‌ها", "پیشبینی آب", ["پیشبینی"]),
        ("", "هر چه هست", []),
    ],
)
def test_forms_and_spellings_are_marked_and_parts_of_words_are_not(query, text, hits):
    assert marked(query, text) == hits


def test_synonyms_are_marked():
    query = parse("فرماندار", lambda folded: [Alternative("فرماندار", ("حاکم شهر",))])
    pieces = Marker(query).whole("حاکم آمد")
    assert [piece.text for piece in pieces if piece.hit] == ["حاکم"]


@given(query=texts, text=texts)
def test_the_pieces_are_the_text(query, text):
    assert "".join(piece.text for piece in Marker(parse(query)).whole(text)) == text


@given(query=texts, text=texts)
def test_no_word_is_split_and_pieces_alternate(query, text):
    pieces = Marker(parse(query)).whole(text)
    borders, at = set(), 0
    for piece in pieces:
        at += len(piece.text)
        borders.add(at)
        assert piece.text
    joins = [False]
    for character in text:
        # A mark belongs to the letter before it.
        joins.append(character.isalnum() or (character in MARKS and joins[-1]))
    joins = joins[1:]
    assert not any(joins[border - 1] and joins[border] for border in borders - {at})
    assert all(one.hit != two.hit for one, two in zip(pieces, pieces[1:], strict=False))


@given(query=texts, text=st.text(LETTERS, max_size=900))
def test_excerpts_are_pieces_of_the_text_between_words(query, text):
    pieces = Marker(parse(query)).excerpt(text)
    plain = one_line(text)
    shown = "".join(piece.text for piece in pieces)
    inner = shown.removeprefix("… ").removesuffix(" …") if len(plain) > LENGTH else shown
    assert inner in plain
    assert len(inner) <= LENGTH
    if len(plain) <= LENGTH:
        assert shown == plain


@given(text=texts)
def test_one_line_has_every_word(text):
    line = one_line(text)
    assert line.replace(BETWEEN.strip(), " ").split() == text.replace("·", " ").split()
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("بازدید از موزه\nعکس: رضا کریمی\nمیبد", "بازدید از موزه · عکس: رضا کریمی · میبد"),
        ("موزه باز شد.\nعکس: رضا کریمی", "موزه باز شد. عکس: رضا کریمی"),
        (" موزه\n\n  باز \t شد ؟\r\nآری ", "موزه · باز شد ؟ آری"),
        ("\n", ""),
    ],
)
def test_parts_stay_apart_in_an_excerpt(text, line):
    pieces = Marker(parse("موزه")).excerpt(text)
    assert "".join(piece.text for piece in pieces) == line


def test_excerpts_show_the_passage_with_most_of_the_words():
    text = "باران " + "واژه " * 300 + "سیلاب مهریز را گرفت " + "دیگر " * 300
    pieces = Marker(parse("باران سیلاب مهریز")).excerpt(text)
    assert [piece.text for piece in pieces if piece.hit] == ["سیلاب", "مهریز"]
    assert pieces[0].text.startswith("… ")
    assert pieces[-1].text.endswith(" …")


def test_html_stays_text():
    pieces = Marker(parse("باران")).excerpt("<script>باران</script> & <b>")
    assert "".join(piece.text for piece in pieces) == "<script>باران</script> & <b>"
    assert all(type(piece.text) is str for piece in pieces)


def test_without_a_hit_the_beginning_is_shown():
    text = "واژه " * 200
    assert Marker(parse("باران")).excerpt(text)[0].text.startswith("واژه واژه")
    assert Marker(parse("باران")).excerpt(" \n ") == []
