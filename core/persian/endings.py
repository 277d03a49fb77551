"""Light endings: what a Persian word may lose so that its forms meet in a search.

Only inflection goes: plural, possessive, comparative and the indefinite ی. Derived words stay
what they are, and so do short ones, of which too little would be left.
"""

import re

# Letters that must be left of a word
_LEFT = 3
# «ان» and «ات» end as many names as plurals («استان», «تهران», «نجات»), so more must be left.
_LEFT_OF_DOUBTFUL = 4
_PERSON = "م|ت|ش|مان|تان|شان"
_PLURAL = re.compile(f"(?<=\\w{{2}})ها(?:ی(?:ی|{_PERSON})?|{_PERSON})?\\Z")
_COMPARED = re.compile(f"(?<=\\w{{{_LEFT}}})تر(?:ین|ی)?\\Z")
_OWNED = re.compile(f"(?<=\\w{{{_LEFT}}})(?:مان|تان|شان|یم|یت|یش|ش)\\Z")
_DOUBTFUL = re.compile(f"(?<=\\w{{{_LEFT_OF_DOUBTFUL}}})(?:یان|ان|ات)\\Z")
_YEH = re.compile(f"(?<=\\w{{{_LEFT}}})ی\\Z")


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
    for ending in (_PLURAL, _COMPARED, _OWNED, _DOUBTFUL, _YEH):
        shorter = ending.sub("", word)
        if shorter != word:
            return shorter
    return word
