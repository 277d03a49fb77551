"""Folding: the one form in which Persian texts are compared, searched and sorted out."""

import re
import unicodedata

from core.persian.chars import (
    ARABIC_DIGITS,
    HAMZA_ABOVE,
    INVISIBLE,
    LATIN_DIGITS,
    MARK_RANGES,
    PERSIAN_DIGITS,
    SHY,
    TATWEEL,
    ZWJ,
    ZWNJ,
)
from core.persian.spellings import SPELLINGS, numbers, talks

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىېۍێےۓئ", "ی"),
        **dict.fromkeys("كڪڬ", "ک"),
        **dict.fromkeys("ہھۀۂةۃە", "ه"),
        **dict.fromkeys("أإٱٲٳآ", "ا"),
        **dict.fromkeys("ؤۆۇۋ", "و"),
        **dict.fromkeys("،؛؟۔", " "),
        "ګ": "گ",
        "ء": "",
        "٫": ".",
        "٬": "",
        "٪": "%",
        TATWEEL: "",
        ZWJ: "",
        **dict(zip(ARABIC_DIGITS + PERSIAN_DIGITS, LATIN_DIGITS * 2, strict=True)),
    }
)
_SIMPLE = re.compile(
    r"[\u0000-\u007f\u060c\u061b\u061f\u0621-\u064a\u0660-\u06d3\u06f0-\u06f9\u200c«»]*\Z"
)
_MARKS = re.compile(f"[\u0300-\u036f{MARK_RANGES}{HAMZA_ABOVE}]")
_DROPPED = re.compile(f"[{INVISIBLE}]")
_GAP = re.compile(rf"[\s{ZWNJ}]+")
_GAP_OR_SHY = re.compile(rf"[{SHY}{ZWNJ}]+")
_SPELLINGS = re.compile("|".join(SPELLINGS))
_TALKS = re.compile(talks(" ", r"\w"))
_NUMBERS = re.compile(numbers(" ", r"\w"))
_MI = re.compile(r"(?<!\w)(ن?می) (?=[^\W\d_]{2})")
_EZAFE = re.compile(r"(?<=\wه)(?: ی)+(?!\w)")
_SUFFIX = re.compile(
    r"(?<=[^\W\d_][^\W\d_]) "
    r"(?=(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?|تر(?:ین|ی)?|اند|ایم|اید|ام)(?!\w))"
)


def fold_characters(text: str) -> str:
    """Folds letters, digits, marks and spaces, and leaves affixes where they stand.

    Args:
        text: Any text.

    Returns:
        Lower-case text in which ی ک ه ا و stand for all their forms, digits are Latin, marks and
        hamza are gone, and every run of spaces and half-spaces is one space.
    """
    if not _SIMPLE.match(text):
        text = _GAP_OR_SHY.sub(ZWNJ, text)
        text = _DROPPED.sub("", text)
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", text.casefold())
    text = _GAP.sub(" ", text.translate(_LETTERS).casefold()).strip()
    return _SPELLINGS.sub(lambda match: SPELLINGS[match.group()], text)


def fold(text: str) -> str:
    """Folds a text for comparing and searching.

    A half-space counts as a space, and می, plural and comparative endings are joined to their
    word, so that «می‌شود», «می شود» and «میشود» are one. The ی of «خانه‌ی» goes, as the hamza of
    «خانهٔ» does; «گفت‌وگو» is «گفتگو». Not meant to be read or stored as text.

    Args:
        text: Any text.

    Returns:
        The folded text; folding it again changes nothing.
    """
    text = _TALKS.sub(r"\1\2\3", fold_characters(text))
    text = _EZAFE.sub("", _NUMBERS.sub(r"\1 و \2", text))
    return _SUFFIX.sub("", _MI.sub(r"\1", text))


def same(first: str, second: str) -> bool:
    """Whether two texts are the same but for spelling habits.

    Args:
        first: A text.
        second: Another.

    Returns:
        True if they fold to one form.
    """
    return fold(first) == fold(second)
