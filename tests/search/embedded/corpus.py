"""Documents for the tests of the engine; they need no rows of the catalogue."""

from datetime import UTC, datetime, timedelta
from typing import Any

from search.asking import Search
from search.documents import Document
from search.query import parse

START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def document(key: int, title: str = "خبر", **values: Any) -> Document:
    """A document of which a test names what matters to it; later keys are newer."""
    plain = {
        "sequence": key,
        "locale": "fa",
        "kicker": "",
        "lead": "",
        "text": "",
        "names": (),
        "kind": "news",
        "medium": "page",
        "section": "",
        "county": "",
        "people": (),
        "topics": (),
        "code": None,
        "published_at": START + timedelta(hours=key),
        "year": "1405",
        "month": "1405-08",
    }
    return Document(key=key, title=title, **{**plain, **values})


def search(typed: str = "", **values: Any) -> Search:
    """A search for what a reader types, in Persian unless told otherwise."""
    chosen = {facet: frozenset(some) for facet, some in values.pop("chosen", {}).items()}
    return Search(parse(typed), values.pop("locale", "fa"), chosen, **values)
