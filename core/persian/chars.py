"""The characters that the other modules of this package reason about.

The joining behaviour of letters follows ArabicShaping.txt of the Unicode Character Database.
"""

import unicodedata

ZWNJ = "\u200c"
ZWJ = "\u200d"
SHY = "\u00ad"
NBSP = "\u00a0"
TATWEEL = "\u0640"
HAMZA_ABOVE = "\u0654"

# Ranges for character classes of regular expressions.
MARK_RANGES = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
LETTER_RANGES = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
PRESENTATION_RANGES = "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufd50-\ufdcf\ufe71\ufe77\ufe79"
PRESENTATION_RANGES += "\ufe7b\ufe7d\ufe7f-\ufefc"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
LATIN_DIGITS = "0123456789"
DIGIT_RANGES = "0-9\u0660-\u0669\u06f0-\u06f9"
# Arabic script as a whole: letters, marks, digits, punctuation, presentation forms.
ARABIC_RANGES = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
LATIN_LETTER_RANGES = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"

# Letters that never join the letter after them, so that a ZWNJ there shows nothing. Missing are ۀ
# and ە with hamza: stored as هٔ, they do join.
NON_JOINING = "ءآأإاٱدذرزژوؤۆۇۈۋة"

# Controls of the bidirectional algorithm, byte order mark, zero-width space, word joiner.
INVISIBLE = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

PERSIAN_LETTERS = {
    "ي": "ی",  # ARABIC LETTER YEH
    "ى": "ی",  # ALEF MAKSURA
    "ك": "ک",  # ARABIC LETTER KAF
    "ۀ": "ه" + HAMZA_ABOVE,
}


def words(listed: str) -> frozenset[str]:
    """Makes a set of the words of a text."""
    return frozenset(listed.split())


def presentation_forms() -> dict[str, str]:
    """Maps each positional form of a letter to the plain letters it stands for.

    Word ligatures (U+FDF0 to U+FDFD, such as the rial sign) are symbols that a writer chose, and
    forms that NFKC would turn into a space with a mark are no letters; neither is in the map.

    Returns:
        One entry a presentation form, with Persian yeh and kaf.
    """
    table: dict[str, str] = {}
    for first, last in ((0xFB50, 0xFDCF), (0xFE71, 0xFEFC)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain == chr(code) or " " in plain:
                continue
            for arabic, persian in PERSIAN_LETTERS.items():
                plain = plain.replace(arabic, persian)
            table[chr(code)] = plain.replace(TATWEEL, "")
    return table
