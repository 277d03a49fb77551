"""The engine on a real server: finding, counting, suggesting, storing."""

from datetime import UTC, datetime

import pytest

from search.asking import LAST_PAGE, NEWEST, EngineError, Search
from search.elastic.engine import Elastic
from search.query import Alternative, parse
from tests.search.pairs import document

pytestmark = pytest.mark.elasticsearch


def find(engine: Elastic, typed: str = "", locale: str = "fa", **options):
    return engine.find(Search(parse(typed), locale, **options))


# Storing


def test_put_replaces_and_remove_forgets(engine: Elastic):
    engine.put([document(1, title="آب شرب"), document(2, title="برق")])
    engine.put([document(1, title="گاز", sequence=3)])
    assert engine.stored() == {1: 3, 2: 2}
    assert find(engine, "آب").total == 0
    assert find(engine, "گاز").keys == (1,)
    engine.remove([1, 99])
    assert engine.stored() == {2: 2}


def test_an_earlier_version_never_replaces_a_later_one(engine: Elastic):
    engine.put([document(1, title="نو", sequence=9)])
    assert engine.put([document(1, title="کهنه", sequence=5)]) == {}
    assert engine.stored() == {1: 9}


def test_what_was_removed_is_stored_again(engine: Elastic):
    engine.put([document(1, title="آب", sequence=9)])
    engine.remove([1])
    engine.put([document(1, title="آب", sequence=9)])
    assert engine.stored() == {1: 9}


def test_poison_is_refused_and_the_others_are_stored(engine: Elastic):
    refused = engine.put([document(1, title="یک"), document(2, kind="x" * 40_000), document(3)])
    assert list(refused) == [2]
    assert "[kind]" in refused[2]
    assert engine.stored() == {1: 1, 3: 3}


def test_half_characters_in_a_text_do_no_harm(engine: Elastic):
    assert engine.put([document(1, title="آب \ud800 شرب")]) == {}
    assert find(engine, "شرب").keys == (1,)


def test_more_than_one_request_is_stored_and_listed(engine: Elastic, monkeypatch):
    monkeypatch.setattr("search.elastic.store.CHUNK", 5_000)
    monkeypatch.setattr("search.elastic.store._PAGE", 7)
    engine.put([document(n, title=f"خبر {n}") for n in range(1, 30)])
    assert engine.stored() == {n: n for n in range(1, 30)}


def test_prepare_keeps_what_is_there(engine: Elastic):
    name = engine.prepare()
    engine.put([document(1)])
    assert engine.prepare() == name
    assert engine.stored() == {1: 1}


def test_an_index_that_was_lost_is_made_under_another_name(engine: Elastic):
    name = engine.prepare()
    engine.store.drop([name])
    with pytest.raises(EngineError):
        find(engine, "آب")
    with pytest.raises(EngineError):
        engine.put([document(1)])
    assert engine.prepare() != name
    assert engine.stored() == {}


# Finding


def test_languages_do_not_meet(engine: Elastic):
    engine.put(
        [
            document(1, title="Water in Yazd", locale="fa"),
            document(2, title="Waters of Yazd", locale="en"),
            document(3, title="المياه في يزد", locale="ar"),
        ]
    )
    assert find(engine, "water", "en").keys == (2,)
    assert find(engine, "مياه", "ar").keys == (3,)
    assert find(engine, "yazd").keys == (1,)
    with pytest.raises(EngineError):
        find(engine, "yazd", "de")


def test_phrases_must_stand_there_and_minus_must_not(engine: Elastic):
    engine.put(
        [
            document(1, title="سد آب شرب یزد"),
            document(2, title="آب یزد", text="برای شرب نیست"),
            document(3, title="سد آب شرب تفت"),
        ]
    )
    assert set(find(engine, '"آب شرب"').keys) == {1, 3}
    assert set(find(engine, '"آب شرب" -تفت').keys) == {1}
    assert set(find(engine, 'آب -"آب شرب"').keys) == {2}
    assert set(find(engine, "-تفت").keys) == {1, 2}


