"""Whatever a reader sends, the engine answers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.asking import FACETS, SORTS
from search.embedded.engine import Embedded
from search.query import Query, parse
from tests.search.embedded.corpus import document, search

pytestmark = pytest.mark.django_db
ODD = {
    "long": "باران " * 1_700,
    "one long word": "ب" * 10_000,
    "stop words": "و در به از که را",
    "emoji": "😀 🇮🇷 👨‍👩‍👧",
    "half a pair": "باران\ud800\udfff",
    "zero": "باران\x00یزد",
    "open quote": '"باران',
    "quotes": '"""«»“”\'\'',
    "half-spaces": "\u200c\u200c \u200c",
    "near": 'NEAR("باران" "یزد", 3)',
    "operators": '"a* OR AND NOT (',
    "column": "title : باران",
    "tsquery": "باران & !یزد <-> | :*A",
    "backslash": "\\' ''; DROP TABLE search_embeddeddocument; --",
    "percent": "100% %s %(x)s {0}",
    "minus": "-باران --یزد -",
    "hamza": "ء",
    "marks": "\u064e\u0651 باران",
    "scripts": "ʼn ﷺ ﬁ हिन्दी 漢字 ß İ",
    "only odd": "\u0e33\u0e47 ٬٫",
}


@pytest.fixture
def engine():
    made = Embedded()
    made.put([document(key, "باران در یزد", topics=("3",)) for key in range(1, 5)])
    return made


def ask_everything(engine, query, **values):
    engine.find(search(**values).__class__(query, "fa"))
    engine.spelling(query, "fa")
    engine.suggest(query.typed, "fa", 7)


@pytest.mark.parametrize("name", ODD)
def test_odd_queries_are_answered(engine, name):
    ask_everything(engine, parse(ODD[name]))
    # Words that were not taken apart before
    ask_everything(engine, Query(ODD[name], ODD[name], (ODD[name],), (ODD[name],)))


@given(typed=st.text(st.characters(), max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(engine, typed):
    ask_everything(engine, parse(typed))
    ask_everything(engine, Query(typed, typed, (typed,), (typed,)))


def test_what_has_no_letters_finds_nothing(engine):
    assert engine.find(search("باران").__class__(Query("ء", "ء"), "fa")).total == 0


@pytest.mark.parametrize("number", [10**9, 10**30, 0, -3])
def test_odd_pages_are_empty(engine, number):
    answer = engine.find(search("باران", page=number))
    assert (answer.keys, answer.total) == ((), 4)


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("sort", [*SORTS, "sideways"])
def test_a_thousand_odd_choices_match_nothing(engine, facet, sort):
    odd = ["\x00", "\ud800", "'", "%s", "x" * 3_000, *map(str, range(10_000, 11_000))]
    assert engine.find(search("باران", chosen={facet: odd}, sort=sort)).total == 0


def test_odd_documents_are_stored(engine):
    odd = [
        document(100 + number, text, lead=text, text=text, names=(text,))
        for number, text in enumerate(ODD.values())
    ]
    assert engine.put(odd) == {}
    assert engine.put([document(99, "باران " * 200, text="واژه باران " * 60_000)]) == {}
    assert 99 in engine.find(search("واژه")).keys
    distinct = " ".join(f"و{number}" * 8 for number in range(40_000))
    assert engine.put([document(98, text=distinct)]) == {}


def test_odd_languages_have_no_documents(engine):
    for locale in ("xx", "\x00", "\ud800", "%s", ""):
        assert engine.find(search("باران", locale=locale)).total == 0
        assert engine.suggest("باران", locale, 3) == ()
