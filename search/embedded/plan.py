"""What a query asks of the index: for each word, all that may stand in its place."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from core.persian.endings import without_endings
from search.embedded.words import FUZZY_LETTERS, halves, neighbours, words
from search.query import Query

# A word in more documents than this is no slip.
RARE = 2
# Words of a query for which slips are looked up, and neighbours that are tried for each
MAX_RARE = 6
MAX_NEIGHBOURS = 6
# Words of a query that are also looked for as two
MAX_CUT = 8
# Words in more documents than this, and in more than half of all, find too much to be asked for
# beside others; they would count next to nothing.
COMMON = 1_000
# Endings that follow a spoken ه after a half-space, which gets lost: «حرفه‌ای», «رفته‌است».
_AFTER_HEH = re.compile(r"(\w+ه)(ای|است|اند|ام|اید|ایم|اش)\Z")
# Words of a query that are looked at; the rest of a long one adds nothing.
MAX_WORDS = 24

# A document with all words of a query is this much better than the sum of its words.
WHOLE = 1.3

# One or more words in a row
Phrase = tuple[str, ...]
# In how many documents each of some words stands; words that stand in none may be missing.
Counts = Callable[[Collection[str]], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in terms of the index.

    Attributes:
        groups: For each word, the phrases of which one will do, the word itself first.
        pairs: Words that stand beside each other in the query; documents where they do, too, are
            better.
        phrases: Must be there.
        minus: Must not be there.
        documents: In how many documents each known word stands.
    """

    groups: tuple[tuple[Phrase, ...], ...]
    pairs: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    minus: tuple[Phrase, ...]
    documents: Mapping[str, int]


def plan(query: Query, counts: Counts, every: Callable[[], int]) -> Plan:
    """Plans a query, with at most two questions to the vocabulary.

    Args:
        query: A query with a text.
        counts: Looks words up.
        every: Counts all documents; asked only where a word is in very many.

    Returns:
        The plan; without groups if the text has no letters or digits.
    """
    asked = list(dict.fromkeys(words(query.text)))[:MAX_WORDS]
    row = words(query.text)[:MAX_WORDS]
    pairs = list(zip(row, row[1:], strict=False))
    stems = {word: without_endings(word) for word in asked}
    cut = {word: [match.groups()] for word in asked if (match := _AFTER_HEH.match(word))}
    parts = {part for cuts in cut.values() for part in cuts[0]}
    instead = {other for alt in query.alternatives for text in alt.instead for other in words(text)}
    documents = dict(counts({*asked, *stems.values(), *map("".join, pairs), *parts, *instead}))
    rare = [word for word in asked if is_rare(word, documents)][:MAX_RARE]
    slips = {word: slips_of(word) for word in rare}
    cut |= {word: list(halves(word)) for word in asked[:MAX_CUT] if word not in cut}
    tried = set().union(*slips.values(), *(half for cuts in cut.values() for half in cuts))
    if tried:
        documents |= counts(tried)
    groups: dict[str, list[Phrase]] = {word: [(word,), (stems[word],)] for word in asked}
    for word in rare:
        groups[word] += [(other,) for other in best(slips[word], documents)]
    for word, cuts in cut.items():
        groups[word] += [both for both in cuts if stand_together(both, documents)]
    for pair in pairs:
        if documents.get(joined := "".join(pair)):
            for word in pair:
                groups[word].append((joined,))
    for alternative in query.alternatives:
        phrases = [phrase for other in alternative.instead for phrase in spelled(other)]
        for word in words(alternative.folded):
            groups.get(word, []).extend(phrases)
    return Plan(
        groups=telling(
            [tuple(dict.fromkeys(group)) for group in groups.values()], documents, every
        ),
        pairs=tuple(dict.fromkeys(pairs)),
        phrases=tuple(filter(None, (tuple(words(phrase)) for phrase in query.phrases))),
        minus=tuple(filter(None, (tuple(words(phrase)) for phrase in query.minus))),
        documents=documents,
    )


def telling(
    groups: list[tuple[Phrase, ...]], documents: Mapping[str, int], every: Callable[[], int]
) -> tuple[tuple[Phrase, ...], ...]:
    """Leaves out the words that stand in most documents, unless there are no known others."""

    def frequency(group: tuple[Phrase, ...]) -> int:
        return max(min(documents.get(word, 0) for word in phrase) for phrase in group)

    if all(frequency(group) <= COMMON for group in groups):
        return tuple(groups)
    bound = max(COMMON, every() // 2)
    rest = tuple(group for group in groups if frequency(group) <= bound)
    return rest if any(map(frequency, rest)) else tuple(groups)


def is_rare(word: str, documents: Mapping[str, int]) -> bool:
    """Whether a word and its stem are hardly known, so that it may be a slip."""
    known = max(documents.get(word, 0), documents.get(without_endings(word), 0))
    return known <= RARE and len(word) >= FUZZY_LETTERS


def stand_together(both: Phrase, documents: Mapping[str, int]) -> bool:
    """Whether it is worth looking for two words side by side: both known, one not too common."""
    return 0 < min(documents.get(half, 0) for half in both) <= COMMON


def slips_of(word: str) -> set[str]:
    """What may have been meant by a word: neighbours of the word, and of its stem."""
    return neighbours(word) | neighbours(without_endings(word))


def best(candidates: Iterable[str], documents: Mapping[str, int]) -> list[str]:
    """The candidates that stand in most documents, the most frequent first."""
    known = [word for word in candidates if documents.get(word)]
    return sorted(known, key=lambda word: (-documents[word], word))[:MAX_NEIGHBOURS]


def spelled(text: str) -> list[Phrase]:
    """A synonym as phrases: as it is, and its stem if it is one word."""
    phrase = tuple(words(text))
    if not phrase:
        return []
    return [phrase, (without_endings(phrase[0]),)] if len(phrase) == 1 else [phrase]
