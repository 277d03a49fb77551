"""What an index holds of a document."""

import hashlib
import json
from typing import Any

from search.asking import FACETS
from search.documents import Document
from search.elastic.analysis import analysis

# Fields of a document that hold the values of facets
FACET_FIELDS = {facet: facet for facet in FACETS} | {"person": "people", "topic": "topics"}
# How soon searches see what was stored; never, while an index is filled that nobody asks
REFRESH, NEVER = "1s", "-1"
# Longer texts would not fit into one request; nothing that is published comes near.
_MAX_TEXT = 2_000_000
# BM25 with more of a document's length counted than the usual .75: short items that are about
# something stand before long ones that mention it. Found by bench/search_quality.py.
_LENGTH = 0.9


def index_body(languages: tuple[str, ...]) -> dict[str, Any]:
    """Settings and mappings of a new index.

    One shard, so that counts by facet are exact and words are weighed the same for all.

    Args:
        languages: Language codes; each has fields and word statistics of its own.
    """
    settings = {
        "number_of_shards": 1,
        # A second server takes a copy; a single one is not left waiting for it.
        "auto_expand_replicas": "0-1",
        "refresh_interval": REFRESH,
        "max_ngram_diff": 18,
        "similarity": {"default": {"type": "BM25", "b": _LENGTH}},
        "analysis": analysis(languages),
    }
    properties: dict[str, Any] = {
        "key": {"type": "long"},
        "sequence": {"type": "long"},
        "locale": {"type": "keyword"},
        "code": {"type": "long"},
        "published_at": {"type": "date"},
        **{field: {"type": "keyword"} for field in FACET_FIELDS.values()},
        **{language: {"properties": _texts(language)} for language in languages},
    }
    mappings: dict[str, Any] = {"dynamic": False, "properties": properties}
    mappings["_meta"] = {"make": make_of({"settings": settings, "mappings": mappings})}
    return {"settings": settings, "mappings": mappings}


def make_of(body: dict[str, Any]) -> str:
    """Tells one way of making an index from another, so that an outdated index is noticed."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]


def _texts(language: str) -> dict[str, Any]:
    def text(analyzer: str, **options: Any) -> dict[str, Any]:
        return {"type": "text", "analyzer": f"{language}_{analyzer}", **options}

    begin = {"search_analyzer": f"{language}_typed", "index_options": "docs", "norms": False}
    forms = {"exact": text("exact"), "glued": text("glued")}
    return {
        "title": text(
            "stem",
            fields=forms
            | {"begin": text("begin", **begin), "begin_glued": text("begin_glued", **begin)},
        ),
        "all": text(
            "stem",
            fields=forms
            | {
                # Nobody looks for several of these side by side.
                "joined": text("joined", search_analyzer=f"{language}_stem", index_options="freqs"),
                "spell": text("spell", index_options="docs", norms=False),
            },
        ),
    }


def source(document: Document) -> dict[str, Any]:
    """A document as it is sent to the server."""
    return {
        "key": document.key,
        "sequence": document.sequence,
        "locale": document.locale,
        "code": document.code,
        "published_at": document.published_at.isoformat(),
        "medium": document.medium,
        "kind": document.kind,
        "section": document.section or None,
        "county": document.county or None,
        "people": document.people,
        "topics": document.topics,
        "year": document.year or None,
        "month": document.month or None,
        document.locale: {
            "title": sound(document.title),
            "all": [
                sound(text)
                for text in (
                    document.title,
                    document.kicker,
                    f"{document.lead}\n{document.text}"[:_MAX_TEXT],
                    *document.names,
                )
                if text.strip()
            ],
        },
    }


def sound(text: str) -> str:
    """A text without halves of characters, which no JSON can carry."""
    return text.encode("utf-8", "replace").decode()
