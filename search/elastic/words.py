"""The words of a query as the index knows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.persian import fold
from core.persian.chars import ZWNJ
from search.elastic.analysis import EMPTY_WORDS
from search.query import WORD, Query, is_foreign

# A word in no more documents than this may be mistyped, or be written apart or joined there.
RARE = 2
MAX_WORDS = 24


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        typed: As it was typed.
        folded: Folded.
        is_empty: Whether it says nothing by itself, such as «و».
        is_rare: Whether hardly any document has it just so.
    """

    typed: str
    folded: str
    is_empty: bool
    is_rare: bool


def words_of(query: Query, locale: str, frequencies: Mapping[str, int]) -> list[Word]:
    """Takes a query's text apart.

    Args:
        query: A query.
        locale: Language code.
        frequencies: Number of documents by word, as ``exact`` analyses them.

    Returns:
        Its words in order, each once; affixes that stand apart stay with their words.
    """
    typed = list(dict.fromkeys(joined_affixes(query.text, locale)))[:MAX_WORDS]
    empty = EMPTY_WORDS.get(locale, ())
    return [
        Word(
            typed=word,
            folded=fold(word),
            is_empty=fold(word) in empty,
            is_rare=frequency(word, frequencies) <= RARE and not is_foreign(word, locale),
        )
        for word in typed
    ]


def frequency(word: str, frequencies: Mapping[str, int]) -> int:
    """In how many documents the rarest part of a word stands, about.

    The server cuts words a little otherwise than ``fold``: its parts are told by their letters.
    """
    letters = fold(word).replace(" ", "")
    return min((known for part, known in frequencies.items() if part in letters), default=0)


def joined_affixes(text: str, locale: str) -> list[str]:
    """The words of a text, with Persian affixes that were typed apart tied to their words."""
    words = WORD.findall(text)
    if locale != "fa":
        return words
    tied: list[str] = []
    for word in words:
        tied.append(word)
        # One before, or two: «گفت و گو» is one word.
        for parts in (tied[-2:], tied[-3:]):
            if len(parts) > 1 and " " not in fold(" ".join(parts)):
                tied[-len(parts) :] = [ZWNJ.join(parts)]
                break
    return tied
