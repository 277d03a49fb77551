"""The portal's index: one alias, and behind it one index, which is replaced as a whole."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError

from search.asking import EngineError
from search.documents import Document
from search.elastic.client import WRITE_TIMEOUT, errors
from search.elastic.mapping import index_body, source

# Bytes of one request, about; servers refuse those over 100 MB.
CHUNK = 8_000_000
_PAGE = 5_000
# Characters of a reason that are logged; servers repeat what they refuse.
_REASON = 300
# What is read of the answer to many changes
_ITEMS = ["items.*._id", "items.*.status", "items.*.error"]
_CONFLICT, _NOT_FOUND, _TOO_MANY = 409, 404, 429


def languages() -> tuple[str, ...]:
    """Codes of the languages that have fields of their own."""
    return tuple(code for code, _name in settings.LANGUAGES)


class Store:
    """Makes, fills and reads the index.

    Args:
        client: A client; requests of this class may take longer than a reader would wait.
    """

    def __init__(self, client: Elasticsearch) -> None:
        self.client = client.options(request_timeout=WRITE_TIMEOUT)
        self.alias = f"{settings.ELASTICSEARCH_PREFIX}-catalogue"
        self.body = index_body(languages())

    # Indices

    def current(self) -> str:
        """Name of the index behind the alias, or empty."""
        with errors():
            try:
                found = sorted(self.client.indices.get_alias(name=self.alias))
            except NotFoundError:
                return ""
        if len(found) > 1:
            raise EngineError(f"{self.alias} stands for {len(found)} indices: {', '.join(found)}")
        return found[0]

    def prepare(self) -> str:
        """Makes an empty index behind the alias where there is none, and says its name."""
        return self.current() or self.create(self.alias)

    def create(self, alias: str) -> str:
        """Makes an empty index.

        Args:
            alias: The name to write to it by; no one else's, so that a lost index is noticed and
                never made anew by writing to it.

        Returns:
            The name of the index.
        """
        now = datetime.now(UTC)
        name = f"{self.alias}-{now:%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
        with errors():
            self.client.indices.create(
                index=name, aliases={alias: {}}, wait_for_active_shards=1, **self.body
            )
        return name

    def others(self) -> list[str]:
        """Names of indices of ours that are not behind the alias: left over or being made."""
        with errors():
            found = self.client.indices.get(index=f"{self.alias}-*", expand_wildcards="all")
        return sorted(name for name in found if self.alias not in found[name]["aliases"])

    def drop(self, names: Iterable[str]) -> None:
        """Removes indices; unknown names are no fault."""
        with errors():
            for name in names:
                self.client.indices.delete(index=name, ignore_unavailable=True)

    def is_outdated(self) -> bool:
        """Whether the index was made another way than this version of the portal makes it."""
        wanted = self.body["mappings"]["_meta"]["make"]
        with errors():
            mappings = self.client.indices.get_mapping(index=self.alias)
            return any(
                answer["mappings"].get("_meta", {}).get("make") != wanted
                for answer in mappings.values()
            )

    # Documents

    def put(self, documents: Sequence[Document], alias: str = "") -> dict[int, str]:
        """Stores documents unless later versions of them are stored.

        Args:
            documents: Any number.
            alias: Where to write; the portal's alias if empty.

        Returns:
            By key, why the server refuses a document for good.
        """
        alias = alias or self.alias
        refused: dict[int, str] = {}
        beaten: list[Document] = []
        for chunk in chunks(documents):
            versions = [
                {"version": document.sequence, "version_type": "external_gte"}
                for document, _body in chunk
            ]
            for document, item in zip(chunk, self._bulk(chunk, versions, alias), strict=True):
                if item["status"] == _CONFLICT:
                    beaten.append(document[0])
                elif reason := fault(item):
                    refused[document[0].key] = reason
        if beaten:
            self._put_removed(beaten, alias)
        return refused

    def _put_removed(self, documents: Sequence[Document], alias: str) -> None:
        """Stores what is not there, though the server remembers a later version: its removal."""
        there = self.sequences(alias, [document.key for document in documents])
        gone = [document for document in documents if document.key not in there]
        for chunk in chunks(gone):
            for item in self._bulk(chunk, [{} for _ in chunk], alias):
                fault(item)

    def _bulk(
        self,
        chunk: Sequence[tuple[Document, dict[str, Any]]],
        versions: Sequence[Mapping[str, Any]],
        alias: str,
    ) -> list[dict[str, Any]]:
        operations: list[dict[str, Any]] = []
        for (document, body), version in zip(chunk, versions, strict=True):
            operations += [{"index": {"_id": str(document.key), **version}}, body]
        return self._send(operations, "index", alias)

    def _send(
        self, operations: list[dict[str, Any]], action: str, alias: str
    ) -> list[dict[str, Any]]:
        with errors():
            answer = self.client.bulk(
                index=alias,
                operations=operations,
                require_alias=True,
                refresh=alias == self.alias,
                filter_path=_ITEMS,
            )
            return [item[action] for item in answer["items"]]

    def remove(self, keys: Sequence[int], alias: str = "") -> None:
        """Forgets documents; unknown keys are no fault."""
        operations = [{"delete": {"_id": str(key)}} for key in keys]
        for item in self._send(operations, "delete", alias or self.alias) if operations else []:
            if item["status"] != _NOT_FOUND or "error" in item:
                fault(item, refusing=False)

    def stored(self, name: str = "") -> dict[int, int]:
        """Sequence of every stored document by key."""
        return dict(self._stored(name or self.alias))

    def _stored(self, name: str) -> Iterator[tuple[int, int]]:
        after: list[int] | None = None
        self.refresh(name)
        while True:
            with errors():
                answer = self.client.search(
                    index=name,
                    size=_PAGE,
                    sort=[{"key": "asc"}],
                    search_after=after,
                    source=False,
                    docvalue_fields=[{"field": "key"}, {"field": "sequence"}],
                    track_total_hits=False,
                    allow_partial_search_results=False,
                )
                hits = answer["hits"]["hits"]
                yield from ((h["fields"]["key"][0], h["fields"]["sequence"][0]) for h in hits)
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def sequences(self, name: str, keys: Sequence[int]) -> dict[int, int]:
        """Sequences of some documents by key, as they are stored at this moment."""
        if not keys:
            return {}
        with errors():
            answer = self.client.mget(
                index=name, ids=[str(key) for key in keys], source_includes=["sequence"]
            )
            return {
                int(found["_id"]): found["_source"]["sequence"]
                for found in answer["docs"]
                if found.get("found")
            }

    def count(self, name: str) -> int:
        """Number of documents of an index."""
        self.refresh(name)
        with errors():
            return int(self.client.count(index=name)["count"])

    def refresh_each(self, name: str, interval: str) -> None:
        """Sets how soon searches of an index see what was stored."""
        with errors():
            self.client.indices.put_settings(index=name, settings={"refresh_interval": interval})

    def refresh(self, name: str) -> None:
        """Lets searches see all that was stored."""
        with errors():
            self.client.indices.refresh(index=name)


def chunks(
    documents: Sequence[Document],
) -> Iterator[list[tuple[Document, dict[str, Any]]]]:
    """Documents and what is sent of them, in requests of a bearable size."""
    chunk: list[tuple[Document, dict[str, Any]]] = []
    size = 0
    for document in documents:
        # Persian letters are two bytes, and the title is sent twice.
        bytes_ = 1_000 + 2 * (len(document.text) + len(document.lead) + 2 * len(document.title))
        if chunk and size + bytes_ > CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append((document, source(document)))
        size += bytes_
    if chunk:
        yield chunk


def fault(item: Mapping[str, Any], *, refusing: bool = True) -> str:
    """Why the server refuses a document for good, or empty.

    Raises:
        EngineError: If it may well take the document later: it is full, or not itself.
    """
    error = item.get("error")
    if not error:
        return ""
    reason = f"{error.get('type')}: {error.get('reason')}"[:_REASON]
    status = int(item["status"])
    if status in (_NOT_FOUND, _TOO_MANY) or status >= 500 or not refusing:
        raise EngineError(f"the server answers {status} for document {item.get('_id')}: {reason}")
    return reason
