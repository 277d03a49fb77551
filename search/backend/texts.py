"""How the admin's search reads what was typed and what was written.

Half-spaces are typed as spaces, left out or kept. What is stored holds neighbours as one word, too,
and what is typed is looked up with its neighbours joined, too, so that all three are one.
"""

import re
from collections.abc import Callable
from typing import Any

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from core.persian import fold
from core.persian.chars import ZWNJ

# Titles and names; in longer texts only half-spaces are joined, or the index would double.
SHORT = 200
# Nobody types more; the rest would only cost.
MAX_CHARACTERS = 400
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(rf"[^\W_]+(?:{ZWNJ}+[^\W_]+)*")
Text = Callable[[str], str]


def words(text: str) -> str:
    """Folds a text to its words, without signs that a database takes for orders.

    Args:
        text: Any text.

    Returns:
        Folded words with one space between them; empty if there is none.
    """
    return " ".join(_WORD.findall(fold(text)))


def as_typed(text: str) -> str:
    """Takes signs from what was typed, and leaves the letters to the engine.

    Args:
        text: Any text.

    Returns:
        Words with one space between them; half-spaces part words.
    """
    return " ".join(_WORD.findall(text))


def with_joined(text: str) -> str:
    """Adds to a text its words as they read without half-spaces; to a short one all neighbours.

    Args:
        text: Any text.

    Returns:
        The text, followed by the joined words.
    """
    spaced = _SPACED.findall(text)
    joined = [word.replace(ZWNJ, "") for word in spaced if ZWNJ in word]
    if len(text) <= SHORT:
        parts = _WORD.findall(text)
        joined += [first + second for first, second in zip(parts, parts[1:], strict=False)]
    return " ".join([text, *dict.fromkeys(joined)])


def with_joined_parts(value: Any) -> Any:
    """Adds joined words to every text of a field's value, as deep as it goes."""
    if isinstance(value, str):
        return with_joined(value)
    if isinstance(value, (list, tuple)):
        return [with_joined_parts(part) for part in value]
    if isinstance(value, dict):
        return {key: with_joined_parts(part) for key, part in value.items()}
    return value


def rewritten(query: SearchQuery | str, text: Text, operator: str = "and") -> SearchQuery | None:
    """Rewrites what was typed so that an engine finds every way of writing it.

    Args:
        query: A query or what was typed.
        text: Rewrites one text; ``words`` or ``as_typed``.
        operator: How the words of a plain text hang together: "and" or "or".

    Returns:
        The query, or None if it asks for nothing.
    """
    match query:
        case str():
            return _plain(PlainText(query, operator=operator), text)
        case PlainText():
            return _plain(query, text)
        case Phrase():
            found = text(query.query_string[:MAX_CHARACTERS])
            return Phrase(found) if found else None
        case Fuzzy():
            found = text(query.query_string[:MAX_CHARACTERS])
            return Fuzzy(found, operator=query.operator) if found else None
        case MatchAll():
            return query
        case Not() | Boost():
            return _around(query, text)
        case And() | Or():
            parts = [rewritten(part, text) for part in query.subqueries]
            kept = [part for part in parts if part is not None]
            return type(query)(kept) if len(kept) > 1 else next(iter(kept), None)
    return query


def _around(query: Not | Boost, text: Text) -> SearchQuery | None:
    """Rewrites what a query denies or weighs."""
    inner = rewritten(query.subquery, text)
    if inner is None:
        return None
    return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)


def _plain(query: PlainText, text: Text) -> SearchQuery | None:
    """Looks words up as they are, and with each two neighbours as one."""
    found = text(query.query_string[:MAX_CHARACTERS])
    if not found:
        return None
    parts = found.split()
    readings = [found]
    if query.operator == "and":
        for place in range(1, len(parts)):
            pair = parts[place - 1] + parts[place]
            readings.append(" ".join([*parts[: place - 1], pair, *parts[place + 1 :]]))
    texts = [PlainText(reading, query.operator, query.boost) for reading in readings]
    return Or(texts) if len(texts) > 1 else texts[0]
