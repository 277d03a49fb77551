"""Words for editors and about what readers see."""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import get_language

from core.persian import localize_digits
from core.plain import SPACE

# Marks sit on a letter and format characters show nothing: a reader counts neither.
UNSEEN = frozenset(("Mn", "Me", "Cf"))
SHORT = 40


def filled(message: str | Promise, **words: object) -> str:
    """A sentence with its words filled in, numbers in the digits of the reader's language.

    Args:
        message: A sentence with named places.
        words: What is filled in.
    """
    language = get_language() or ""
    shown = {
        name: localize_digits(value, language) if isinstance(value, int) else value
        for name, value in words.items()
    }
    return str(message) % shown


def seen(text: str) -> str:
    """What a reader sees of a plain text: half-spaces, marks and controls count for nothing."""
    visible = "".join(char for char in text if unicodedata.category(char) not in UNSEEN)
    return SPACE.sub(" ", visible).strip()


def shortened(text: str) -> str:
    """The beginning of a text, to name it by."""
    plain = SPACE.sub(" ", text).strip()
    if len(plain) <= SHORT:
        return plain
    return f"{plain[:SHORT].rsplit(' ', 1)[0]}…"
