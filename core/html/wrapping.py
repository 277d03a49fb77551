"""Joins lines that were broken by width, as old archives and PDF files break them."""

import statistics
from collections.abc import Sequence

# Nobody wraps wider by hand, and paragraphs that stand on one line are mostly longer.
WIDEST = 125
NARROWEST = 30
FEWEST_LINES = 4
# A line this near to the width was ended by the width, not by the writer.
FULL = 0.72
SENTENCE_ENDS = frozenset('.!?؟:؛…»)"*')


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which lines were broken, or 0 if they were not.

    Args:
        lines: Lines without their ends; empty ones separate paragraphs.

    Returns:
        Characters of a full line.
    """
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < FEWEST_LINES:
        return 0
    width = max(lengths)
    if not NARROWEST <= width <= WIDEST:
        return 0
    return width if statistics.median(lengths) >= FULL * width else 0


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken by width."""
    return wrap_width(lines) > 0


def unwrap(lines: Sequence[str]) -> list[str]:
    """Joins wrapped lines into paragraphs.

    A line ends its paragraph if the next one's first word would still have fitted on it, or if an
    empty line follows. Lines that are not wrapped are paragraphs of their own.

    Args:
        lines: Lines without their ends.

    Returns:
        Paragraphs without empty ones.
    """
    width = wrap_width(lines)
    paragraphs: list[str] = []
    current: list[str] = []
    stripped = [line.strip() for line in lines]
    for position, line in enumerate(stripped):
        if line:
            current.append(line)
        following = stripped[position + 1] if position + 1 < len(stripped) else ""
        if current and (not width or not following or ends_early(line, following, width)):
            paragraphs.append(" ".join(current))
            current = []
    return paragraphs


def ends_early(line: str, following: str, width: int) -> bool:
    """Whether a line was ended by its writer: there was room for another word.

    A line of some length that stops in the middle of a sentence was pushed in by a picture.
    """
    if len(line) >= width / 2 and line[-1] not in SENTENCE_ENDS:
        return False
    first_word = following.split(maxsplit=1)[0]
    # Proportional type wraps by its own measure, so a few characters prove nothing.
    slack = max(4, round(width * 0.12))
    return len(line) + 1 + len(first_word) + slack <= width
