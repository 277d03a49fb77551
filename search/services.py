"""Finds, whichever engine answers, and brings along what the page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models.functions import Substr

from catalogue.models import CatalogueEntry
from catalogue.queries import cards
from core.persian import fold, keyboard
from search import breaker, pins, synonyms
from search.asking import PAGE_SIZE, RELEVANCE, Found, Search
from search.documents import key_of, rows_of
from search.highlights import REACH, Marker, Piece
from search.query import Query, parse

SUGGESTIONS = 7
# Below this many results other words are proposed.
FEW = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One result.

    Attributes:
        entry: The row, as cards show it.
        title: The title with its hits marked.
        excerpt: The passage that fits best, with its hits marked.
    """

    entry: CatalogueEntry
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Results:
    """What the page of results shows.

    Attributes:
        search: What was searched for in the end.
        hits: The results of this page.
        pinned: Results that editors put first; they aren't among the hits.
        total: All results, pinned ones left out.
        facets: Counts by value by facet.
        fallback: Whether the embedded engine stood in for the other.
        repaired: What was found instead of what was typed on another keyboard, or nothing.
        proposal: The query in better known words, or nothing.
        loose: Whether results that lack some of the words are among them, for want of better ones.
    """

    search: Search
    hits: list[Hit]
    pinned: list[Hit]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    fallback: bool
    repaired: str = ""
    proposal: str = ""
    loose: bool = False


def find(
    typed: str,
    locale: str,
    *,
    chosen: Mapping[str, frozenset[str]] | None = None,
    sort: str = RELEVANCE,
    page: int = 1,
    size: int = PAGE_SIZE,
    literal: bool = False,
) -> Results:
    """Finds what a reader asks for.

    Args:
        typed: Anything.
        locale: Language code.
        chosen: Chosen values by facet.
        sort: One of ``search.asking.SORTS``.
        page: From 1.
        size: Results of a page.
        literal: Whether the words mean just what they are, whatever the keyboard.

    Returns:
        The results.

    Raises:
        EngineError: If no engine answers.
    """
    query = parsed(typed, locale)
    search = Search(query, locale, chosen or {}, sort, page, size)
    first = first_answers(search)
    search = replace(search, without=frozenset(first))
    answer = asked(search)
    found, repaired, proposal = answer.value, "", ""
    alone = not first and not query.is_empty
    if not found.total and alone and not literal and (other := other_keyboard(search)):
        search, found = other
        repaired = search.query.typed
    if (found.total < FEW or found.loose) and alone and not repaired:
        proposal = breaker.ask(lambda engine: engine.spelling(query, locale)).value
    return results(search, found, first, answer.fallback, repaired, proposal)


def asked(search: Search) -> breaker.Answer[Found]:
    """What whichever engine answers has found."""
    return breaker.ask(lambda engine: engine.find(search))


def parsed(typed: str, locale: str) -> Query:
    """Takes apart what was typed, with the synonyms of its language."""
    return parse(typed, partial(synonyms.alternatives, locale=locale))


def first_answers(search: Search) -> tuple[int, ...]:
    """Keys of what stands before all results: pins, and the item whose code was asked for."""
    if any(search.chosen.values()):
        return ()
    keys = list(pins.pinned(fold(search.query.text), search.locale))
    if search.query.code is not None:
        rows = CatalogueEntry.objects.filter(
            code=search.query.code, locale__language_code=search.locale
        )
        keys += [key_of(*thing) for thing in rows.values_list("content_type_id", "object_id")]
    return tuple(rows_of(dict.fromkeys(keys)))


def other_keyboard(search: Search) -> tuple[Search, Found] | None:
    """Searches for what would have been typed had the other keyboard layout been on."""
    typed = search.query.typed
    for layout in (keyboard.latin_to_persian, keyboard.persian_to_latin):
        other = layout(typed)
        if other == typed:
            continue
        meant = replace(search, query=parsed(other, search.locale))
        if meant.query.is_empty:
            continue
        found = asked(meant).value
        if found.total:
            return meant, found
    return None


def results(
    search: Search,
    found: Found,
    first: tuple[int, ...],
    fallback: bool,
    repaired: str,
    proposal: str,
) -> Results:
    """Loads the rows of what was found, and marks what was asked for."""
    hits = load([*first, *found.keys], search.query)
    return Results(
        search=search,
        hits=[hits[key] for key in found.keys if key in hits],
        pinned=[hits[key] for key in first if key in hits and search.page == 1],
        total=found.total,
        facets=found.facets,
        fallback=fallback,
        repaired=repaired,
        proposal=proposal,
        loose=found.loose and found.total > 0,
    )


def load(keys: Iterable[int], query: Query) -> dict[int, Hit]:
    """Results by document key; what was withdrawn meanwhile is left out."""
    rows = rows_of(keys)
    marker = Marker(query)
    entries = {entry.pk: entry for entry in cards_with_text(rows.values())}
    return {
        key: Hit(
            entry=entries[pk],
            title=marker.whole(entries[pk].title),
            excerpt=marker.excerpt(words_of(entries[pk])),
        )
        for key, pk in rows.items()
        if pk in entries
    }


def words_of(entry: Any) -> str:
    """What a row says below its title, each sentence once: many texts hold the lead already."""
    text = entry.words.removeprefix(entry.title)
    return text if entry.lead in text else f"{entry.lead}\n{text}"


def cards_with_text(pks: Iterable[int]) -> Iterable[CatalogueEntry]:
    """Rows as cards show them, with as much of their text as a passage is looked for in."""
    rows = cards(CatalogueEntry.objects.filter(pk__in=list(pks)))
    return rows.annotate(words=Substr("text", 1, REACH))


def suggest(typed: str, locale: str) -> list[CatalogueEntry]:
    """Rows whose titles begin as what is being typed, whatever the keyboard."""
    for words in dict.fromkeys((typed, keyboard.latin_to_persian(typed))):
        query = parse(words)
        if query.is_empty:
            continue
        keys = begun(query.text, locale)
        if keys:
            return in_order(keys)
    return []


def begun(text: str, locale: str) -> tuple[int, ...]:
    """Keys of documents whose titles begin as a text, of whichever engine answers."""
    return breaker.ask(lambda engine: engine.suggest(text, locale, SUGGESTIONS)).value


def similar(entry: CatalogueEntry, size: int = 4) -> list[CatalogueEntry]:
    """Cards about the same matter as a row."""
    key = key_of(entry.content_type_id, entry.object_id)
    locale = entry.locale.language_code
    return in_order(breaker.ask(lambda engine: engine.similar(key, locale, size)).value)


def in_order(keys: Iterable[int]) -> list[CatalogueEntry]:
    """Cards of documents, in the documents' order."""
    rows = rows_of(keys)
    entries = {row.pk: row for row in cards(CatalogueEntry.objects.filter(pk__in=rows.values()))}
    return [entries[pk] for pk in rows.values() if pk in entries]
