"""Queries in the server's language."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from core.persian.chars import ZWNJ
from search.asking import BUCKETS, FACETS, LAST_PAGE, NEWEST, PAGE_SIZE, Search
from search.elastic.mapping import FACET_FIELDS, sound
from search.elastic.words import Word
from search.query import MAX_CHARACTERS, Alternative, Query, plain

Clause = dict[str, Any]
# Weights, found by bench/search_quality.py on its tune files
EXACT, STEM, GLUED, JOINED, FUZZY, SYNONYM = 1.0, 1.0, 0.7, 0.7, 2.2, 0.6
TITLE, PHRASE, TITLE_PHRASE, PAIR = 0.3, 1.0, 0.5, 0.5
# Words that may stand between two neighbours of a query
PAIR_SLOP = 4
# By so much of its score at most a new document stands before an old one that fits alike
RECENCY = 0.15
HALF_LIFE = "365d"
# Names within an answer: the count of what matches, whatever is chosen; values under choices
MATCHING, VALUES = "matching", "values"
# Letters of the shortest word that may be two, and of the shortest that may be mistyped
_TWO_WORDS, _TELLING = 5, 4
_MAX_SIZE = 100
_MANY = 10_000
# Orders documents that fit alike, and does so on every page alike
_NEWEST_FIRST = [{"published_at": "desc"}, {"key": "desc"}]


def search_body(search: Search, words: Sequence[Word], least: str) -> dict[str, Any]:
    """A whole search request: hits of one page, the exact total and all facets.

    Args:
        search: A search.
        words: The words of its text.
        least: How many words must be there, as ``minimum_should_match``.
    """
    size = max(0, min(search.size, _MAX_SIZE))
    page = max(1, search.page)
    deep = page > LAST_PAGE
    by_score = search.sort != NEWEST and not search.query.is_empty
    return {
        "query": matching(search, words, least, by_score=by_score),
        "post_filter": {"bool": {"filter": list(choices(search).values())}},
        "aggs": facets(search) | (matches() if any(search.chosen.values()) else {}),
        "sort": [*(["_score"] if by_score else []), *_NEWEST_FIRST],
        "from": 0 if deep else (page - 1) * size,
        "size": 0 if deep else size,
        "track_total_hits": True,
        "_source": False,
    }


def matching(search: Search, words: Sequence[Word], least: str, *, by_score: bool) -> Clause:
    """What a document must be like, whatever the facets."""
    text = search.locale
    query = search.query
    wanted: Clause = {
        "filter": [{"term": {"locale": search.locale}}],
        "must_not": [phrase(text, words) for words in query.minus],
    }
    if search.without:
        wanted["must_not"].append({"terms": {"key": sorted(search.without)}})
    if query.is_empty:
        return {"bool": wanted}
    wanted["must"] = [some_words(text, query, words, least)]
    wanted["filter"] += [phrase(text, words) for words in query.phrases]
    if not by_score:
        return {"bool": wanted}
    wanted["should"] = closeness(text, query)
    return fresh({"bool": wanted})


def fresh(query: Clause) -> Clause:
    """Lifts new documents a little; those without a date are taken for old."""
    decay = {"published_at": {"origin": "now", "scale": HALF_LIFE, "decay": 0.5}}
    return {
        "function_score": {
            "query": query,
            "functions": [
                {"weight": 1.0},
                {"filter": {"exists": {"field": "year"}}, "exp": decay, "weight": RECENCY},
            ],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def some_words(text: str, query: Query, words: Sequence[Word], least: str) -> Clause:
    """Enough of the query's words, each in one of its forms or by one of its synonyms."""
    counted = [word for word in words if not word.is_empty] or list(words)
    clauses = [
        either(
            forms(text, word) + neighbours(text, words, word) + synonyms(text, query, word),
        )
        for word in counted
    ]
    return {"bool": {"should": clauses, "minimum_should_match": least}}


def forms(text: str, word: Word) -> list[Clause]:
    """The forms in which a word may stand in a text."""
    typed = sound(word.typed)
    found = [
        {
            "bool": {
                "should": [
                    match(f"{text}.all.exact", typed, EXACT),
                    match(f"{text}.all", typed, STEM),
                    match(f"{text}.title", typed, TITLE),
                ]
            }
        },
        match(f"{text}.all.glued", typed.replace(ZWNJ, ""), GLUED * (EXACT + STEM)),
    ]
    if len(typed) >= _TWO_WORDS:
        found.append(match(f"{text}.all.joined", typed.replace(ZWNJ, ""), JOINED))
    if word.is_rare and len(typed) >= _TELLING:
        fuzzy = {"fuzziness": 1, "prefix_length": 1, "max_expansions": 30}
        found.append(match(f"{text}.all.exact", typed, FUZZY, **fuzzy))
    return found


def neighbours(text: str, words: Sequence[Word], word: Word) -> list[Clause]:
    """The word and the one beside it written as one."""
    pairs = [first.typed + last.typed for first, last in pairwise(words) if word in (first, last)]
    return [match(f"{text}.all.glued", sound(pair).replace(ZWNJ, ""), JOINED) for pair in pairs]


