"""Words as the embedded engine stores and looks them up."""

import re
from collections.abc import Iterator

from core.persian import fold
from core.persian.endings import without_endings

# Longer words are cut; PostgreSQL takes no lexeme of more than 2,046 bytes.
MAX_LETTERS = 60
# Words of one text that are stored, about a book's length; PostgreSQL numbers no more places.
MAX_WORDS = 16_000
# Shorter words have too many neighbours.
FUZZY_LETTERS = 4
_WORD = re.compile(r"[^\W_]+")
_PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def words(text: str) -> list[str]:
    """The folded words of a text, in order; each is made of letters and digits alone."""
    found = _WORD.finditer(fold(text))
    return [match[0][:MAX_LETTERS] for match, _ in zip(found, range(MAX_WORDS), strict=False)]


def forms(stored: list[str]) -> list[str]:
    """What is stored beside the words: the stems of those that have an ending."""
    return [stem for word in stored if (stem := without_endings(word)) != word]


def neighbours(word: str) -> set[str]:
    """Everything that one slip of the finger makes of a word: a letter more, less, other, swapped.

    Args:
        word: A folded word.

    Returns:
        The neighbours; none for short words and numbers.
    """
    if len(word) < FUZZY_LETTERS or not word.isalpha():
        return set()
    letters = _LATIN if word.isascii() else _PERSIAN
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for letter in letters:
        made |= {left + letter + right[1:] for left, right in cuts if right}
        made |= {left + letter + right for left, right in cuts}
    return made - {word}


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that may have been written as one."""
    for at in range(2, len(word) - 1):
        yield word[:at], word[at:]
