"""Suggests, spells, and finds what is about the same matter."""

import math

from search.embedded.finding import Sql
from search.embedded.indexes import index
from search.embedded.plan import best, is_rare, slips_of
from search.embedded.rows import storable
from search.embedded.words import halves, neighbours, words
from search.models import EmbeddedDocument
from search.query import WORD, Query

# A proposal must be known this much better than what was typed.
KNOWN = 3
# Words by which similar documents are found, and those that are weighed for it
TELLING, WEIGHED = 12, 60
# Words in more than this share of all documents tell nothing.
COMMON = 0.2


def suggest(typed: str, locale: str, size: int) -> tuple[int, ...]:
    """See ``search.asking.Engine.suggest``."""
    begun = words(typed)[:10]
    if not begun:
        return ()
    found = (
        Sql(f"SELECT d.key FROM {index().source} WHERE {index().matches}", (index().begins(begun),))
        + Sql("AND d.locale = %s", (storable(locale),))
        + Sql("ORDER BY d.published_at DESC, d.key DESC LIMIT %s", (size,))
    )
    return tuple(key for (key,) in found.rows())


def spelling(query: Query, locale: str) -> str:
    """See ``search.asking.Engine.spelling``."""
    typed = query.text.split()
    folded = {word: words(word) for word in typed}
    known = dict(index().counts({part for parts in folded.values() for part in parts} or {""}))
    slips = {word: parts[0] for word, parts in folded.items() if len(parts) == 1}
    slips = {word: part for word, part in slips.items() if is_rare(part, known)}
    if not slips:
        return ""
    tried: set[str] = set()
    for part in slips.values():
        tried |= slips_of(part).union(*halves(part))
    known |= index().counts(tried)
    better = {word: corrected(part, known, locale) for word, part in slips.items()}
    proposal = " ".join(better.get(word) or word for word in typed)
    return proposal if proposal != query.text else ""


def corrected(word: str, known: dict[str, int], locale: str) -> str:
    """The best known word for one that is hardly known, or two that were written as one."""
    needed = max(KNOWN, known.get(word, 0) * 2 + 1)
    # Stems are no words that one would write, so they come second.
    for tried in (neighbours(word), slips_of(word)):
        for other in best(tried, known)[:1]:
            if known[other] >= needed:
                return as_written(other, locale)
    pairs = [(min(known.get(half, 0) for half in pair), pair) for pair in halves(word)]
    number, pair = max(pairs, default=(0, ("", "")))
    return " ".join(as_written(half, locale) for half in pair) if number >= needed else ""


def as_written(word: str, locale: str) -> str:
    """A folded word as the newest title writes it that has it, or as it is."""
    found = Sql(f"SELECT d.title FROM {index().source} WHERE {index().matches}") + Sql(
        "AND d.locale = %s ORDER BY d.published_at DESC LIMIT 1"
    )
    rows = Sql(found.text, (index().in_title(word), storable(locale))).rows()
    for (title,) in rows:
        for match in WORD.finditer(title):
            if words(match[0]) == [word]:
                return match[0]
    return word


def similar(key: int, locale: str, size: int) -> tuple[int, ...]:
    """See ``search.asking.Engine.similar``."""
    weights = index().words_of(key)
    weighed = sorted(weights, key=lambda word: (-weights[word], word))
    weighed = [word for word in weighed if len(word) > 2][:WEIGHED]
    if not weighed:
        return ()
    known = index().counts(weighed)
    every = EmbeddedDocument.objects.count()
    worth = {
        word: weights[word] * math.log(every / number)
        for word, number in known.items()
        if 1 < number <= max(2, every * COMMON)
    }
    telling = sorted(worth, key=lambda word: (-worth[word], word))[:TELLING]
    if not telling:
        return ()
    found = (
        Sql(
            f"SELECT d.key FROM {index().source} WHERE {index().matches}",
            (index().one_of(telling),),
        )
        + Sql("AND d.locale = %s AND d.key <> %s ORDER BY", (storable(locale), key))
        + Sql(*index().rank_of({word: known[word] for word in telling}))
        + Sql(", d.published_at DESC, d.key DESC LIMIT %s", (size,))
    )
    return tuple(key for (key,) in found.rows())