def synonyms(text: str, query: Query, word: Word) -> list[Clause]:
    """What editors have said to mean the same as the word or words it is part of."""
    return [
        phrase(text, instead, boost=SYNONYM * (EXACT + STEM))
        for alternative in query.alternatives
        if is_part(word, alternative)
        for instead in alternative.instead
    ]


def is_part(word: Word, alternative: Alternative) -> bool:
    """Whether a word is one of those that an alternative stands for."""
    return f" {word.folded} " in f" {alternative.folded} "


def closeness(text: str, query: Query) -> list[Clause]:
    """Lifts documents in which the words stand together, the more so in the title."""
    typed = sound(query.text)
    pairs = [" ".join(pair) for pair in pairwise(typed.split())]
    near = {"slop": PAIR_SLOP, "boost": PAIR}
    return [
        *({"match_phrase": {f"{text}.all": {"query": pair, **near}}} for pair in pairs),
        {"match_phrase": {f"{text}.all.exact": {"query": typed, "slop": 2, "boost": PHRASE}}},
        {"match_phrase": {f"{text}.title.exact": {"query": typed, "boost": TITLE_PHRASE}}},
    ]


def phrase(text: str, words: str, boost: float = 1.0) -> Clause:
    """Words that stand side by side, as written or with other endings."""
    typed = sound(words)
    fields = (f"{text}.all.exact", f"{text}.all.glued")
    return either([{"match_phrase": {field: {"query": typed, "boost": boost}}} for field in fields])


def match(field: str, typed: str, boost: float, **options: Any) -> Clause:
    """All parts of a word in one field."""
    return {"match": {field: {"query": typed, "operator": "and", "boost": boost, **options}}}


def either(clauses: list[Clause]) -> Clause:
    """The best of several ways to match."""
    return clauses[0] if len(clauses) == 1 else {"dis_max": {"queries": clauses}}


# Facets


def choices(search: Search) -> dict[str, Clause]:
    """The filter of every facet of which something is chosen."""
    return {
        facet: {"terms": {FACET_FIELDS[facet]: sorted(map(sound, search.chosen[facet]))}}
        for facet in FACETS
        if search.chosen.get(facet)
    }


def facets(search: Search) -> dict[str, Any]:
    """Counts by value by facet, each under the choices of all other facets.

    Where no other facet is chosen there is nothing to filter, and the server counts faster.
    """
    chosen = choices(search)
    counted = {}
    for facet in FACETS:
        values = {"terms": {"field": FACET_FIELDS[facet], **_order(facet)}}
        others = [clause for other, clause in chosen.items() if other != facet]
        narrowed = {"filter": {"bool": {"filter": others}}, "aggs": {VALUES: values}}
        counted[facet] = narrowed if others else values
    return counted


def matches() -> dict[str, Any]:
    """Counts what matches the words, where the hits are only those of the choices."""
    return {MATCHING: {"filter": {"match_all": {}}}}


def _order(facet: str) -> dict[str, Any]:
    if facet in ("year", "month"):
        return {"size": _MANY, "order": {"_key": "desc"}}
    return {"size": BUCKETS, "order": [{"_count": "desc"}, {"_key": "asc"}]}


# Everything else


def suggest_body(words: str, locale: str, size: int) -> dict[str, Any]:
    """Titles that hold words that begin as those typed so far."""
    typed = sound(plain(words[:MAX_CHARACTERS]))
    beginnings = [
        match(f"{locale}.title.begin", typed, 1.0),
        match(f"{locale}.title.begin_glued", typed.replace(ZWNJ, ""), 1.0),
    ]
    whole = {"match_phrase_prefix": {f"{locale}.title.exact": {"query": typed, "boost": 1.0}}}
    query = {
        "bool": {
            "filter": [{"term": {"locale": locale}}],
            "must": [either(beginnings)],
            "should": [whole],
        }
    }
    return {
        "query": fresh(query),
        "sort": ["_score", *_NEWEST_FIRST],
        "size": max(0, min(size, PAGE_SIZE)),
        "_source": False,
    }


def similar_body(index: str, key: int, locale: str, size: int) -> dict[str, Any]:
    """Documents with the telling words of one document."""
    return {
        "query": {
            "bool": {
                "filter": [{"term": {"locale": locale}}],
                "must": [
                    {
                        "more_like_this": {
                            "fields": [f"{locale}.all", f"{locale}.title"],
                            "like": [{"_index": index, "_id": str(key)}],
                            "min_term_freq": 1,
                            "min_doc_freq": 2,
                            "min_word_length": 2,
                            "max_query_terms": 25,
                            "minimum_should_match": "30%",
                        }
                    }
                ],
            }
        },
        "sort": ["_score", *_NEWEST_FIRST],
        "size": max(0, min(size, PAGE_SIZE)),
        "_source": False,
    }