def test_synonyms_find_what_others_call_it(engine: Elastic):
    engine.put([document(1, title="افتتاح درمانگاه"), document(2, title="شهردار")])

    def synonyms(folded: str):
        return [Alternative("بیمارستان بزرگ", ("درمانگاه",))]

    query = parse("بیمارستان بزرگ", synonyms)
    assert engine.find(Search(query, "fa")).keys == (1,)
    assert find(engine, "بیمارستان بزرگ").keys == ()


def test_a_mistyped_rare_word_is_found_and_a_known_word_is_meant_as_typed(engine: Elastic):
    engine.put(
        [
            document(1, title="گردشگری بافق"),
            *(document(n, title="استان کرمان") for n in range(2, 8)),
            document(9, title="شهر کرمانج"),
        ]
    )
    assert find(engine, "گردشکری").keys == (1,)
    assert 9 not in find(engine, "کرمان").keys


def test_order_of_relevance_and_of_dates(engine: Elastic):
    def on(year: int) -> datetime:
        return datetime(year, 5, 1, tzinfo=UTC)

    engine.put(
        [
            document(1, title="افتتاح پل مارکار", published_at=on(2005)),
            document(2, title="ترافیک", text="پل شهر و مارکار", published_at=on(2026)),
            document(3, title="افتتاح پل ایثار", published_at=on(2026)),
            document(4, title="افتتاح پل ایثار", published_at=on(2010)),
        ]
    )
    assert find(engine, "افتتاح پل مارکار").keys[0] == 1
    assert find(engine, "پل ایثار").keys[:2] == (3, 4)
    assert find(engine, "افتتاح پل", sort=NEWEST).keys == (3, 4, 1)
    assert find(engine, sort=NEWEST).keys[:2] == (3, 2)


def test_pages_follow_each_other_and_end(engine: Elastic):
    engine.put([document(n, title="خبر آب") for n in range(1, 31)])
    pages = [find(engine, "آب", page=page, size=7).keys for page in range(1, 7)]
    assert sorted(key for page in pages for key in page) == list(range(1, 31))
    deep = find(engine, "آب", page=10**9)
    assert deep.keys == ()
    assert deep.total == 30
    assert find(engine, "آب", page=LAST_PAGE + 1).keys == ()
    assert find(engine, "آب", page=-3, size=5).keys == pages[0][:5]


def test_without_leaves_out(engine: Elastic):
    engine.put([document(n, title="آب") for n in (1, 2, 3)])
    found = find(engine, "آب", without=frozenset({2}))
    assert set(found.keys) == {1, 3}
    assert found.total == 2


# Facets


def choose(**chosen: str) -> dict[str, frozenset[str]]:
    return {facet: frozenset(values.split()) for facet, values in chosen.items()}


def test_facets_heed_every_choice_but_their_own(engine: Elastic):
    engine.put(
        [
            document(1, title="آب", kind="news", section="1", people=("7", "8")),
            document(2, title="آب", kind="news", section="2", people=("7",)),
            document(3, title="آب", kind="report", section="1", topics=("5",)),
            document(4, title="آب", kind="report", section="1", year="", month=""),
            document(5, title="برق", kind="report", section="3", year="1404", month="1404-12"),
        ]
    )
    found = find(engine, "آب", chosen=choose(kind="news"))
    assert found.total == 2
    assert found.facets["kind"] == {"news": 2, "report": 2}
    assert found.facets["section"] == {"1": 1, "2": 1}
    assert found.facets["person"] == {"7": 2, "8": 1}
    both = find(engine, "آب", chosen=choose(kind="news report", section="1"))
    assert both.total == 3
    assert both.facets["kind"] == {"report": 2, "news": 1}
    assert both.facets["section"] == {"1": 3, "2": 1}
    assert both.facets["topic"] == {"5": 1}
    everything = find(engine)
    assert everything.facets["year"] == {"1405": 3, "1404": 1}
    assert list(everything.facets["month"]) == ["1405-08", "1404-12"]


