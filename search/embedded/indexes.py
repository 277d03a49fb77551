"""Which index of words this database has."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import NotSupportedError, connection

from search.documents import Document
from search.embedded.plan import Plan
from search.embedded.postgresql import PostgresqlIndex
from search.embedded.sqlite import SqliteIndex


class Index(Protocol):
    """Words of documents. ``source`` and ``matches`` are SQL; the documents are ``d`` in it."""

    source: str
    matches: str

    def rank(self, plan: Plan) -> tuple[str, tuple[Any, ...]]:
        """An expression that is smaller for better matches, and its parameters."""
        ...

    def rank_of(self, known: Mapping[str, int]) -> tuple[str, tuple[Any, ...]]:
        """The same for words of which it is known in how many documents they stand."""
        ...

    def put(self, documents: Sequence[Document]) -> None:
        """Stores the words of documents whose rows are new."""
        ...

    def forget(self, keys: Collection[int]) -> None:
        """Forgets the words of documents whose rows are about to go."""
        ...

    def counts(self, wanted: Collection[str]) -> Mapping[str, int]:
        """In how many documents each of some words stands."""
        ...

    def words_of(self, key: int) -> Mapping[str, float]:
        """How much each word counts in a document."""
        ...

    def match(self, plan: Plan, needed: int) -> str:
        """The index's expression of a plan, of which some groups must be there."""
        ...

    def begins(self, typed: Sequence[str]) -> str:
        """The expression for titles that hold words and the beginning of the last one."""
        ...

    def one_of(self, wanted: Iterable[str]) -> str:
        """The expression for any of some words."""
        ...

    def in_title(self, word: str) -> str:
        """The expression for titles with a word."""
        ...


INDEXES: Mapping[str, Index] = {"sqlite": SqliteIndex(), "postgresql": PostgresqlIndex()}


def index() -> Index:
    """The index of this database.

    Raises:
        NotSupportedError: There is none.
    """
    if connection.vendor not in INDEXES:
        raise NotSupportedError(f"the embedded engine knows no {connection.vendor}")
    return INDEXES[connection.vendor]
