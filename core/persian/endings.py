"""Light endings: what a Persian word may lose so that its forms meet in a search.

Only inflection goes: plural, possessive, comparative and the indefinite ی. Derived words stay
what they are, and so do short ones, of which too little would be left.
"""

import re

# End like forms of another word, and are none: pronouns, comparatives that aren't, names
WHOLE = (
    "تنها|انها|اینها|انتها|منتها|اشتها|کبوتر|خاکستر|هلیکوپتر|کیلومتر|اردکان|ماهی|کشتی|بازی|شادی"
).split("|")
_PERSON = "م|ت|ش|مان|تان|شان"
_PLURAL = re.compile(f"(?<=\\w{{2}})ها(?:ی(?:ی|{_PERSON})?|{_PERSON})?\\Z")
# These end as many names as they are endings («استان», «نجات», «کارتر»), so more must be left.
_DOUBTFUL = re.compile(r"(?<=\w{4})(?:تر(?:ین|ی)?|یان|ان|ات|یم|یت|یش)\Z")
_WHOLE = re.compile(f"(?:{'|'.join(WHOLE)})(?:یی?)?\\Z")
_YEH = re.compile(r"(?<=\w{3})ی\Z")


def without_endings(word: str) -> str:
    """Strips a word of its light endings.

    Args:
        word: One folded word.

    Returns:
        What the forms of a word have in common; stripping it again changes nothing. It need not
        be a word: «شهرستان» and «شهرستانی» meet in «شهرست».
    """
    while (shorter := _once(word)) != word:
        word = shorter
    return word


def _once(word: str) -> str:
    if _WHOLE.match(word):
        return word
    for ending in (_PLURAL, _DOUBTFUL, _YEH):
        shorter = ending.sub("", word)
        if shorter != word:
            return shorter
    return word
