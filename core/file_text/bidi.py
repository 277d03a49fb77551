"""From what a line looks like to how it reads: a small part of the bidirectional algorithm.

The rules are those of Unicode Standard Annex 9, for lines of one level with numbers and foreign
words in them.
"""

import re
from collections.abc import Sequence

from core.persian.chars import ARABIC_RANGES, DIGIT_RANGES, LATIN_LETTER_RANGES

RIGHT = re.compile(rf"(?![{DIGIT_RANGES}])[{ARABIC_RANGES}]")
LEFT = re.compile(f"[{LATIN_LETTER_RANGES}]")
CLASSES = (
    ("N", re.compile(f"[{DIGIT_RANGES}]")),
    ("L", LEFT),
    ("S", re.compile(r"[.,:/+٫٬%٪-]")),
    ("R", RIGHT),
)
# Foreign words with what stands between them, and numbers
RUN = re.compile("[NS]*L(?:[LNSO]*[LN])?|N(?:S*N)*")
OPENING, CLOSING = "([{«", ")]}»"
# Brackets beside a letter on their outside, with or without a space inside
BEFORE = re.compile(rf"(?<=\w)([{re.escape(OPENING)}])(?: |(?=[{ARABIC_RANGES}]))")
AFTER = re.compile(rf"(?: |(?<=[{ARABIC_RANGES}]))([{re.escape(CLOSING)}])(?=\w)")


def is_right_to_left(text: str) -> bool:
    """Whether a text has at least as many letters from right to left as others, and any."""
    right = len(RIGHT.findall(text))
    return right > 0 and right >= len(LEFT.findall(text))


def class_of(piece: str) -> str:
    """What a piece of a line does to its neighbours: one letter."""
    return next((name for name, found in CLASSES if found.search(piece)), "O")


def logical(pieces: Sequence[str]) -> str:
    """Reads a line from right to left, numbers and foreign words from left to right.

    Args:
        pieces: What stands in the line, the rightmost first.

    Returns:
        The line as it reads.
    """
    kinds = "".join(map(class_of, pieces))
    text: list[str] = []
    end = 0
    for run in RUN.finditer(kinds):
        text += pieces[end : run.start()]
        text += reversed(pieces[run.start() : run.end()])
        end = run.end()
    return mended("".join([*text, *pieces[end:]]))


def mended(line: str) -> str:
    """Turns brackets round where they don't open first and then close, one kind after the other.

    Some programs store what brackets look like, and PDFium turns some of them by itself. Readers
    set a space before an opening one and after a closing one.
    """
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        found = [place for place, one in enumerate(line) if one in (opening, closing)]
        if not found or is_balanced([line[place] == opening for place in found]):
            continue
        letters = list(line)
        for number, place in enumerate(found):
            letters[place] = (opening, closing)[number % 2]
        line = "".join(letters)
    return AFTER.sub(r"\1 ", BEFORE.sub(r" \1", line))


def is_balanced(opens: Sequence[bool]) -> bool:
    """Whether no bracket closes before one has opened, and all are closed but the last ones."""
    depth = 0
    for one in opens:
        depth += 1 if one else -1
        if depth < 0:
            return False
    return depth <= len(opens) % 2
