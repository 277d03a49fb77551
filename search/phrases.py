"""Words and phrases that editors write one a line, compared as a reader's query is."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.jalali.widgets import interface_language
from core.persian import fold
from core.persian.digits import localize_digits
from search.query import plain

# Characters of a line; what readers ask for is kept up to the same length.
LONGEST = 120


def lines_of(text: str) -> list[str]:
    """The lines that say something, as they were written."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def folded(line: str) -> str:
    """A phrase in the form in which a query reaches the synonyms and pins.

    Args:
        line: Words as an editor or a reader writes them.

    Returns:
        The folded words without punctuation; empty if there are none.
    """
    return fold(plain(line))


def number(value: int) -> str:
    """A number in the digits of the interface."""
    return localize_digits(str(value), interface_language())


def faults(lines: Sequence[str]) -> list[ValidationError]:
    """What is wrong with single lines: nothing to look for, too long, written twice.

    Args:
        lines: Lines as they were written.

    Returns:
        One error a fault, in the order of the lines.
    """
    found: list[ValidationError] = []
    seen: dict[str, str] = {}
    for line in lines:
        words = folded(line)
        if not words:
            message = _("“%(line)s” has no letter and no digit.")
            found.append(ValidationError(message, "no-words", {"line": line}))
        elif max(len(line), len(words)) > LONGEST:
            message = _("“%(line)s…” is too long: at most %(most)s characters.")
            values = {"line": line[:30], "most": number(LONGEST)}
            found.append(ValidationError(message, "too-long", values))
        elif words in seen:
            message = _("“%(first)s” and “%(second)s” are the same to the search; keep one.")
            values = {"first": seen[words], "second": line}
            found.append(ValidationError(message, "twice", values))
        else:
            seen[words] = line
    return found
