"""Pairs of a query and a text that must, or must not, find each other, for every engine."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search.asking import NEWEST, Engine, Search
from search.documents import PAGE, Document
from search.query import parse

TABLE = Path(__file__).parent / "data" / "pairs.tsv"
# By this rule the typed word must not be known, since only such words may be slips.
SLIP = "one slip"
# Copies of each query; with so many, no engine falls back on documents that lack a word.
COPIES = 10
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
        return f"{self.rule}: {self.query.translate(SHOWN)} → {self.text.translate(SHOWN)}"


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
        "{ZWJ}": "\u200d",
        "{ZWSP}": "\u200b",
        "{SHY}": "\u00ad",
        "{RLM}": "\u200f",
        "{LRM}": "\u200e",
        "{RLI}": "\u2067",
        "{PDI}": "\u2069",
        "{BOM}": "\ufeff",
        "{NBSP}": "\u00a0",
        "{NNBSP}": "\u202f",
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


def fill(engine: Engine, table: Sequence[Pair]) -> None:
    """Stores the text of every line, each in a section of its own, and well known queries."""
    texts = [
        document(number, title=pair.text, section=str(number))
        for number, pair in enumerate(table, start=1)
    ]
    queries = dict.fromkeys(pair.query.replace('"', "") for pair in table if pair.rule != SLIP)
    known = [
        document(10_000 + number, title=query)
        for number, query in enumerate(query for query in queries for _copy in range(COPIES))
    ]
    assert engine.put([*texts, *known]) == {}


def finds(engine: Engine, number: int, pair: Pair) -> bool:
    """Whether a query finds the text of its line, all words of it.

    Sorted by relevance, documents that have only some of the words may stand below the others.

    Args:
        engine: A filled engine.
        number: The line's number, from one.
        pair: The line.
    """
    chosen = {"section": frozenset({str(number)})}
    return number in engine.find(Search(parse(pair.query), "fa", chosen, NEWEST)).keys


def missed(engine: Engine, table: Sequence[Pair]) -> list[Pair]:
    """The lines that an engine doesn't answer as the table wants."""
    numbered = enumerate(table, start=1)
    return [pair for number, pair in numbered if finds(engine, number, pair) != pair.matches]


def floor(table: Sequence[Pair], missed: Sequence[Pair]) -> tuple[float, int]:
    """Share of what must be found that was, and how many lines were found that must not be."""
    wanted = sum(pair.matches for pair in table)
    lost = sum(pair.matches for pair in missed)
    return 1 - lost / wanted, len(missed) - lost
