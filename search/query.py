"""What a reader has typed, taken apart: words, quoted phrases, what is not wanted, a news code."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.persian.chars import HAMZA_ABOVE, INVISIBLE, MARK_RANGES, SHY, TATWEEL
from core.persian.folding import fold

# Nobody types more; engines are spared the rest.
MAX_CHARACTERS = 400
MAX_WORDS = 24
_ARABIC_SCRIPT = ("fa", "ar")
_QUOTED = re.compile(r'(?<!\w)(-?)["«“”„]([^"«»“”„]*)["»“”„]')
_MINUS = re.compile(r"(?:(?<=\s)|^)[-\u2212](\w[\w\u200c]*)")
_CODE = re.compile(r"(?:کد(?: خبر)?|code)?[\s:]*(\d{3,18})\Z")
_MARKS = re.compile(f"[{MARK_RANGES}{HAMZA_ABOVE}{INVISIBLE}{SHY}{TATWEEL}]")
_UNWANTED = re.compile(r"[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f]")
WORD = re.compile(r"[^\W_]+(?:[\u200c_'’.٫٬][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words for some of a query's words, which editors have set.

    Attributes:
        folded: The words that were typed, folded.
        instead: What means the same, folded, each of one or more words.
    """

    folded: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query.

    Attributes:
        typed: As it was typed, within bounds.
        text: The words to find, phrases included, as typed, without signs; may be empty.
        phrases: Quoted phrases, as typed; each must be there.
        minus: Words or phrases that must not be there, as typed.
        code: The news code that was asked for, or None.
        alternatives: Synonyms of words in ``text``.
    """

    typed: str
    text: str
    phrases: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    code: int | None = None
    alternatives: tuple[Alternative, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of ``text``, each once, in order."""
        return tuple(dict.fromkeys(word for word in fold(self.text).split() if word))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for; a query that only excludes is empty, too."""
        return not self.text


def parse(
    typed: str, synonyms: Callable[[str], Iterable[Alternative]] = lambda folded: ()
) -> Query:
    """Takes apart what was typed.

    Args:
        typed: Anything.
        synonyms: Gives the alternatives for a folded text.

    Returns:
        The query; what can't be read is left out, never refused.
    """
    typed = _UNWANTED.sub(" ", typed)[:MAX_CHARACTERS].strip()
    phrases: list[str] = []
    minus: list[str] = []

    def quoted(match: re.Match[str]) -> str:
        inner = plain(match[2])
        if inner:
            (minus if match[1] else phrases).append(inner)
        return " " if match[1] else f" {inner} "

    def excluded(match: re.Match[str]) -> str:
        minus.append(plain(match[1]))
        return " "

    rest = _MINUS.sub(excluded, _QUOTED.sub(quoted, typed))
    text = plain(rest)
    found = _CODE.match(fold(typed))
    return Query(
        typed=typed,
        text=text,
        phrases=tuple(phrases),
        minus=tuple(filter(None, minus)),
        code=int(found[1]) if found else None,
        alternatives=tuple(synonyms(fold(text))) if text else (),
    )


def plain(text: str) -> str:
    """The words of a text as written, without marks, with one space between."""
    return " ".join(WORD.findall(_MARKS.sub("", text))[:MAX_WORDS])


def is_foreign(text: str, locale: str) -> bool:
    """Whether a text has no letter of its language's script: a name, or the wrong keyboard.

    Such words are taken as they are, so that what was typed on the wrong keyboard finds nothing.
    """
    return locale in _ARABIC_SCRIPT and text.isascii()
