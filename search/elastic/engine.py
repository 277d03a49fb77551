"""Elasticsearch as an engine."""

import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.asking import FACETS, NEWEST, PAGE_SIZE, RELEVANCE, EngineError, Found, Search
from search.documents import Document
from search.elastic import queries, spelling
from search.elastic.client import connect, errors
from search.elastic.mapping import sound
from search.elastic.store import Store, languages
from search.elastic.words import Word, words_of
from search.query import Query, is_foreign

# Of two words both must be there, of three or four all but one, of more two in five, since whole
# titles are typed from memory; where too few are like that, any.
STRICT, LOOSE, ALL = "2<-1 4<40%", "1", "100%"
# With fewer than ten pages of those that have most words, the best of those that have any are worth
# a place; the newest of documents with any of the words are no use.
ENOUGH = {RELEVANCE: 10 * PAGE_SIZE, NEWEST: 1}
# Less is no time to ask anything.
_LEAST_SECONDS = 0.05


class Elastic:
    """Finds with an Elasticsearch server.

    Args:
        url: Address of the server.
    """

    name = "elasticsearch"

    def __init__(self, url: str) -> None:
        self.url = url

    @cached_property
    def client(self) -> Elasticsearch:
        """One client for all threads of a process."""
        return connect(self.url)

    @cached_property
    def store(self) -> Store:
        """The index that the engine reads and writes."""
        return Store(self.client)

    # Reading

    def find(self, search: Search) -> Found:
        """See ``search.asking.Engine``."""
        known(search.locale)
        deadline = time.monotonic() + settings.SEARCH_TIMEOUT
        words = self.words(search.query, search.locale, deadline)
        foreign = is_foreign(search.query.text, search.locale)
        found = self.ask(queries.search_body(search, words, ALL if foreign else STRICT), deadline)
        good = matching(found)
        if len(words) > 1 and not foreign and good < ENOUGH[search.sort]:
            found = self.ask(queries.search_body(search, words, LOOSE), deadline)
        with errors():
            return Found(
                keys=keys_of(found),
                total=found["hits"]["total"]["value"],
                facets={
                    facet: values_of(counted)
                    for facet, counted in found["aggregations"].items()
                    if facet in FACETS
                },
                loose=good < min(PAGE_SIZE, matching(found)),
            )

    def words(self, query: Query, locale: str, deadline: float) -> list[Word]:
        """The words of a query, with what the index knows of them."""
        if query.is_empty:
            return []
        field = f"{locale}.all.exact"
        with errors():
            answer = self.client.options(request_timeout=left(deadline)).termvectors(
                index=self.store.alias,
                doc={locale: {"all": sound(query.text)}},
                fields=[field],
                term_statistics=True,
                field_statistics=False,
                positions=False,
                offsets=False,
            )
            terms = answer["term_vectors"].get(field, {}).get("terms", {})
            frequencies = {term: int(about.get("doc_freq", 0)) for term, about in terms.items()}
        return words_of(query, locale, frequencies)

    def suggest(self, words: str, locale: str, size: int) -> tuple[int, ...]:
        """See ``search.asking.Engine``."""
        known(locale)
        if not words.strip():
            return ()
        deadline = time.monotonic() + settings.SEARCH_TIMEOUT
        return keys_of(self.ask(queries.suggest_body(words, locale, size), deadline))

    def spelling(self, query: Query, locale: str) -> str:
        """See ``search.asking.Engine``."""
        known(locale)
        if query.is_empty:
            return ""
        deadline = time.monotonic() + settings.SEARCH_TIMEOUT
        return spelling.better(query, self.ask(spelling.body(query, locale), deadline))

    def similar(self, key: int, locale: str, size: int) -> tuple[int, ...]:
        """See ``search.asking.Engine``."""
        known(locale)
        deadline = time.monotonic() + settings.SEARCH_TIMEOUT
        body = queries.similar_body(self.store.alias, key, locale, size)
        return keys_of(self.ask(body, deadline))

    def ask(self, body: dict[str, Any], deadline: float) -> dict[str, Any]:
        """Sends a search; part of an answer is none.

        Args:
            body: A search request.
            deadline: Moment of the monotonic clock by which to give up.

        Raises:
            EngineError: If there is no whole answer in time.
        """
        seconds = left(deadline)
        with errors():
            answer = self.client.options(request_timeout=seconds).search(
                index=self.store.alias,
                body=body | {"timeout": f"{int(seconds * 1000)}ms"},
                allow_partial_search_results=False,
            )
            if answer["timed_out"]:
                raise EngineError("the server ran out of time")
            return dict(answer)

    # Writing

    def put(self, documents: Sequence[Document]) -> Mapping[int, str]:
        """See ``search.asking.Engine``."""
        return self.store.put(documents)

    def remove(self, keys: Sequence[int]) -> None:
        """See ``search.asking.Engine``."""
        self.store.remove(keys)

    def stored(self) -> Mapping[int, int]:
        """See ``search.asking.Engine``."""
        return self.store.stored()

    def prepare(self) -> str:
        """See ``search.asking.Engine``."""
        return self.store.prepare()


def known(locale: str) -> None:
    """Refuses a language that the index has no fields for."""
    if locale not in languages():
        raise EngineError(f"no language {locale!r}")


def left(deadline: float) -> float:
    """Seconds until a deadline.

    Raises:
        EngineError: If it has passed.
    """
    seconds = deadline - time.monotonic()
    if seconds < _LEAST_SECONDS:
        raise EngineError("the server ran out of time")
    return seconds


def matching(answer: Mapping[str, Any]) -> int:
    """How many documents match the words, whatever is chosen of facets."""
    with errors():
        counted = answer["aggregations"].get(queries.MATCHING)
        return int(counted["doc_count"] if counted else answer["hits"]["total"]["value"])


def values_of(counted: Mapping[str, Any]) -> dict[str, int]:
    """Counts by value of one facet, which stand deeper where other facets are chosen."""
    buckets = counted.get(queries.VALUES, counted)["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def keys_of(answer: Mapping[str, Any]) -> tuple[int, ...]:
    """Keys of the documents that an answer names, in its order."""
    with errors():
        return tuple(int(hit["_id"]) for hit in answer["hits"]["hits"])
