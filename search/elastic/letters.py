"""The letters of ``core.persian`` as character filters of Elasticsearch.

They are read off the one folding function, character by character, so that the server and the
portal can't differ.
"""

from collections.abc import Iterable, Iterator

from core.persian.chars import SHY, ZWNJ
from core.persian.folding import fold_characters
from core.persian.spellings import SPELLINGS

# Arabic script with its presentation forms, Latin letters with accents, spaces and controls
_RANGES = (
    (0x00A0, 0x024F),
    (0x0300, 0x036F),
    (0x0600, 0x06FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x3000, 0x3000),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFF),
    (0xFF10, 0xFF5A),
)
# Letters that a proposal shows as they are written
_WRITTEN = "ئأإآؤءۀة"
_EDGE = "ب"


def characters(*, spare: str = "") -> list[str]:
    """Mappings of a ``mapping`` character filter.

    Args:
        spare: Characters to leave as they are.

    Returns:
        One rule a character that folding changes; the half-space stays, a soft hyphen becomes one.
    """
    return [*_rules(set(spare) | {ZWNJ, SHY}), _rule(SHY, ZWNJ)]


def written() -> list[str]:
    """The same without the letters that a reader would miss in a proposal."""
    return characters(spare=_WRITTEN)


def spellings() -> list[str]:
    """Words of two spellings, as they are after ``characters``, and their one form."""
    apart = {word.replace(" ", ZWNJ): form for word, form in SPELLINGS.items()}
    return [_rule(word, form) for word, form in (SPELLINGS | apart).items()]


def _rules(spared: Iterable[str]) -> Iterator[str]:
    for first, last in _RANGES:
        for code in range(first, last + 1):
            character = chr(code)
            if character in spared:
                continue
            folded = fold_characters(f"{_EDGE}{character}{_EDGE}")[1:-1]
            if folded != character:
                yield _rule(character, folded)


def _rule(old: str, new: str) -> str:
    return f"{_escaped(old)} => {_escaped(new)}"


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(character):04X}" for character in text)
