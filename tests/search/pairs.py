"""Pairs of a query and a text that must, or must not, find each other, for every engine."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search.documents import PAGE, Document

TABLE = Path(__file__).parent / "data" / "pairs.tsv"
SHOWN = str.maketrans({"\u200c": "|", "\u00ad": "-", "\u0640": "ـ", " ": "_"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the table.

    Attributes:
        matches: Whether the query must find the text.
        query: What is typed.
        text: A title.
        rule: Why.
    """

    matches: bool
    query: str
    text: str
    rule: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.query.translate(SHOWN)}"


def pairs() -> Iterator[Pair]:
    """Reads the table; ``{ZWNJ}`` and the like stand for characters that nobody can see."""
    with TABLE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Pair(
                matches=row["finds"] == "yes",
                query=seen(row["query"]),
                text=seen(row["text"]),
                rule=row["rule"],
            )


def seen(text: str) -> str:
    """A text of the table as it is meant."""
    names = {
        "{ZWNJ}": "\u200c",
        "{SHY}": "\u00ad",
        "{RLM}": "\u200f",
        "{NBSP}": "\u00a0",
        "{HAMZA}": "\u0654",
    }
    for name, character in names.items():
        text = text.replace(name, character)
    return text


def document(key: int = 1, *, title: str = "", **values: Any) -> Document:
    """A document that names no more than a test is about."""
    plain: dict[str, Any] = {
        "sequence": key,
        "locale": "fa",
        "kicker": "",
        "lead": "",
        "text": "",
        "names": (),
        "kind": "news",
        "medium": PAGE,
        "section": "",
        "county": "",
        "people": (),
        "topics": (),
        "code": None,
        "published_at": datetime(2026, 11, 1, tzinfo=UTC),
        "year": "1405",
        "month": "1405-08",
    }
    return Document(key=key, title=title, **(plain | values))
