"""Sorting by the Persian alphabet instead of by code points.

The order is that of the CLDR's Persian collation: digits, then آ ا ء ب پ … ه ی, then Latin letters;
forms of one letter differ only where everything else is equal, and half-spaces don't count.
"""

import unicodedata

from core.persian.chars import LATIN_DIGITS, SHY, TATWEEL, ZWJ, ZWNJ
from core.persian.digits import to_latin_digits

CollationKey = tuple[str, str, str]

_ALPHABET = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_SAME_LETTER = {
    "آ": "آ",
    "ا": "اٱ",
    "ء": "ءأٲإٳؤئ",
    "ک": "کكڪګ",
    "و": "وۆۇۋ",
    "ه": "هەہةۃۀھ",
    "ی": "یىےيېۍۓ",
}
# Where each class begins; the private-use area leaves room for every alphabet in between.
_DIGIT_BASE, _LETTER_BASE, _OTHER_BASE = 0x0100, 0x0200, 0x1000

_PRIMARY: dict[int, str | None] = {
    ord(digit): chr(_DIGIT_BASE + index) for index, digit in enumerate(LATIN_DIGITS)
}
_SECONDARY: dict[int, str] = {}
for _index, _letter in enumerate(_ALPHABET):
    for _rank, _form in enumerate(_SAME_LETTER.get(_letter, _letter)):
        _PRIMARY[ord(_form)] = chr(_LETTER_BASE + _index)
        _SECONDARY[ord(_form)] = chr(0x20 + _rank)


class _Primary(dict[int, str | None]):
    """Gives letters of other alphabets a place after the Persian ones, and marks none."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf"):
            value = None
        elif category[0] in "LN" and code < 0x10F000:
            value = chr(_OTHER_BASE + code)
        else:
            value = chr(0x21 + code % 0xDF) if code > 0x20 else chr(0x20)
        self[code] = value
        return value


_PRIMARY_TABLE = _Primary(_PRIMARY)
_IGNORED = str.maketrans("", "", "".join((ZWNJ, ZWJ, SHY, TATWEEL)))


def collation_key(text: str) -> CollationKey:
    """A sort key for Persian and mixed lists.

    Args:
        text: A name or title.

    Returns:
        Letters, then their forms, then the text itself; tuples of two texts compare as the texts
        should be sorted.
    """
    plain = to_latin_digits(unicodedata.normalize("NFC", text)).translate(_IGNORED)
    primary = plain.casefold().translate(_PRIMARY_TABLE)
    secondary = plain.translate(_SECONDARY)
    return primary, secondary, text
