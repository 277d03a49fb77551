"""What is asked of an engine, and what it answers.

An engine knows documents by their keys. It answers keys and counts; rows, cards and highlights
are made of the database by ``search.services``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from search.documents import Document
from search.query import Query

# In the order of the page. Each value is text: a slug, a primary key, "1404" or "1404-08".
FACETS = ("medium", "kind", "section", "county", "person", "topic", "year", "month")
RELEVANCE, NEWEST = "relevance", "newest"
SORTS = (RELEVANCE, NEWEST)
PAGE_SIZE = 20
# Nobody turns further pages; engines refuse deeper ones, too.
LAST_PAGE = 50
# Values of one facet that are counted and shown
BUCKETS = 50


class EngineError(Exception):
    """An engine is down, too slow, not ready, or could not make sense of what it was asked."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search.

    Attributes:
        query: What was typed, taken apart.
        locale: Language code of the documents.
        chosen: The chosen values by facet; those of one facet widen, facets narrow each other.
        sort: One of ``SORTS``.
        page: From 1 to ``LAST_PAGE``.
        size: Hits of a page.
        without: Keys of documents that are shown elsewhere on the page.
    """

    query: Query
    locale: str
    chosen: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    sort: str = RELEVANCE
    page: int = 1
    size: int = PAGE_SIZE
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine has found.

    Attributes:
        keys: Keys of documents, in order, of one page.
        total: How many there are on all pages, exactly.
        facets: Counts by value by facet, the most frequent first, at most ``BUCKETS`` each
            (``year`` and ``month`` the newest first, unbounded). The counts of a facet heed every
            choice but its own, so that a second value can be added. Undated rows count in no year.
        loose: Whether hits that lack some of the words are among them, for want of better ones.
    """

    keys: tuple[int, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    loose: bool = False


class Engine(Protocol):
    """What both engines do. Every method raises ``EngineError`` where it can't."""

    name: str

    def find(self, search: Search) -> Found:
        """The best matches of a search, with exact counts; an empty query matches everything."""
        ...

    def suggest(self, words: str, locale: str, size: int) -> tuple[int, ...]:
        """Keys of documents whose titles hold words that begin as those typed so far."""
        ...

    def spelling(self, query: Query, locale: str) -> str:
        """The query in better known words, as a reader would write it; empty if there is none."""
        ...

    def similar(self, key: int, locale: str, size: int) -> tuple[int, ...]:
        """Keys of documents about the same matter, without the document itself."""
        ...

    def put(self, documents: Sequence[Document]) -> Mapping[int, str]:
        """Stores documents in the place of older ones.

        Returns:
            By key, why the engine refuses a document for good.
        """
        ...

    def remove(self, keys: Sequence[int]) -> None:
        """Forgets documents; unknown keys are no fault."""
        ...

    def stored(self) -> Mapping[int, int]:
        """Sequence of every stored document by key, for comparing with the catalogue."""
        ...

    def prepare(self) -> str:
        """Makes the empty index or tables where there are none.

        Returns:
            Name of the index or tables that stand ready. Under a new name they are empty, and the
            engine must be told everything again.
        """
        ...
