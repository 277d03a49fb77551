"""What the embedded engine finds, counts, stores and forgets."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from search.asking import BUCKETS, FACETS, LAST_PAGE, NEWEST, EngineError
from search.embedded import tables
from search.embedded.engine import Embedded
from search.models import EmbeddedDocument, EmbeddedTag
from tests.search.embedded.corpus import document, search

pytestmark = pytest.mark.django_db
WORDS = ("آب", "برق", "جاده", "باران", "مدرسه")
MANY = {"person": "people", "topic": "topics"}


@pytest.fixture
def engine():
    return Embedded()


def random_corpus(seed: int):
    pick = random.Random(seed)
    made = []
    for key in range(1, 61):
        month = pick.choice(["1404-11", "1405-01", "1405-08", ""])
        made.append(
            document(
                key,
                " ".join(pick.sample(WORDS, 2)),
                text=" ".join(pick.choices(WORDS, k=5)),
                locale=pick.choice(["fa", "fa", "fa", "en"]),
                kind=pick.choice(["news", "note", "call"]),
                medium=pick.choice(["page", "photo", "file"]),
                section=pick.choice(["", "1", "2"]),
                county=pick.choice(["", "7", "8", "9"]),
                people=tuple(pick.sample(["3", "4", "5"], pick.randint(0, 2))),
                topics=tuple(pick.sample(["3", "6"], pick.randint(0, 2))),
                year=month[:4],
                month=month,
            )
        )
    return made


def values(doc, facet):
    return getattr(doc, MANY[facet]) if facet in MANY else (getattr(doc, facet),)


def fits(doc, chosen, but=None):
    return all(
        set(values(doc, facet)) & set(some) for facet, some in chosen.items() if facet != but
    )


def matches(doc, word):
    return not word or word in f"{doc.title} {doc.text}".split()


@pytest.mark.parametrize("seed", range(12))
def test_facets_and_totals_are_what_counting_by_hand_gives(engine, seed):
    corpus, pick = random_corpus(seed), random.Random(seed + 100)
    engine.put(corpus)
    for _ in range(12):
        word = pick.choice(["", *WORDS])
        chosen = {}
        for facet in pick.sample(FACETS, pick.randint(0, 3)):
            known = sorted({value for doc in corpus for value in values(doc, facet)} - {""})
            chosen[facet] = pick.sample(known, pick.randint(1, len(known)))
        without = frozenset(pick.sample(range(1, 61), 3))
        answer = engine.find(search(word, chosen=chosen, without=without, size=100))
        base = [
            doc
            for doc in corpus
            if doc.locale == "fa" and doc.key not in without and matches(doc, word)
        ]
        hits = {doc.key for doc in base if fits(doc, chosen)}
        assert set(answer.keys) == hits
        assert answer.total == len(hits)
        assert tuple(answer.facets) == FACETS
        for facet in FACETS:
            counted = Counter(
                value for doc in base if fits(doc, chosen, facet) for value in values(doc, facet)
            )
            counted.pop("", None)
            assert answer.facets[facet] == counted


def test_facets_stand_in_order_and_within_bounds(engine):
    many = [document(key, topics=(str(key),), kind="note") for key in range(1, BUCKETS + 10)]
    many += [document(900 + n, topics=("7",), year="1404", month=f"1404-0{n}") for n in (1, 2, 3)]
    engine.put(many)
    facets = engine.find(search()).facets
    assert list(facets["kind"]) == ["note", "news"]
    assert len(facets["topic"]) == BUCKETS
    assert next(iter(facets["topic"].items())) == ("7", 4)
    assert list(facets["month"]) == ["1405-08", "1404-03", "1404-02", "1404-01"]


def test_pages_go_through_everything_once(engine):
    engine.put([document(key, "باران") for key in range(1, 48)])
    pages = [engine.find(search("باران", page=number, size=10)) for number in range(1, 7)]
    keys = [key for page in pages for key in page.keys]
    assert sorted(keys) == list(range(1, 48))
    assert {page.total for page in pages} == {47}
    assert [len(page.keys) for page in pages] == [10, 10, 10, 10, 7, 0]


def test_no_page_lies_beyond_the_last(engine):
    engine.put([document(key) for key in range(1, LAST_PAGE + 3)])
    assert engine.find(search(page=LAST_PAGE, size=1)).keys
    assert engine.find(search(page=LAST_PAGE + 1, size=1)).keys == ()


def test_newest_first(engine):
    engine.put([document(1, "باران باران", text="باران " * 9), document(2, "برف", text="باران")])
    assert engine.find(search("باران")).keys == (1, 2)
    assert engine.find(search("باران", sort=NEWEST)).keys == (2, 1)
    assert engine.find(search()).keys == (2, 1)


def test_a_title_counts_more_than_a_text_and_a_rare_word_more_than_a_common_one(engine):
    engine.put([document(1, "گزارش", text="باران در یزد"), document(2, "باران", text="خبر یزد")])
    assert engine.find(search("باران")).keys == (2, 1)
    engine.put([document(key, "آب") for key in range(10, 40)])
    engine.put([document(50, "سیلاب")])
    assert engine.find(search("آب سیلاب")).keys[0] == 50


def test_phrases_must_be_there_as_they_are(engine):
    engine.put([document(1, "آب و برق"), document(2, "برق و آب"), document(3, "آب", lead="و برق")])
    assert engine.find(search('"آب و برق"')).keys == (1,)
    assert set(engine.find(search("آب و برق")).keys) == {1, 2, 3}


def test_minus_keeps_out(engine):
    engine.put([document(1, "آب یزد"), document(2, "آب تفت"), document(3, "آب شهر تفت")])
    assert set(engine.find(search("آب -تفت")).keys) == {1}
    assert set(engine.find(search('آب -"شهر تفت"')).keys) == {1, 2}


def test_by_date_enough_documents_with_all_words_need_no_others(engine):
    engine.put([document(key, "باران یزد") for key in range(1, 13)])
    engine.put([document(50, "باران تفت")])
    assert engine.find(search("باران یزد", size=50)).keys[-1] == 50
    newest = engine.find(search("باران یزد", size=50, sort=NEWEST))
    assert newest.keys == tuple(range(12, 0, -1))
    # Narrowing never widens.
    answer = engine.find(search("باران یزد", chosen={"kind": ["call"]}, sort=NEWEST))
    assert answer.total == 0


def test_where_few_documents_have_all_words_others_come_after_them(engine):
    engine.put([document(1, "باران تفت"), document(2, "باران"), document(3, "تفت")])
    keys = engine.find(search("باران تفت")).keys
    assert keys[0] == 1
    assert set(keys) == {1, 2, 3}
    assert engine.find(search("باران تفت", sort=NEWEST)).keys == (3, 2, 1)


def test_words_of_most_documents_are_not_asked_for_beside_others(engine, monkeypatch):
    monkeypatch.setattr("search.embedded.plan.COMMON", 5)
    engine.put([document(key, "خبر در یزد") for key in range(1, 9)])
    engine.put([document(20, "باران در تفت")])
    assert engine.find(search("باران در")).keys == (20,)
    assert engine.find(search("در")).total == 9
    assert engine.find(search("زبرجد در")).total == 9


def test_languages_are_kept_apart(engine):
    engine.put([document(1, "water"), document(2, "water", locale="en")])
    assert engine.find(search("water")).keys == (1,)
    assert engine.find(search("water", locale="en")).keys == (2,)


def test_names_and_leads_are_searched(engine):
    engine.put([document(1, names=("مهران فاطمی",)), document(2, lead="فاطمی"), document(3)])
    assert set(engine.find(search("فاطمی")).keys) == {1, 2}


def test_put_replaces_what_was_there(engine):
    engine.put([document(1, "باران", topics=("3",))])
    engine.put([document(1, "برف", topics=("4",), sequence=9)])
    assert engine.find(search("باران")).total == 0
    answer = engine.find(search("برف"))
    assert (answer.keys, answer.facets["topic"]) == ((1,), {"4": 1})
    assert engine.stored() == {1: 9}
    # The vocabulary forgets, too: nothing corrects towards a word that is gone.
    assert engine.spelling(search("بارانن").query, "fa") == ""


def test_of_two_versions_in_one_batch_the_later_counts(engine):
    engine.put([document(1, "باران"), document(1, "برف")])
    assert engine.find(search("برف")).keys == (1,)
    assert engine.find(search("باران")).keys == ()


def test_remove_forgets_and_takes_unknown_keys(engine):
    engine.put([document(1, "باران", people=("3",)), document(2, "باران")])
    engine.remove([1, 77])
    engine.remove([])
    assert engine.find(search("باران")).keys == (2,)
    assert engine.stored() == {2: 2}
    assert not EmbeddedTag.objects.exists()


def test_an_emptied_table_leaves_no_words_behind(engine):
    engine.put([document(1, "باران")])
    EmbeddedDocument.objects.all().delete()
    with connection.cursor() as cursor:
        table = tables.TEXTS if connection.vendor == "sqlite" else tables.DOCUMENTS
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone() == (0,)


def test_suggestions_begin_as_typed_newest_first(engine):
    engine.put(
        [
            document(1, "استاندار به تفت رفت"),
            document(2, "استان‌های همسایه"),
            document(3, "خبر", text="استاندار"),
            document(4, "مدیر استانداری"),
            document(5, "استاندار", locale="en"),
        ]
    )
    assert engine.suggest("استاند", "fa", 7) == (4, 1)
    assert engine.suggest("استان", "fa", 7) == (4, 2, 1)
    assert engine.suggest("استان", "fa", 2) == (4, 2)
    assert engine.suggest("استان‌ه", "fa", 7) == (2,)
    assert engine.suggest("تفت استان", "fa", 7) == (1,)
    assert engine.suggest("!", "fa", 7) == ()


def test_spelling_proposes_better_known_words_as_titles_write_them(engine):
    engine.put([document(key, "آبرسانی به مسئولان") for key in range(1, 6)])
    assert engine.spelling(search("آبرسانس").query, "fa") == "آبرسانی"
    assert engine.spelling(search("مسعولان آبرسانی").query, "fa") == "مسئولان آبرسانی"
    assert engine.spelling(search("آبرسانی").query, "fa") == ""
    assert engine.spelling(search("زبرجد").query, "fa") == ""
    engine.put([document(key, "شهر یزد") for key in range(10, 15)])
    assert engine.spelling(search("شهریزد").query, "fa") == "شهر یزد"


def test_similar_documents_share_telling_words(engine):
    engine.put([document(key, f"خبر شماره {key}") for key in range(10, 30)])
    engine.put(
        [
            document(1, "سیلاب در مهریز", text="سیلاب مهریز خانه‌ها را برد"),
            document(2, "سیلاب مهریز فروکش کرد"),
            document(3, "water", locale="en", text="سیلاب مهریز"),
        ]
    )
    assert engine.similar(1, "fa", 4) == (2,)
    assert engine.similar(999, "fa", 4) == ()


def test_prepare_makes_the_index_where_it_is_missing(engine):
    tables.drop(connection)
    with pytest.raises(EngineError):
        from django.db import transaction

        with transaction.atomic():
            engine.find(search("باران"))
    engine.prepare()
    engine.put([document(1, "باران")])
    assert engine.find(search("باران")).keys == (1,)


def test_a_batch_is_stored_whole_or_not_at_all(engine, monkeypatch):
    engine.put([document(1, "باران")])

    def fail(*args, **values):
        raise DatabaseError("disk full")

    monkeypatch.setattr("search.embedded.rows.EmbeddedTag.objects.bulk_create", fail)
    with pytest.raises(EngineError):
        engine.put([document(1, "برف"), document(2, "برف")])
    monkeypatch.undo()
    assert engine.stored() == {1: 1}
    assert engine.find(search("باران")).keys == (1,)


@pytest.mark.parametrize("typed", ["", "باران", "باران یزد", '"باران یزد" -برف', "بارام"])
def test_as_many_queries_whatever_the_number_of_documents(engine, typed):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            engine.find(search(typed, chosen={"kind": ["news"], "topic": ["3"]}))
        return len(caught)

    def more(first, last):
        engine.put(
            replace(document(key, "باران یزد"), topics=("3",), text="خبری از باران")
            for key in range(first, last)
        )

    more(1, 21)
    few = queries()
    more(21, 201)
    assert queries() == few
    assert few <= 9
