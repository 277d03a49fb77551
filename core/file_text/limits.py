"""How much of a file is read, and what a file can be refused for."""

from dataclasses import dataclass

MAX_BYTES = 30 * 1024 * 1024
MAX_PAGES = 2000
MAX_CHARACTERS = 500_000
# Of the clock and of the processor
MAX_SECONDS = 60
# A PDF of 30 MB needs some 300; a bomb wants everything.
MAX_MEMORY = 1536 * 1024 * 1024
# What the parts of a DOCX may be when they are unpacked
MAX_UNPACKED = 80 * 1024 * 1024
MAX_PARTS = 5000

READ, SCAN, REFUSED = "read", "scan", "refused"

BROKEN, ENCRYPTED, BOMB, SIZE, TIME, MEMORY, LOST, OTHER = (
    "broken",
    "encrypted",
    "bomb",
    "size",
    "time",
    "memory",
    "lost",
    "type",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        state: ``READ``, ``SCAN`` or ``REFUSED``.
        reason: Why it was refused.
        pages: Number of pages, if the file knows it.
        text: Plain text, one paragraph a line.
    """

    state: str
    reason: str = ""
    pages: int | None = None
    text: str = ""


class RefusedError(Exception):
    """A file can't be read; the argument is one of the reasons above."""
