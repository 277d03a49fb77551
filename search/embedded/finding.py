"""Finds: which documents match, how many there are of each sort, and which are best.

The words are matched once for all counts, which heed the choices of the other facets, and once
more for the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search.asking import BUCKETS, FACETS, LAST_PAGE, NEWEST, Found, Search
from search.embedded.indexes import index
from search.embedded.plan import Plan, plan
from search.embedded.rows import storable
from search.embedded.tables import DOCUMENTS, TAGS
from search.models import EmbeddedDocument
from search.query import is_foreign

# Facets of one value a document, as they are called in the table
COLUMNS = ("medium", "kind", "section", "county", "year", "month")
MANY = ("person", "topic")
NO_VALUE = "\ufffd"
DATES = ("year", "month")
# Sorted by date: where fewer documents have all words, one may be missing, and then all but one.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and its parameters."""

    text: str
    values: tuple[Any, ...] = ()

    def __add__(self, other: "Sql") -> "Sql":
        return Sql(f"{self.text} {other.text}", self.values + other.values)

    def rows(self) -> list[tuple[Any, ...]]:
        """Asks the database."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.values)
            return cursor.fetchall()


def find(search: Search) -> Found:
    """See ``search.asking.Engine.find``."""
    chosen = {facet: values for facet, values in search.chosen.items() if values}
    planned = None
    if not search.query.is_empty:
        planned = plan(search.query, index().counts, EmbeddedDocument.objects.count)
        if not planned.groups:
            return Found((), 0, {facet: {} for facet in FACETS})
    matches = matching(search, planned)
    total, facets = count(matches, chosen)
    keys = page(search, planned, matches, chosen) if total else ()
    return Found(keys, total, facets)


def matching(search: Search, planned: Plan | None) -> Sql:
    """The FROM and WHERE of all documents that match, whatever is chosen.

    Sorted by relevance, one word of the query is enough, since those with more stand before: of
    documents that are looked for, some lack a word that the reader remembers. Sorted by date,
    such documents would stand anywhere, so all words are needed as long as there are enough.
    """
    where = Sql("d.locale = %s", (storable(search.locale),))
    if search.without:
        where += Sql("AND") + among("d.key", search.without, negated=True)
    if planned is None:
        return Sql(f"FROM {DOCUMENTS} d WHERE") + where
    needed = len(planned.groups)
    levels = (needed, max(1, needed - 1), 1) if search.sort == NEWEST else (1,)
    if is_foreign(search.query.text, search.locale):
        levels = (needed,)
    for fewer in dict.fromkeys(levels):
        found = matched(planned, fewer) + Sql("AND") + where
        if fewer == levels[-1] or has_enough(found):
            break
    return found


def matched(planned: Plan, needed: int) -> Sql:
    """The FROM and the beginning of the WHERE of documents with some of a plan's words."""
    return Sql(f"FROM {index().source} WHERE {index().matches}", (index().match(planned, needed),))


def has_enough(found: Sql) -> bool:
    """Whether there are so many matches that nobody asks for worse ones."""
    few = Sql("SELECT COUNT(*) FROM (SELECT 1") + found + Sql(f"LIMIT {ENOUGH}) few")
    return bool(few.rows()[0][0] >= ENOUGH)


def among(column: str, values: Iterable[Any], *, negated: bool = False) -> Sql:
    """A condition on the values of a column."""
    # What is empty without its odd characters must not find documents that have no value.
    listed = tuple((storable(v) or NO_VALUE) if isinstance(v, str) else v for v in values)
    marks = ", ".join(["%s"] * len(listed))
    return Sql(f"{column} {'NOT ' if negated else ''}IN ({marks})", listed)


def tagged(facet: str, chosen: Mapping[str, frozenset[str]]) -> Sql:
    """A condition on the people or topics of a document."""
    having = f"SELECT 1 FROM {TAGS} t WHERE t.document_id = d.key AND t.facet = '{facet}' AND"
    return Sql(f"EXISTS ({having}") + among("t.value", chosen[facet]) + Sql(")")


def narrowed(chosen: Mapping[str, frozenset[str]], but: str = "") -> Sql:
    """What the choices add to a WHERE, all but those of one facet."""
    where = Sql("")
    for facet in chosen:
        if facet in COLUMNS and facet != but:
            where += Sql("AND") + among(f"d.{facet}", chosen[facet])
        elif facet in MANY and facet != but:
            where += Sql("AND") + tagged(facet, chosen)
    return where


def count(
    matches: Sql, chosen: Mapping[str, frozenset[str]]
) -> tuple[int, dict[str, Mapping[str, int]]]:
    """Counts all matches, and those of each value of each facet, in one question."""
    names = ", ".join(f"d.{column}" for column in COLUMNS)
    question = Sql(f"WITH m AS MATERIALIZED (SELECT d.key, {names}") + matches
    question += Sql(") SELECT '', '', COUNT(*) FROM m d WHERE 1 = 1") + narrowed(chosen)
    for facet in COLUMNS:
        question += (
            Sql(f"UNION ALL SELECT '{facet}', d.{facet}, COUNT(*) FROM m d WHERE d.{facet} <> ''")
            + narrowed(chosen, but=facet)
            + Sql(f"GROUP BY d.{facet}")
        )
    for facet in MANY:
        question += (
            Sql("UNION ALL SELECT v.facet, v.value, COUNT(*) FROM m d")
            + Sql(f"JOIN {TAGS} v ON v.document_id = d.key AND v.facet = '{facet}' WHERE 1 = 1")
            + narrowed(chosen, but=facet)
            + Sql("GROUP BY v.facet, v.value")
        )
    counted: dict[str, dict[str, int]] = {facet: {} for facet in ("", *FACETS)}
    for facet, value, number in question.rows():
        counted[facet][value] = number
    total = counted.pop("")[""]
    return total, {facet: ordered(facet, counts) for facet, counts in counted.items()}


def ordered(facet: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Counts in the order in which a facet shows them, as many as it shows."""
    if facet in DATES:
        return dict(sorted(counts.items(), reverse=True))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:BUCKETS])


def page(
    search: Search, planned: Plan | None, matches: Sql, chosen: Mapping[str, frozenset[str]]
) -> tuple[int, ...]:
    """Keys of one page; none beyond the last page that is shown."""
    if not 1 <= search.page <= LAST_PAGE:
        return ()
    order = Sql("ORDER BY")
    if planned is not None and search.sort != NEWEST:
        order += Sql(*index().rank(planned)) + Sql(",")
    order += Sql("d.published_at DESC, d.key DESC LIMIT %s OFFSET %s")
    bounds = Sql("", (search.size, (search.page - 1) * search.size))
    found = Sql("SELECT d.key") + matches + narrowed(chosen) + order + bounds
    return tuple(key for (key,) in found.rows())
