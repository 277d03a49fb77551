"""Finds the stretches of a text that no cleaning may touch, and hides them while it works.

A hidden stretch is one noncharacter of Unicode; noncharacters that a text already holds are
hidden like everything else, so nothing can be confused with them.
"""

import re
from collections.abc import Iterator

from core.persian.chars import ARABIC_RANGES, LATIN_LETTER_RANGES

OPAQUE = "\ufdd0"  # an address, a Latin run, code
INLINE = "\ufdd1"  # markup inside a sentence: what lies beyond it is unknown
BLOCK = "\ufdd2"  # markup between sentences
QUOTE = "\ufdd3"  # a straight quote that the markup wrote as an entity
QUOTE_ENTITY = "&quot;"
# Entities that mean a character which hygiene looks at; outside prose they stay entities.
ENTITY_CHARACTERS = {
    "\ufdd4": "\u00a0",
    "\ufdd5": "\u200c",
    "\ufdd6": "\u00ad",
    "\ufdd7": "\u200e",
    "\ufdd8": "\u200f",
}
RESERVED = OPAQUE + INLINE + BLOCK + QUOTE + "".join(ENTITY_CHARACTERS)

_ENTITY = re.compile(f"[{''.join(ENTITY_CHARACTERS)}]")
_MARKUP = re.compile(f"[{INLINE}{BLOCK}{''.join(ENTITY_CHARACTERS)}]")
_HIDDEN = re.compile(f"[{OPAQUE}{INLINE}{BLOCK}]")
# Cheap to look for, and no protected stretch is without one of them.
_CANDIDATE = re.compile(f"[{LATIN_LETTER_RANGES}@`\\\\{RESERVED}]")
_PROSE_CANDIDATE = re.compile(f"[{LATIN_LETTER_RANGES}@`\\\\]")
_CODE = re.compile(f"`[^`\n{RESERVED}]*`")
# Entities of invisible characters divide words no more than the characters would.
_DIVIDERS = OPAQUE + INLINE + BLOCK + QUOTE + "\ufdd4"
_DELIMITERS = ' \t\r\n\x0b\x0c\u00a0\u2028\u2029«»،؛؟"<>'
_TOKEN_END = re.compile(f"[{_DELIMITERS}{_DIVIDERS}]")
_LATIN_RUN = re.compile(f"[{LATIN_LETTER_RANGES}\u0300-\u036f_@`\\\\]+")
_ARABIC = re.compile(f"[{ARABIC_RANGES}\n{INLINE}{BLOCK}]")
_EXTENSIONS = (
    "pdf|docx?|xlsx?|pptx?|od[tspg]|rtf|txt|csv|json|xml|html?|jpe?g|png|gif|webp|avif|svg|tiff?|"
    "psd|mp3|mp4|m4a|wav|ogg|mov|mkv|avi|webm|zip|rar|7z|gz|apk|exe|dwg|kml|shp"
)
_WHOLE_TOKEN = re.compile(
    r"[a-z][a-z0-9+.-]{0,30}://"  # an address with its scheme
    r"|(?:mailto|tel|sms):"
    r"|\bwww\."
    r"|[^@\s]@[^@\s]+\.[^\s@.]"  # an e-mail address, in any script
    r"|(?<![^\W\d_])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[:/?#]|(?![^\W\d_]))"  # a host name
    r"|^[(\[]*[a-z]:\\|\\\\[a-z]|^[(\[]*~?/[a-z]"  # a path
    rf"|[\w)\]]\.(?:{_EXTENSIONS})(?![^\W\d_])",  # a file name
    re.IGNORECASE,
)

Span = tuple[int, int]


def _token_bounds(text: str, position: int, floor: int) -> Span:
    """The stretch without delimiters around a position, beginning no earlier than ``floor``."""
    start = position
    while start > floor and text[start - 1] not in _DELIMITERS + _DIVIDERS:
        start -= 1
    end = _TOKEN_END.search(text, position)
    return start, end.start() if end else len(text)


def _protected(text: str, candidate: re.Pattern[str]) -> Iterator[Span]:
    """Yields the protected stretches in order, each as small as it may be."""
    position = done = 0
    mixed_until = 0  # the token up to here is known to be no address as a whole
    while match := candidate.search(text, position):
        position = match.start()
        end = position + 1
        if text[position] == "`" and (code := _CODE.match(text, position)):
            end = code.end()
        elif text[position] not in RESERVED:
            if run := _LATIN_RUN.match(text, position):
                end = run.end()
            if position >= mixed_until:
                start, mixed_until = _token_bounds(text, position, done)
                if _WHOLE_TOKEN.search(text[start:mixed_until]):
                    position, end = start, mixed_until
        yield position, end
        position = done = end


def protected_spans(text: str, candidate: re.Pattern[str] = _CANDIDATE) -> list[Span]:
    """Finds addresses, e-mail addresses, code, paths, file names and Latin runs.

    Latin words with no letter of the Arabic script and no line break between them are one run,
    spaces and punctuation included.

    Args:
        text: Any text.
        candidate: What to look for first; for internal use.

    Returns:
        Disjoint (start, end) pairs in order.
    """
    spans: list[Span] = []
    for start, end in _protected(text, candidate):
        if spans and not _ARABIC.search(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def hide(text: str, markup: list[str] | None = None) -> tuple[str, list[str]]:
    """Puts one OPAQUE in the place of each protected stretch.

    Args:
        text: Any text; with ``markup``, INLINE, BLOCK and the entity characters in it stand for
            pieces of markup.
        markup: Those pieces in order.

    Returns:
        The text to clean, and the hidden stretches and markup in order.
    """
    pieces: list[str] = []
    hidden: list[str] = []
    markup_left = iter(markup or ())
    done = 0

    def keep(piece: str) -> None:
        if markup:
            for placeholder in _MARKUP.findall(piece):
                source = next(markup_left)
                if placeholder not in ENTITY_CHARACTERS:
                    hidden.append(source)
            piece = _ENTITY.sub(lambda match: ENTITY_CHARACTERS[match.group()], piece)
        pieces.append(piece)

    def written(stretch: str) -> str:
        if markup is None:
            return stretch
        return _ENTITY.sub(lambda _match: next(markup_left), stretch).replace(QUOTE, QUOTE_ENTITY)

    for start, end in protected_spans(text, _CANDIDATE if markup is None else _PROSE_CANDIDATE):
        keep(text[done:start])
        pieces.append(OPAQUE)
        hidden.append(written(text[start:end]))
        done = end
    keep(text[done:])
    return "".join(pieces), hidden


def reveal(text: str, hidden: list[str]) -> str:
    """Puts the hidden stretches back.

    Args:
        text: What ``hide`` returned, cleaned; it holds as many placeholders as before.
        hidden: The stretches in order.

    Returns:
        The whole text.
    """
    text = text.replace(QUOTE, QUOTE_ENTITY)
    if not hidden:
        return text
    stretches = iter(hidden)
    return _HIDDEN.sub(lambda _match: next(stretches), text)