def test_facets_are_exact_and_at_most_fifty(engine: Elastic):
    engine.put(
        [document(n, title="آب", people=tuple(map(str, range(1, n + 1)))) for n in range(1, 71)]
    )
    counted = find(engine, "آب").facets["person"]
    assert list(counted.items()) == [(str(p), 71 - p) for p in range(1, 51)]


# Suggestions


def test_suggest_by_beginnings_of_words(engine: Elastic):
    engine.put(
        [
            document(1, title="افتتاح کتابخانهٔ مرکزی یزد"),
            document(2, title="کتاب‌های تازه"),
            document(3, title="متن", text="کتابخانه"),
        ]
    )
    assert set(engine.suggest("کتا", "fa", 7)) == {1, 2}
    assert engine.suggest("كتابخانه مر", "fa", 7) == (1,)
    assert engine.suggest("کتابها", "fa", 7) == (2,)
    assert engine.suggest("ک", "fa", 1) != ()
    assert engine.suggest(" ", "fa", 7) == ()
    assert engine.suggest("\u200c\ud800", "fa", 7) == ()
    assert engine.suggest("ب" * 5000, "fa", 7) == ()


def test_spelling_proposes_known_words_as_they_are_written(engine: Elastic):
    engine.put([document(n, title="آموزش و پرورش استان") for n in range(1, 6)])
    assert engine.spelling(parse("آمورش استان"), "fa") == "آموزش استان"
    assert engine.spelling(parse("آموزش استان"), "fa") == ""
    assert engine.spelling(parse(""), "fa") == ""


def test_similar_is_about_the_same_and_not_itself(engine: Elastic):
    engine.put(
        [
            document(1, title="آبرسانی به روستاهای تفت", text="لوله‌کشی آب روستاهای تفت"),
            document(2, title="لوله‌کشی آب", text="آبرسانی به روستاهای تفت پایان یافت"),
            document(3, title="تیم فوتبال", text="مسابقه در ورزشگاه"),
            document(4, title="مسابقه فوتبال", text="ورزشگاه تیم"),
        ]
    )
    assert engine.similar(1, "fa", 4) == (2,)
    assert engine.similar(12345, "fa", 4) == ()


# Bad input

BAD = {
    "ten thousand letters": "آب" * 5_000,
    "ten thousand words": "آب " * 10_000,
    "thousand words": " ".join(f"واژه{n}" for n in range(1_000)),
    "only empty words": "و در به از که",
    "emoji": "😀 🏛️",
    "half characters": "\ud800\udfff",
    "nul": "آب\x00شرب",
    "open quote": '"آب',
    "only quotes": '"" « »',
    "half-spaces": "\u200c\u200c",
    "their syntax": '+(title:* OR _exists_:key) AND {"match_all":{}} ~2 ^9 [1 TO *] \\ /.*/',
    "minus": '- -- -آب -""',
    "code": "9" * 18,
    "marks": "\u064b\u0650\u0651",
    "controls": "\u202e\u2066آب",
}


@pytest.mark.parametrize("typed", BAD.values(), ids=BAD.keys())
def test_bad_input_is_a_search_like_any_other(engine: Elastic, typed: str):
    engine.put([document(1, title="آب شرب و برق در شهر")])
    query = parse(typed)
    assert engine.find(Search(query, "fa")).total in (0, 1)
    engine.spelling(query, "fa")
    engine.suggest(typed, "fa", 7)
    assert engine.find(Search(query, "fa", sort=NEWEST)).total in (0, 1)


def test_only_empty_words_are_looked_for(engine: Elastic):
    engine.put([document(1, title="در و دشت"), document(2, title="کوه")])
    assert find(engine, "در").keys == (1,)


def test_a_thousand_chosen_values(engine: Elastic):
    engine.put([document(1, title="آب", people=("5",))])
    chosen = {"person": frozenset(map(str, range(1_000))), "topic": frozenset({"\ud800" * 99})}
    assert find(engine, "آب", chosen=chosen).total == 0
    assert find(engine, "آب", chosen={"person": chosen["person"]}).total == 1
