"""How the admin's objects are found.

The server says what fits and how well; the portal's database says what of it may be seen, and
counts it. So what somebody may not know of is neither shown nor counted, however old the index is
and whatever filters a list has.
"""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import Any, Self

from django.db.models import Count, Model, QuerySet
from modelsearch.backends.base import BaseSearchResults, EmptySearchResults, FilterFieldError
from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9AutocompleteQueryCompiler,
    Elasticsearch9SearchQueryCompiler,
)
from modelsearch.backends.elasticsearchbase import Field
from pybreaker import CircuitBreakerError

from search.asking import EngineError
from search.backend.faults import NoIndexError, QueryError, faults
from search.backend.storing import Mapping
from search.breaker import breaker

# As many as the server lists in one answer (index.max_result_window)
MOST = 10_000
log = logging.getLogger(__name__)


class ModelOnly:
    """Leaves the filters of a list to the database."""

    mapping_class = Mapping
    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def get_filters(self) -> list[dict[str, Any]]:
        """The model alone."""
        return [self.get_content_type_filter()]  # type: ignore[attr-defined]


class QueryCompiler(ModelOnly, Elasticsearch9SearchQueryCompiler):
    """Asks for whole words."""


class AutocompleteQueryCompiler(ModelOnly, Elasticsearch9AutocompleteQueryCompiler):
    """Asks for beginnings of words."""

    def get_inner_query(self) -> dict[str, Any]:
        """Any query, where the stock backend knows single texts only."""
        fields = [Field(name) for name in self.remapped_fields or ["_edgengrams"]]
        return self._join_and_compile_queries(self.query, fields)


class Fits:
    """What fits one query; the server is asked once, by whoever asks first.

    Args:
        backend: The backend.
        compiler: The query.
    """

    def __init__(self, backend: Any, compiler: ModelOnly) -> None:
        self.backend = backend
        self.compiler: Any = compiler

    @cached_property
    def scores(self) -> dict[Any, float] | None:
        """How well objects fit, by primary key, the best first; None if the server can't tell."""
        try:
            return breaker().call(self.ask)
        except CircuitBreakerError:
            pass
        except EngineError as error:
            log.warning("The admin's search does not answer: %s", error)
        return None

    def ask(self) -> dict[Any, float] | None:
        """Asks the server.

        Raises:
            EngineError: If it doesn't answer.
        """
        try:
            with faults():
                answer = self.request()
        except NoIndexError:
            log.warning("The admin's index is missing: run manage.py update_index")
            return None
        except QueryError as error:
            log.error("The admin's search is not understood: %s", error)
            return None
        found = answer["hits"]
        if found["total"]["relation"] != "eq":
            return None
        key = self.compiler.queryset.model._meta.pk.to_python
        return {key(hit["fields"]["pk"][0]): hit["_score"] or 0.0 for hit in found["hits"]}

    def request(self) -> Any:
        """Sends one request, and gives back the server's answer as it is."""
        return self.backend.es.search(
            index=self.backend.get_index_for_model(self.compiler.queryset.model).name,
            query=self.compiler.get_query(),
            size=MOST,
            track_total_hits=MOST,
            source=False,
            stored_fields="_none_",
            docvalue_fields=["pk"],
        )


class Results(BaseSearchResults):
    """What was found, as a list's view pages through it.

    Args:
        backend: The backend.
        query_compiler: The query.
        embedded: Searches for the same with the embedded backend.
    """

    supports_facet = True

    def __init__(
        self,
        backend: Any,
        query_compiler: Any,
        prefetch_related: Any = None,
        embedded: Callable[[], BaseSearchResults] = EmptySearchResults,
    ) -> None:
        super().__init__(backend, query_compiler, prefetch_related)
        self.embedded = embedded
        self.fits = Fits(backend, query_compiler)

    def _clone(self) -> Self:
        new = super()._clone()
        new.embedded, new.fits = self.embedded, self.fits
        return new

    @property
    def stand_in(self) -> BaseSearchResults:
        """The same part of what the embedded backend finds."""
        found = self.embedded()
        if self._score_field:
            found = found.annotate_score(self._score_field)
        return found[self.start : self.stop]

    @property
    def seen(self) -> QuerySet[Any]:
        """What fits and may be seen, in the order of the list that was searched."""
        return self.query_compiler.queryset.filter(pk__in=list(self.fits.scores or {}))

    def _do_search(self) -> list[Model]:
        if self.fits.scores is None:
            return list(self.stand_in)
        if self.query_compiler.order_by_relevance:
            rows = self.best()
        else:
            ordered = self.seen if self.seen.query.order_by else self.seen.order_by("-pk")
            rows = list(ordered[self.start : self.stop])
        if self._score_field:
            for row in rows:
                setattr(row, self._score_field, self.fits.scores[row.pk])
        return rows

    def best(self) -> list[Any]:
        """This part of what may be seen, the best first."""
        seen = set(self.seen.order_by().values_list("pk", flat=True))
        keys = [key for key in self.fits.scores or {} if key in seen][self.start : self.stop]
        rows = {row.pk: row for row in self.query_compiler.queryset.filter(pk__in=keys)}
        return [rows[key] for key in keys if key in rows]

    def _do_count(self) -> int:
        if self.fits.scores is None:
            return self.stand_in.count()
        total = self.seen.order_by().count()
        last = total if self.stop is None else min(total, self.stop)
        return max(last - self.start, 0)

    def facet(self, field_name: str) -> dict[Any, int]:
        """Counts what may be seen by the values of a field.

        Args:
            field_name: Name of a field that the model's index can filter by.

        Returns:
            Counts by value, the most frequent first.

        Raises:
            FilterFieldError: If the index can't filter by it.
        """
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}".', field_name=field_name
            )
        if self.fits.scores is None:
            return self.stand_in.facet(field_name)
        rows = self.seen.order_by().values_list(field_name).annotate(count=Count("pk"))
        return dict(sorted(rows, key=lambda row: -row[1]))
