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
# The same word in the spellings of two generations.
_SPELLINGS = re.compile("مسوول|هییت")
_SPELLING = {"مسوول": "مسیول", "هییت": "هیات"}
_MI = re.compile(r"(?<!\w)(ن?می) (?=[^\W\d_]{2})")
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
    text = text.translate(_LETTERS)
    text = _SPELLINGS.sub(lambda match: _SPELLING[match.group()], text)
    return _GAP.sub(" ", text.casefold()).strip()


def fold(text: str) -> str:
    """Folds a text for comparing and searching.

    A half-space counts as a space, and می, plural and comparative endings are joined to their
    word, so that «می‌شود», «می شود» and «میشود» are one. Not meant to be read or stored as text.

    Args:
        text: Any text.

    Returns:
        The folded text; folding it again changes nothing.
    """
    return _SUFFIX.sub("", _MI.sub(r"\1", fold_characters(text)))


def same(first: str, second: str) -> bool:
    """Whether two texts are the same but for spelling habits.

    Args:
        first: A text.
        second: Another.

    Returns:
        True if they fold to one form.
    """
    return fold(first) == fold(second)
