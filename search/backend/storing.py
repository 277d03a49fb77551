"""How the admin's objects are stored on the Elasticsearch server."""

import logging
import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from elasticsearch.helpers import bulk
from modelsearch.backends.elasticsearch9 import Elasticsearch9Index, Elasticsearch9Mapping
from modelsearch.backends.elasticsearchbase import ElasticsearchAtomicIndexRebuilder
from modelsearch.index import SearchField
from modelsearch.utils import deep_update

from search.asking import EngineError
from search.backend import debts
from search.backend.faults import NoIndexError, faults
from search.backend.texts import with_joined_parts
from search.elastic.analysis import analysis

# The worker alone waits for it, or a save where tasks run at once. In seconds
WRITE_TIMEOUT = 10
# A rebuild makes indexes and sends a thousand objects at once; the server is given time. In seconds
REBUILD_TIMEOUT = 60
# Statuses of one document that say "not now": no right or no room to write, no index, too busy
_LATER = (401, 403, 404, 429)
log = logging.getLogger(__name__)


def index_settings() -> dict[str, Any]:
    """Settings of every index; the analyzer ``default`` serves each text that names none.

    The analysis is that of the public index, so that both find the same words.
    """
    found = analysis(("fa",))
    analyzers = found["analyzer"]
    analyzers |= {"default": analyzers["fa_exact"], "edgengram_analyzer": analyzers["fa_begin"]}
    return {"settings": {"analysis": found}}


class Mapping(Elasticsearch9Mapping):
    """How an object becomes a document."""

    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "fa_typed"}

    def _get_document_field_data(self, field: Any, obj: Any) -> tuple[str, Any, list[Any]]:
        """Adds to texts how they read without half-spaces (``search.backend.texts``)."""
        name, value, beginnings = super()._get_document_field_data(field, obj)
        if isinstance(field, SearchField):
            value = with_joined_parts(value)
        return name, value, [with_joined_parts(text) for text in beginnings]


class Index(Elasticsearch9Index):
    """One index, which holds all models of one root.

    Args:
        backend: The backend, whose client is in a hurry.
        name: Name of the index.
    """

    def __init__(self, backend: Any, name: str) -> None:
        super().__init__(backend, name)
        self.es = backend.es.options(request_timeout=REBUILD_TIMEOUT)

    def put(self) -> None:
        """Makes the index with Persian analysis."""
        settings = deep_update(deepcopy(self.backend.settings), index_settings())
        self.es.indices.create(index=self.name, **settings)

    def store(self, items: Iterable[Model], gone: Iterable[str]) -> dict[str, str]:
        """Stores and forgets objects in one request; doing so twice changes nothing.

        Args:
            items: Objects to store as they are.
            gone: Primary keys of objects that are no more.

        Returns:
            By primary key, why an object can't be stored.

        Raises:
            NoIndexError: If there is no index.
            EngineError: If the server doesn't answer or takes nothing for now.
        """
        refused: dict[str, str] = {}
        actions: list[dict[str, Any]] = [{"_op_type": "delete", "_id": key} for key in gone]
        for item in items:
            try:
                actions.append(self.document(item))
            except Exception as error:
                # One object that can't be read holds up no other.
                log.exception("%r can't be read for the index", item)
                refused[str(item.pk)] = repr(error)
        with faults():
            client = self.es.options(request_timeout=WRITE_TIMEOUT)
            if not client.indices.exists_alias(name=self.name):
                raise NoIndexError(self.name)
            _, errors = bulk(
                client,
                actions,
                index=self.name,
                raise_on_error=False,
                raise_on_exception=False,
                require_alias=True,
            )
        return refused | refusals(errors)

    def document(self, item: Model) -> dict[str, Any]:
        """What is stored of an object, under its primary key."""
        return {"_id": str(item.pk), **self.mapping_class(type(item)).get_document(item)}


def refusals(errors: Any) -> dict[str, str]:
    """Reads why the server has not stored single documents.

    Args:
        errors: What ``elasticsearch.helpers.bulk`` gives back.

    Returns:
        By primary key, why the server refuses a document for good.

    Raises:
        EngineError: If it takes something later only.
    """
    refused = {}
    for error in errors:
        action, told = next(iter(error.items()))
        if action == "delete" and told.get("result") == "not_found":
            continue
        status = told.get("status") or 500
        if status in _LATER or status >= 500:
            raise EngineError(f"the server takes nothing for now: {told.get('error')}")
        refused[told["_id"]] = str(told.get("error"))
    return refused


class Rebuilder(ElasticsearchAtomicIndexRebuilder):
    """Builds an index anew beside the old one, and loses no save that is made meanwhile."""

    started: datetime

    def start(self) -> Any:
        """Makes the new index, and removes what a rebuild that was cut off has left."""
        self.started = timezone.now()
        self.remove_leftovers()
        return super().start()

    def finish(self) -> None:
        """Puts the new index in the place of the old one, and asks anew for what it has missed."""
        with debts.turn(patient=True):
            super().finish()
            debts.ask_again(self.started)
        debts.tell_payer()

    def remove_leftovers(self) -> None:
        """Removes indexes of this name that no alias leads to."""
        name = self.alias.name
        known = self.alias.es.indices.get(index=f"{name}_*")
        for index, state in known.items():
            if re.fullmatch(rf"{re.escape(name)}_[a-z0-9]{{7}}", index) and not state["aliases"]:
                self.alias.es.indices.delete(index=index, ignore_unavailable=True)
