"""The admin's search on Elasticsearch: the shipped backend, with Persian analysis.

Where the server is down or slow, has no index, or finds more than it can list, the embedded
backend answers.
"""

from functools import cache, partial
from typing import Any

from django.db.models import Model, QuerySet
from elasticsearch import Elasticsearch
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchResults, EmptySearchResults
from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend
from modelsearch.query import MatchAll, SearchQuery

from search.backend.finding import AutocompleteQueryCompiler, QueryCompiler, Results
from search.backend.storing import Index, Mapping, Rebuilder
from search.backend.texts import as_typed, rewritten


@cache
def client(host: str, port: int, path_prefix: str, scheme: str, **options: Any) -> Elasticsearch:
    """One client for a server and process, which keeps its connections open.

    modelsearch makes a new backend for each search.
    """
    url = f"{scheme}://{host}:{port}{path_prefix}"
    return Elasticsearch(url, max_retries=0, retry_on_timeout=False, **options)


def connect(hosts: list[dict[str, Any]], **options: Any) -> Elasticsearch:
    """The client of the first server named."""
    return client(**hosts[0], **options)


class SearchBackend(Elasticsearch9SearchBackend):
    """Finds with the server, and with the embedded backend where the server can't."""

    mapping_class = Mapping
    index_class = Index
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results
    atomic_rebuilder_class = Rebuilder
    client_class = staticmethod(connect)

    def _search(
        self,
        query_compiler_class: type[Any],
        query: SearchQuery | str,
        model_or_queryset: type[Model] | QuerySet[Any],
        **kwargs: Any,
    ) -> BaseSearchResults:
        """Searches with the server; what asks for everything needs none."""
        while_typing = query_compiler_class is self.autocomplete_query_compiler_class
        stock = get_search_backend("embedded")
        ask = stock.autocomplete if while_typing else stock.search
        embedded = partial(ask, query, model_or_queryset, **kwargs)
        asked = rewritten(query, as_typed, kwargs.get("operator") or "and")
        if asked is None or isinstance(asked, MatchAll):
            return embedded()
        results = super()._search(query_compiler_class, asked, model_or_queryset, **kwargs)
        if not isinstance(results, EmptySearchResults):
            results.embedded = embedded
        return results
