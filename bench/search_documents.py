"""Documents, and a bare engine, for measuring how well search finds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from core.persian import hygiene
from search.asking import Engine, Found, Search
from search.documents import PAGE, Document
from search.elastic.engine import Elastic

_LONG_AGO = datetime(2001, 3, 21, tzinfo=UTC)


def document(number: int, line: Mapping[str, Any], *, titles: bool) -> Document:
    """Makes a document of a line, cleaned as text is cleaned when it is stored.

    Args:
        number: From 1, other than that of any other line.
        line: ``id``, ``title``, ``text`` and, of articles, ``lead``, ``category``, ``date``.
        titles: Whether to keep the title.
    """
    jalali = str(line.get("jdate") or "").split("/")
    dated = bool(line.get("date")) and len(jalali) == 3
    return Document(
        key=number,
        sequence=number,
        locale="fa",
        title=hygiene(line.get("title") or "") if titles else "",
        kicker="",
        lead=hygiene(line.get("lead") or ""),
        text=hygiene(line.get("text") or ""),
        names=(),
        kind="news",
        medium=PAGE,
        section=str(line.get("category") or ""),
        county="",
        people=(),
        topics=(),
        code=None,
        published_at=datetime.fromisoformat(line["date"]).replace(tzinfo=UTC)
        if dated
        else _LONG_AGO,
        year=jalali[0] if dated else "",
        month="-".join(jalali[:2]) if dated else "",
    )


class Baseline(Elastic):
    """Elasticsearch as it comes: one field, one shipped analyzer, any of the words.

    Args:
        url: Address of the server.
        analyzer: Name of a shipped analyzer.
    """

    def __init__(self, url: str, analyzer: str) -> None:
        super().__init__(url)
        text = {"type": "text", "analyzer": analyzer}
        self.store.body = {
            "mappings": {"properties": {"fa": {"properties": {"all": text, "title": text}}}}
        }

    def find(self, search: Search) -> Found:
        """See ``search.asking.Engine``."""
        answer = self.client.search(
            index=self.store.alias,
            query={"multi_match": {"query": search.query.typed, "fields": ["fa.all", "fa.title"]}},
            size=search.size,
            source=False,
        )
        hits = answer["hits"]
        return Found(tuple(int(hit["_id"]) for hit in hits["hits"]), hits["total"]["value"])


def baseline(analyzer: str) -> Engine:
    """The engine to compare with."""
    from django.conf import settings  # noqa: PLC0415  (needs the set-up)

    return Baseline(settings.ELASTICSEARCH_URL, analyzer)


def dropped(engine: Engine) -> None:
    """Removes the passing index."""
    if isinstance(engine, Elastic):
        store = engine.store
        store.drop(filter(None, [store.current(), *store.others()]))


__all__: Sequence[str] = ("baseline", "document", "dropped")
