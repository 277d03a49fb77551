"""Slugs that keep Persian letters, and their transliteration for those who prefer Latin."""

import re
import unicodedata
from collections.abc import Mapping

from core.persian.chars import (
    HAMZA_ABOVE,
    INVISIBLE,
    MARK_RANGES,
    PERSIAN_LETTERS,
    TATWEEL,
    ZWJ,
    ZWNJ,
)
from core.persian.digits import to_latin_digits

# Long enough for a headline, short enough to be shared when each letter becomes six characters.
MAX_LENGTH = 80

_DROPPED = re.compile(f"[\u0300-\u036f{MARK_RANGES}{HAMZA_ABOVE}{TATWEEL}{INVISIBLE}{ZWJ}]")
_HALF_SPACE = re.compile(f"[{ZWNJ}\u00ad]+")
_LETTERS = str.maketrans(PERSIAN_LETTERS)
_NOT_WORD = re.compile(r"[\W_]+")
_CONSONANTS = {
    "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ء": "", "أ": "a", "إ": "e", "ئ": "e", "ؤ": "o", "ة": "h",
}  # fmt: skip
_VOWELS = frozenset("اوی")


def _shorten(slug: str, max_length: int) -> str:
    """Cuts between words, or inside the first word if that alone is too long."""
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[: cut if cut > 0 else max_length].strip("-")


def slugify(text: str, max_length: int = MAX_LENGTH) -> str:
    """Makes a slug in the text's own letters.

    Spaces, half-spaces and punctuation become hyphens, digits Latin, marks disappear.

    Args:
        text: A title.
        max_length: Characters at most.

    Returns:
        A slug that Django's ``validate_unicode_slug`` accepts, or an empty string where the text
        has no letter or digit.
    """
    return _shorten(_NOT_WORD.sub("-", _plain(text).lower()).strip("-"), max_length)


def _plain(text: str) -> str:
    """Persian letters without marks, Latin digits, spaces for half-spaces."""
    text = unicodedata.normalize("NFKC", _HALF_SPACE.sub(" ", text)).translate(_LETTERS)
    return _DROPPED.sub("", to_latin_digits(text))


def _transliterate_word(word: str) -> str:
    """One word in Latin letters; short vowels, which Persian doesn't write, are missing."""
    out: list[str] = []
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter == "ا":
            out.append("a")
        elif letter == "و":
            out.append("v" if index == 0 or following in _VOWELS else "u")
        elif letter == "ی":
            out.append("y" if index == 0 or following in _VOWELS else "i")
        elif letter == "ه":
            silent = not following and index > 1 and word[index - 1] not in _VOWELS
            out.append("eh" if silent else "h")
        else:
            out.append(_CONSONANTS.get(letter, letter))
    return "".join(out)


def transliterate(text: str, words: Mapping[str, str] | None = None) -> str:
    """Writes a text in plain Latin letters, word by word.

    Args:
        text: Any text.
        words: Spellings that are known, such as the Latin names of places.

    Returns:
        ASCII text; letters of other scripts without a Latin form are dropped.
    """
    known = words or {}
    plain = [known.get(word) or _transliterate_word(word) for word in _plain(text).split()]
    latin = unicodedata.normalize("NFKD", " ".join(plain))
    return latin.encode("ascii", "ignore").decode()


def slugify_latin(
    text: str, max_length: int = MAX_LENGTH, words: Mapping[str, str] | None = None
) -> str:
    """Makes a slug in Latin letters.

    Args:
        text: A title.
        max_length: Characters at most.
        words: Spellings that are known.

    Returns:
        A slug of a to z, 0 to 9 and hyphens; empty where nothing can be transliterated.
    """
    latin = re.sub(r"[^a-z0-9]+", "-", transliterate(text, words).lower())
    return _shorten(latin.strip("-"), max_length)
