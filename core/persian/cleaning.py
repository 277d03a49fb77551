"""Storage hygiene: a text as its writer meant it, in Persian letters.

Every rule is conservative and idempotent. Addresses, e-mail addresses, code, file names and Latin
runs pass through untouched, and so does a text without a letter of the Arabic script.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from core.persian.affixes import join_affixes
from core.persian.chars import (
    ARABIC_DIGITS,
    ARABIC_RANGES,
    INVISIBLE,
    LETTER_RANGES,
    MARK_RANGES,
    NBSP,
    NON_JOINING,
    PERSIAN_DIGITS,
    PERSIAN_LETTERS,
    PRESENTATION_RANGES,
    SHY,
    TATWEEL,
    ZWNJ,
    presentation_forms,
)
from core.persian.spans import BLOCK, QUOTE, hide, reveal

Step = Callable[[str], tuple[str, int]]

_ARABIC = re.compile(f"[{ARABIC_RANGES}]")
_MARKED = re.compile(f"[{LETTER_RANGES}][{MARK_RANGES}]+")
_MARK = re.compile(f"[{MARK_RANGES}]")
_PRESENTATION = re.compile(f"[{PRESENTATION_RANGES}]")
_PRESENTATION_FORMS = presentation_forms()
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_LETTER_OR_MARK = re.compile(f"[{LETTER_RANGES}{MARK_RANGES}]")
_TATWEEL_RUN = re.compile(f"[{TATWEEL}{ZWNJ}]+")
_BESIDE_LETTER = f"[{LETTER_RANGES}{MARK_RANGES}]"
_SHY = re.compile(f"{ZWNJ}?{SHY}[{SHY}{ZWNJ}]*")
_SHY_IN_WORD = re.compile(f"(?<={_BESIDE_LETTER}){ZWNJ}?{SHY}[{SHY}{ZWNJ}]*(?=[{LETTER_RANGES}])")
_EDGE = rf"\s{BLOCK}{QUOTE}.,:;!?'\"()\[\]{{}}«»،؛؟…\-–—"
_ZWNJ = re.compile(
    f"[{NON_JOINING}][{MARK_RANGES}]*+{ZWNJ}[{MARK_RANGES}{ZWNJ}]*+"
    f"|(?:(?<=[{_EDGE}])|\\A){ZWNJ}+|{ZWNJ}+(?=[{_EDGE}]|\\Z)|({ZWNJ}){ZWNJ}+"
)
_DIGITS = re.compile(f"[{ARABIC_DIGITS}]")
_PERSIAN_DIGIT = dict(zip(ARABIC_DIGITS, PERSIAN_DIGITS, strict=True))
_SPACES = re.compile(r"(?<=[^\s]) {2,}")
_SPACE_BEFORE = re.compile(f"(?<=[{ARABIC_RANGES}»)]) +(?=[،؛؟])")
_QUOTED = re.compile(
    rf"(?<![^\s(\[{BLOCK}])([\"{QUOTE}])"
    rf"(?=[^\s\"{QUOTE}])([^\"{QUOTE}«»\n{BLOCK}]{{1,600}})(?<=\S)\1"
    rf"(?![^\s.,:;!?)\]،؛؟…{BLOCK}])"
)
_PERSIAN_LETTER = re.compile(f"[{LETTER_RANGES}]")


def _compose(text: str) -> tuple[str, int]:
    """NFC for letters with marks; other scripts keep the form they came in."""
    if not _MARK.search(text):
        return text, 0
    changes = 0

    def compose(match: re.Match[str]) -> str:
        nonlocal changes
        composed = unicodedata.normalize("NFC", match.group())
        if "ۀ" in composed:  # before the marks get their canonical order, not after
            composed = unicodedata.normalize("NFC", composed.replace("ۀ", PERSIAN_LETTERS["ۀ"]))
        changes += composed != match.group()
        return composed

    return _MARKED.sub(compose, text), changes


def _letters(text: str) -> tuple[str, int]:
    changes = 0
    for arabic, persian in PERSIAN_LETTERS.items():
        if found := text.count(arabic):
            changes += found
            text = text.replace(arabic, persian)
    return text, changes


def _forms(text: str) -> tuple[str, int]:
    return _PRESENTATION.subn(
        lambda match: _PRESENTATION_FORMS.get(match.group(), match.group()), text
    )


def _invisible(text: str) -> tuple[str, int]:
    return _INVISIBLE.subn("", text)


def _soft_hyphens(text: str) -> tuple[str, int]:
    """A soft hyphen inside a word was a half-space: old Windows fonts drew it so."""
    if SHY not in text:
        return text, 0
    text, in_words = _SHY_IN_WORD.subn(ZWNJ, text)
    text, others = _SHY.subn("", text)
    return text, in_words + others


def _tatweel(text: str) -> tuple[str, int]:
    """Drops the stroke that stretches a word; one that stands alone is somebody's dash."""
    if TATWEEL not in text:
        return text, 0
    changes = 0

    def shorten(match: re.Match[str]) -> str:
        nonlocal changes
        run, (start, end) = match.group(), match.span()
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if TATWEEL not in run or not _LETTER_OR_MARK.search(beside):
            return run
        changes += 1
        return ZWNJ if ZWNJ in run else ""

    return _TATWEEL_RUN.sub(shorten, text), changes


