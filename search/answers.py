"""A search's answer as JSON."""

from collections.abc import Iterable
from typing import Any

from catalogue.models import CatalogueEntry
from core.jalali.formats import format_date
from search.asking import FACETS
from search.documents import medium_of
from search.highlights import Piece
from search.page import SearchPage, Value
from search.services import Hit


def answer(page: SearchPage, origin: str) -> dict[str, Any]:
    """What another front end needs to show a page of results.

    Args:
        page: The page.
        origin: Scheme and host, which addresses begin with.

    Returns:
        Plain values: ``query``, ``total``, ``page``, ``pages``, ``pinned``, ``results``,
        ``facets``, ``repaired``, ``proposal``, ``loose``, ``fallback``.
    """
    return {
        "query": page.parameters.typed,
        "total": page.total,
        "page": page.page.number,
        "pages": page.page.paginator.num_pages,
        "pinned": [result(hit, origin) for hit in page.results.pinned],
        "results": [result(hit, origin) for hit in page.results.hits],
        "facets": {name: [value_of(value) for value in page.values(name)] for name in FACETS},
        "repaired": page.results.repaired,
        "proposal": page.results.proposal,
        "loose": page.results.loose,
        "fallback": page.results.fallback,
    }


def result(hit: Hit, origin: str) -> dict[str, Any]:
    """One result; what has no date of its own has none here either."""
    entry = hit.entry
    date = None if entry.undated else entry.published_at
    return {
        "title": entry.title,
        "url": origin + entry.url if entry.url.startswith("/") else entry.url,
        "kind": {"slug": entry.kind, "label": entry.kind_label},
        "medium": medium_of(entry.content_type_id),
        "date": format_date(date, "iso") or None,
        "date_jalali": format_date(date, "short", "fa") or None,
        "section": entry.section.label if entry.section else "",
        "county": entry.county.label if entry.county else "",
        "excerpt": plain(hit.excerpt),
    }


def value_of(value: Value) -> dict[str, Any]:
    """One value of a facet."""
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "chosen": value.active,
    }


def plain(pieces: Iterable[Piece]) -> str:
    """A text without its marks."""
    return "".join(piece.text for piece in pieces)


def suggestion(entry: CatalogueEntry) -> dict[str, str]:
    """One suggestion."""
    return {"title": entry.title, "url": entry.url, "kind": entry.kind_label}
