"""The full-text index of PostgreSQL (tsvector and GIN).

See https://www.postgresql.org/docs/current/datatype-textsearch.html. Words are quoted lexemes of
letters and digits alone, so nothing that a reader types is an operator.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from core.persian.endings import without_endings
from search.documents import Document
from search.embedded.plan import WHOLE, Phrase, Plan
from search.embedded.tables import DOCUMENTS, WORDS
from search.embedded.words import words

# Of text, names, lead and title, which are labelled D, C, B and A
WEIGHTS = "{0.5, 0.6, 0.6, 1.0}"
# Divide the rank by 1 + the logarithm of the length (textsearch-controls in the manual).
BY_LENGTH = 1
# Words that are ranked by; each costs a look at every match.
RANKED = 24
# What PostgreSQL numbers and keeps
LAST_PLACE, MAX_PLACES = 16_383, 255
# Two texts of one document are not a phrase.
GAP = 2
_GONE = f"""
    WITH gone AS (
        SELECT lexeme, COUNT(*) AS documents FROM {DOCUMENTS} d, unnest(d.words)
        WHERE d.key = ANY(%s) GROUP BY lexeme
    ), locked AS (
        SELECT w.word FROM {WORDS} w JOIN gone ON gone.lexeme = w.word ORDER BY w.word FOR UPDATE
    )
    UPDATE {WORDS} w SET documents = GREATEST(0, w.documents - gone.documents)
    FROM gone, locked WHERE w.word = gone.lexeme AND locked.word = w.word
"""
_COME = f"""
    INSERT INTO {WORDS} AS w (word, documents)
    SELECT lexeme, COUNT(*) FROM {DOCUMENTS} d, unnest(d.words)
    WHERE d.key = ANY(%s) GROUP BY lexeme ORDER BY lexeme
    ON CONFLICT (word) DO UPDATE SET documents = w.documents + excluded.documents
