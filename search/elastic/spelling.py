"""Proposes better known words."""

from collections.abc import Mapping
from typing import Any

from search.elastic.client import errors
from search.elastic.mapping import sound
from search.query import Query

_NAME = "words"
# Words in fewer documents are mistyped themselves, often.
_KNOWN = 3


def body(query: Query, locale: str) -> dict[str, Any]:
    """Asks for words near to those of a query that are better known than they."""
    return {
        "size": 0,
        "suggest": {
            _NAME: {
                "text": sound(query.text),
                "term": {
                    "field": f"{locale}.all.spell",
                    "suggest_mode": "popular",
                    "sort": "score",
                    "size": 5,
                    "max_edits": 2,
                    "prefix_length": 1,
                    "min_word_length": 4,
                    "min_doc_freq": _KNOWN,
                    "max_inspections": 20,
                },
            }
        },
    }


def better(query: Query, answer: Mapping[str, Any]) -> str:
    """The query with the best of the proposals, or empty if there is none.

    Each proposal is one word; the nearest wins, among those as near the most frequent.
    """
    with errors():
        parts = [
            (entry["text"], max(entry["options"], key=_worth)["text"] if entry["options"] else "")
            for entry in answer["suggest"][_NAME]
        ]
    if not any(proposal for _word, proposal in parts):
        return ""
    return " ".join(proposal or word for word, proposal in parts)


def _worth(option: Mapping[str, Any]) -> tuple[float, int]:
    return round(float(option["score"]), 1), int(option["freq"])
