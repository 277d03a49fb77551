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
RUN = re.compile("[NS]*L(?:[LNSO]*L)?(?:[NS]*N)?|N(?:S*N)*")
OPENING, CLOSING = "([{«", ")]}»"
MIRRORED = str.maketrans(OPENING + CLOSING, CLOSING + OPENING)
BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")


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
    """Turns brackets round where the first one closes: some programs store what they look like."""
    first = BRACKET.search(line)
    return line.translate(MIRRORED) if first and first.group() in CLOSING else line