def _hard_spaces(text: str) -> tuple[str, int]:
    found = text.count(NBSP)
    return (text.replace(NBSP, " "), found) if found else (text, 0)


def _one_half_space(match: re.Match[str]) -> str:
    return match.group(1) or match.group().replace(ZWNJ, "")


def _half_spaces(text: str) -> tuple[str, int]:
    return _ZWNJ.subn(_one_half_space, text) if ZWNJ in text else (text, 0)


def _digits(text: str) -> tuple[str, int]:
    return _DIGITS.subn(lambda match: _PERSIAN_DIGIT[match.group()], text)


def _double_spaces(text: str) -> tuple[str, int]:
    return _SPACES.subn(" ", text) if "  " in text else (text, 0)


def _space_before_mark(text: str) -> tuple[str, int]:
    return _SPACE_BEFORE.subn("", text)


def _quotes(text: str) -> tuple[str, int]:
    if '"' not in text and QUOTE not in text:
        return text, 0
    changes = position = quotes = depth = 0

    def guillemets(match: re.Match[str]) -> str:
        """Turns a pair around, where an even number of quotes and no open « lie before it."""
        nonlocal changes, position, quotes, depth
        passed = text[position : match.start()]
        position = match.start()
        line = max(passed.rfind("\n"), passed.rfind(BLOCK))
        if line >= 0:
            passed = passed[line + 1 :]
            quotes = depth = 0
        quotes += passed.count('"') + passed.count(QUOTE)
        depth += passed.count("«") - passed.count("»")
        if depth > 0 or quotes % 2 or not _PERSIAN_LETTER.search(match.group(2)):
            return match.group()
        changes += 1
        return f"«{match.group(2)}»"

    return _QUOTED.sub(guillemets, text), changes


INVISIBLE_STEPS: tuple[tuple[str, Step], ...] = (
    ("composed", _compose),
    ("invisible", _invisible),
    ("hard space", _hard_spaces),
)
PERSIAN_STEPS: tuple[tuple[str, Step], ...] = (
    ("presentation form", _forms),
    ("invisible", _invisible),
    ("soft hyphen", _soft_hyphens),
    ("tatweel", _tatweel),
    ("hard space", _hard_spaces),
    ("half-space", _half_spaces),
    ("composed", _compose),
    ("letter", _letters),
    ("double space", _double_spaces),
    ("digit", _digits),
    ("affix", join_affixes),
    ("quotation marks", _quotes),
    ("space before mark", _space_before_mark),
)
KINDS = tuple(kind for kind, _step in PERSIAN_STEPS)


def steps_for(language: str) -> tuple[tuple[str, Step], ...]:
    """Which rules hold for a language.

    Args:
        language: A language code such as ``fa`` or ``en-gb``.

    Returns:
        All rules for Persian, those for invisible characters for Arabic, none for others.
    """
    if language.startswith("fa"):
        return PERSIAN_STEPS
    return INVISIBLE_STEPS if language.startswith("ar") else ()


def run_steps(
    text: str,
    language: str,
    counter: Counter[str] | None = None,
    markup: list[str] | None = None,
) -> str:
    """Cleans a text whose markup, if any, is already hidden.

    Args:
        text: The text.
        language: Its language code.
        counter: Receives the number of changes by kind.
        markup: The hidden pieces of markup; see ``core.persian.spans.hide``.

    Returns:
        The clean text with everything hidden put back.
    """
    steps = steps_for(language)
    prose, hidden = hide(text, markup)
    for kind, step in steps:
        prose, changes = step(prose)
        if changes and counter is not None:
            counter[kind] += changes
    return reveal(prose, hidden)


def hygiene(text: str, language: str = "fa", counter: Counter[str] | None = None) -> str:
    """Cleans a plain text for storage.

    Args:
        text: Any text.
        language: Its language code: ``fa`` gets all rules, ``ar`` those for invisible characters,
            every other language is returned as it is.
        counter: Receives the number of changes by kind (``KINDS``).

    Returns:
        The clean text; cleaning it again changes nothing.
    """
    if not steps_for(language) or text.isascii() or not _ARABIC.search(text):
        return text
    return run_steps(text, language, counter)


def count_changes(text: str, language: str = "fa") -> Counter[str]:
    """Counts what ``hygiene`` would change.

    Args:
        text: Any text.
        language: Its language code.

    Returns:
        Changes by kind, without zeros.
    """
    counter: Counter[str] = Counter()
    hygiene(text, language, counter)
    return counter
