"""Marks in a text what was asked for: whole words only, so that no joined letter is split."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.persian import fold
from core.persian.chars import HAMZA_ABOVE, INVISIBLE, MARK_RANGES, SHY, ZWJ, ZWNJ
from core.persian.endings import without_endings
from search.query import Query

# Characters of a long text that are looked through
REACH = 40_000
LENGTH = 220
# A word as it is written, with marks and signs that are not seen between its letters
_MARKS = f"\u0300-\u036f{MARK_RANGES}{HAMZA_ABOVE}{INVISIBLE}{SHY}{ZWJ}"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|[{ZWNJ}'’.]+(?=[^\W_]))*")
_SPACE = re.compile(r"\s+")
# Between what stood on lines of its own, unless a line ends as sentences do
BETWEEN = " · "
_FINAL = tuple(".!?؟:؛،…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of plain text.

    Attributes:
        text: The piece; templates escape it.
        hit: Whether it was asked for.
    """

    text: str
    hit: bool


class Marker:
    """Finds the words of one query in texts.

    Args:
        query: A query.
    """

    def __init__(self, query: Query) -> None:
        wanted = [query.text, *(words for alt in query.alternatives for words in alt.instead)]
        self.words = {without_endings(word) for text in wanted for word in joined(fold(text))}

    def whole(self, text: str) -> list[Piece]:
        """A short text, such as a title, with its hits."""
        return merge(self.pieces(text))

    def excerpt(self, text: str, length: int = LENGTH) -> list[Piece]:
        """The passage of a long text that has most of what was asked for.

        Args:
            text: Plain text.
            length: About how many characters to show.

        Returns:
            The pieces, with … where the text goes on; the text's beginning if nothing was found.
        """
        text = one_line(text[:REACH])
        if not text:
            return []
        words = list(_WORD.finditer(text))
        hits = [
            (found.start(), found.end(), stem) for found in words if (stem := self.hit(found[0]))
        ]
        start, end = window(text, words, best_start(hits, length), length)
        pieces = list(self.pieces(text[start:end]))
        if start:
            pieces.insert(0, Piece("… ", hit=False))
        if end < len(text):
            pieces.append(Piece(" …", hit=False))
        return merge(pieces)

    def hit(self, word: str) -> str:
        """The wanted word that a word of a text is a form of, or nothing."""
        return next((stem for stem in stems(word) if stem in self.words), "")

    def pieces(self, text: str) -> Iterator[Piece]:
        """Cuts a text into hits and what lies between."""
        end = 0
        for found in _WORD.finditer(text):
            if self.hit(found[0]):
                yield Piece(text[end : found.start()], hit=False)
                yield Piece(found[0], hit=True)
                end = found.end()
        yield Piece(text[end:], hit=False)


def joined(folded: str) -> Iterator[str]:
    """The words of a text, and each two neighbours as one: half-spaces are often left out."""
    words = folded.split()
    yield from words
    yield from (one + two for one, two in zip(words, words[1:], strict=False))


def one_line(text: str) -> str:
    """Puts a text of several lines, such as a caption and a credit, on one, and keeps them apart.

    Args:
        text: Plain text.

    Returns:
        Its lines, a dot in the middle between them where no sentence ends.
    """
    line = ""
    for part in text.splitlines():
        words = _SPACE.sub(" ", part).strip()
        if line and words:
            line += " " if line.endswith(_FINAL) else BETWEEN
        line += words
    return line


@lru_cache(maxsize=50_000)
def stems(word: str) -> tuple[str, ...]:
    """The forms by which a word is compared; texts repeat their words, and folding is slow."""
    return tuple(map(without_endings, joined(fold(word))))


def best_start(hits: list[tuple[int, int, str]], length: int) -> int:
    """Where the window begins that holds the most different hits, and then the most hits."""
    best, best_score = 0, (0, 0)
    for low, (start, _end, _stem) in enumerate(hits):
        inside = [stem for begin, end, stem in hits[low : low + 40] if end <= start + length]
        score = (len(set(inside)), len(inside))
        if score > best_score:
            best, best_score = start, score
    return best


def window(text: str, words: list[re.Match[str]], hit: int, length: int) -> tuple[int, int]:
    """Borders of a passage around a hit, between words."""
    if len(text) <= length:
        return 0, len(text)
    wanted = max(0, min(hit - length // 4, len(text) - length))
    start = next((word.start() for word in words if word.start() >= wanted), 0) if wanted else 0
    last = next((word.end() for word in reversed(words) if word.end() <= start + length), 0)
    end = last if last > start else min(len(text), start + length)
    return start, len(text) if start + length >= len(text) else end


def merge(pieces: Iterable[Piece]) -> list[Piece]:
    """Joins neighbours of one sort and leaves out empty ones."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].hit == piece.hit:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.hit)
        elif piece.text:
            merged.append(piece)
    return merged
