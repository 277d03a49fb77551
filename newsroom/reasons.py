"""Reasons and notices that people write: what counts as written."""

import re

from core.persian import hygiene
from core.persian.chars import INVISIBLE, TATWEEL, ZWNJ

_NOTHING = re.compile(f"[{INVISIBLE}{TATWEEL}{ZWNJ}]+")


def tidy(text: str) -> str:
    """A text as it is kept: Persian letters and digits, one space where there were many.

    Args:
        text: What somebody has typed.

    Returns:
        The text; line breaks stay.
    """
    lines = (" ".join(line.split()) for line in hygiene(text).splitlines())
    return "\n".join(line for line in lines if line)


def length(text: str) -> int:
    """How many characters of a tidy text a reader sees, runs of spaces counted as one."""
    return len(_NOTHING.sub("", " ".join(text.split())))
