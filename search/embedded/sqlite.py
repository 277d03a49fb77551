"""The full-text index of SQLite (FTS5).

See https://www.sqlite.org/fts5.html for the expressions. Words hold letters and digits alone and
are quoted, so nothing that a reader types is an operator.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from search.documents import Document
from search.embedded.plan import WHOLE, Phrase, Plan
from search.embedded.tables import COLUMNS, DOCUMENTS, TEXTS, VOCABULARY
from search.embedded.words import forms, words

# How much a word counts in each of ``COLUMNS``
WEIGHTS = (2.0, 1.2, 1.2, 1.0, 0.6, 0.4)


class SqliteIndex:
    """Words of documents in an FTS5 table."""

    # CROSS JOIN fixes the order: words first, else every document may be asked for its words.
    source = f"{TEXTS} CROSS JOIN {DOCUMENTS} d ON d.key = {TEXTS}.rowid"
    matches = f"{TEXTS} MATCH %s"

    def rank(self, plan: Plan) -> tuple[str, tuple[Any, ...]]:
        """An expression that is smaller for better matches, and its parameters."""
        score = f"bm25({TEXTS}, {', '.join(map(str, WEIGHTS))})"
        if len(plan.groups) == 1:
            return score, ()
        whole = f"SELECT rowid FROM {TEXTS} WHERE {TEXTS} MATCH %s"
        better = f"CASE WHEN d.key IN ({whole}) THEN {WHOLE} ELSE 1 END"
        return f"{score} * {better}", (self.match(plan, len(plan.groups)),)

    def rank_of(self, known: Mapping[str, int]) -> tuple[str, tuple[Any, ...]]:
        """The same for words of which it is known in how many documents they stand."""
        return f"bm25({TEXTS}, {', '.join(map(str, WEIGHTS))})", ()

    def put(self, documents: Sequence[Document]) -> None:
        """Stores the words of documents whose rows are new."""
        marks = ", ".join(["%s"] * (len(COLUMNS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TEXTS} (rowid, {', '.join(COLUMNS)}) VALUES ({marks})",
                [(document.key, *columns(document)) for document in documents],
            )

    def forget(self, keys: Collection[int]) -> None:
        """Nothing to do before rows go: a trigger takes their words along."""

    def counts(self, wanted: Collection[str]) -> Mapping[str, int]:
        """In how many documents each of some words stands."""
        marks = ", ".join(["%s"] * len(wanted))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, doc FROM {VOCABULARY} WHERE term IN ({marks})", list(wanted)
            )
            return dict(cursor.fetchall())

    def words_of(self, key: int) -> Mapping[str, float]:
        """How much each word counts in a document."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT title, names, lead, text FROM {TEXTS} WHERE rowid = %s", [key])
            row = cursor.fetchone() or ("", "", "", "")
        counted: Counter[str] = Counter()
        for text, weight in zip(row, (4, 3, 2, 1), strict=True):
            for word in text.split():
                counted[word] += weight
        return counted

    def match(self, plan: Plan, needed: int) -> str:
        """The expression of a plan.

        Args:
            plan: A plan with groups.
            needed: How many of the groups must be there: all, all but one, or one.
        """
        groups = [any_of(map(phrase, group)) for group in plan.groups]
        if needed == len(groups):
            wanted = all_of(groups)
        elif needed == 1:
            # Pairs find nothing more, but are ranked by.
            wanted = any_of([*groups, *map(phrase, plan.pairs)])
        else:
            rest = (groups[:at] + groups[at + 1 :] for at in range(len(groups)))
            wanted = any_of(map(all_of, rest))
        wanted = all_of([wanted, *map(phrase, plan.phrases)])
        return f"{wanted} NOT {any_of(map(phrase, plan.minus))}" if plan.minus else wanted

    def begins(self, typed: Sequence[str]) -> str:
        """The expression for titles that hold words and the beginning of the last one."""
        whole = [phrase((word,)) for word in typed[:-1]]
        wanted = all_of([*whole, f'"{typed[-1]}"*'])
        if whole:
            joined = all_of([*whole[:-1], f'"{typed[-2]}{typed[-1]}"*'])
            wanted = any_of([wanted, joined])
        return f"title : {wanted}"

    def one_of(self, wanted: Iterable[str]) -> str:
        """The expression for any of some words."""
        return any_of(phrase((word,)) for word in wanted)

    def in_title(self, word: str) -> str:
        """The expression for titles with a word."""
        return f"title : {phrase((word,))}"


def columns(document: Document) -> tuple[str, ...]:
    """The words of a document, in the order of ``COLUMNS``."""
    title = words(document.title)
    lead = words(f"{document.kicker} {document.lead}")
    names = words(" ".join(document.names))
    text = words(document.text)
    texts = (title, lead, names, text, forms(title), forms([*lead, *names, *text]))
    return tuple(map(" ".join, texts))


def phrase(of: Phrase) -> str:
    """Words in a row."""
    return f'"{" ".join(of)}"'


def any_of(expressions: Iterable[str]) -> str:
    """Any of some expressions."""
    return f"({' OR '.join(expressions)})"


def all_of(expressions: Iterable[str]) -> str:
    """All of some expressions."""
    return f"({' AND '.join(expressions)})"