"""


class PostgresqlIndex:
    """Words of documents in a column of their rows."""

    source = f"{DOCUMENTS} d"
    matches = "d.words @@ %s::tsquery"

    def rank(self, plan: Plan) -> tuple[str, tuple[Any, ...]]:
        """An expression that is smaller for better matches, and its parameters."""
        # All that stands for one word is one word, as frequent as the most frequent of it.
        known = {
            any_of(map(lexemes, group)): max(
                min(plan.documents.get(word, 0) for word in phrase) for phrase in group
            )
            for group in plan.groups
        }
        # The word itself counts once more than its other forms; and of two words in a row
        # ``ts_rank`` sees how near each other they are.
        for phrase in (*(group[0] for group in plan.groups), *plan.pairs):
            known[lexemes(phrase)] = min(plan.documents.get(word, 0) for word in phrase)
        score, values = self.rank_by({text: number for text, number in known.items() if number})
        if len(plan.groups) == 1:
            return score, values
        better = f"CASE WHEN d.words @@ %s::tsquery THEN {WHOLE} ELSE 1 END"
        return f"({score}) * {better}", (*values, self.match(plan, len(plan.groups)))

    def rank_of(self, known: Mapping[str, int]) -> tuple[str, tuple[Any, ...]]:
        """The same for words of which it is known in how many documents they stand."""
        return self.rank_by({lexemes((word,)): number for word, number in known.items()})

    def rank_by(self, known: Mapping[str, int]) -> tuple[str, tuple[Any, ...]]:
        """Sums up ``ts_rank``, which knows nothing of rarity, by the rarity of each expression."""
        rarest = sorted(known, key=lambda text: (known[text], text))[:RANKED]
        if not rarest:
            # A bare number would be the place of a column.
            return "(0 + 0)", ()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {DOCUMENTS}")
            every = cursor.fetchone()[0]
        values: list[Any] = []
        for text in rarest:
            rarity = math.log(1 + (every - known[text] + 0.5) / (known[text] + 0.5))
            values += [-max(rarity, 0.01), WEIGHTS, text, BY_LENGTH]
        term = "%s * ts_rank(%s::real[], d.words, %s::tsquery, %s)"
        return " + ".join([term] * len(rarest)), tuple(values)

    def put(self, documents: Sequence[Document]) -> None:
        """Stores the words of documents whose rows are new."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {DOCUMENTS} SET words = %s::tsvector WHERE key = %s",
                [(vector(document), document.key) for document in documents],
            )
            cursor.execute(_COME, [[document.key for document in documents]])

    def forget(self, keys: Collection[int]) -> None:
        """Takes the words of documents whose rows are about to go from the vocabulary."""
        with connection.cursor() as cursor:
            cursor.execute(_GONE, [list(keys)])

    def counts(self, wanted: Collection[str]) -> Mapping[str, int]:
        """In how many documents each of some words stands."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT word, documents FROM {WORDS} WHERE word = ANY(%s) AND documents > 0",
                [list(wanted)],
            )
            return dict(cursor.fetchall())

    def words_of(self, key: int) -> Mapping[str, float]:
        """How much each word counts in a document."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT lexeme, weights FROM {DOCUMENTS} d, unnest(d.words) WHERE d.key = %s",
                [key],
            )
            worth = {"A": 4, "B": 2, "C": 3, "D": 1}
            return {word: sum(map(worth.__getitem__, marks)) for word, marks in cursor.fetchall()}

    def match(self, plan: Plan, needed: int) -> str:
        """The expression of a plan, see ``SqliteIndex.match``."""
        groups = [any_of(map(lexemes, group)) for group in plan.groups]
        if needed == len(groups):
            wanted = all_of(groups)
        elif needed == 1:
            wanted = any_of(groups)
        else:
            rest = (groups[:at] + groups[at + 1 :] for at in range(len(groups)))
            wanted = any_of(map(all_of, rest))
        wanted = all_of([wanted, *map(lexemes, plan.phrases)])
        return f"{wanted} & !{any_of(map(lexemes, plan.minus))}" if plan.minus else wanted

    def begins(self, typed: Sequence[str]) -> str:
        """The expression for titles that hold words and the beginning of the last one."""
        whole = [f"'{word}':A" for word in typed[:-1]]
        wanted = all_of([*whole, f"'{typed[-1]}':*A"])
        if whole:
            joined = all_of([*whole[:-1], f"'{typed[-2]}{typed[-1]}':*A"])
            wanted = any_of([wanted, joined])
        return wanted

    def one_of(self, wanted: Iterable[str]) -> str:
        """The expression for any of some words."""
        return any_of(lexemes((word,)) for word in wanted)

    def in_title(self, word: str) -> str:
        """The expression for titles with a word."""
        return f"'{word}':A"


def vector(document: Document) -> str:
    """The words of a document as PostgreSQL reads a tsvector; stems share their words' places."""
    places: dict[str, list[str]] = {}
    place = 0
    texts = (
        ("A", document.title),
        ("B", f"{document.kicker} {document.lead}"),
        ("C", " ".join(document.names)),
        ("D", document.text),
    )
    for label, text in texts:
        for word in words(text):
            place += 1
            here = f"{min(place, LAST_PLACE)}{label}"
            for lexeme in dict.fromkeys((word, without_endings(word))):
                places.setdefault(lexeme, []).append(here)
        place += GAP
    return " ".join(f"'{word}':{','.join(at[:MAX_PLACES])}" for word, at in places.items())


def lexemes(phrase: Phrase) -> str:
    """Words in a row."""
    quoted = (f"'{word}'" for word in phrase)
    return f"({' <-> '.join(quoted)})"


def any_of(expressions: Iterable[str]) -> str:
    """Any of some expressions."""
    return f"({' | '.join(expressions)})"


def all_of(expressions: Iterable[str]) -> str:
    """All of some expressions."""
    return f"({' & '.join(expressions)})"
