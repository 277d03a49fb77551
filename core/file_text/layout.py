"""Reads a page of a PDF by where its characters stand.

A PDF says where glyphs are painted, not how words read. Persian is painted in whatever order the
program liked, whole words at one point among single letters, so that only the places are reliable.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from statistics import median

from pypdfium2 import PdfTextPage, raw

from core.file_text.bidi import is_right_to_left, logical
from core.persian.chars import HAMZA_ABOVE, MARK_RANGES, ZWNJ

# Shares of a line's height: how far a character of one line stands above another, and what is a gap
# between words, within what PDFium takes for one word and where it says nothing of words
SAME_LINE, APART, GAP = 0.3, 1.0, 0.12
# Words that stand closer than this share of a line's height touch: no space is between them
TOUCH = 0.05
# Alef never joins what follows it, so at one point this is the ligature of lam and alef
LAM_ALEF = re.compile(r"\A([اأإآ])(ل)\Z")
MARK_FIRST = re.compile(rf"\A([{MARK_RANGES}{HAMZA_ABOVE}]+)(.+)\Z")
LIGATURES = ("لا", "لأ", "لإ", "لآ")


@dataclass(slots=True)
class Cluster:
    """What is painted at one point: mostly one letter.

    Attributes:
        text: Its characters in reading order.
        origin: Where its glyph begins, in points.
        left, right: Its borders.
        base: Height of the line it stands on.
        size: Height of its font.
    """

    text: str
    origin: float
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Where it stands in its line."""
        return (self.left + self.right) / 2

    @property
    def is_mark(self) -> bool:
        """Whether it stands above or below another letter."""
        return bool(self.text) and all(map(unicodedata.combining, self.text))


def page_text(page: PdfTextPage) -> str:
    """The text of a page.

    Args:
        page: The text page of PDFium.

    Returns:
        Lines in the order in which they are painted, each in reading order.
    """
    text: str = page.get_text_range()
    if not is_right_to_left(text):
        return text
    lines = list(lines_of(page))
    if len(lines) * 2 > len(text):
        # Turned or slanted: no two letters stand on one line.
        return text
    return "\n".join(map(line_text, lines))


def lines_of(page: PdfTextPage) -> Iterator[list[Cluster]]:
    """What follows each other on one height, in the order of painting."""
    line: list[Cluster] = []
    for cluster in clusters(page):
        if line and abs(cluster.base - line[0].base) > SAME_LINE * max(cluster.size, line[0].size):
            yield line
            line = []
        line.append(cluster)
    if line:
        yield line


def clusters(page: PdfTextPage) -> Iterator[Cluster]:
    """The characters of a page, those at one point together."""
    for _place, found in groupby(characters(page), key=place_of):
        group = list(found)
        text = "".join(one.text for one in group)
        first = group[0]
        # PDFium turns everything from right to left round, also what was in order.
        text = LAM_ALEF.sub(r"\2\1", text[::-1] if is_right_to_left(text) else text)
        first.text = MARK_FIRST.sub(r"\2\1", text)
        # It cuts the place of a glyph into equal parts, one a character.
        first.left = min(one.left for one in group)
        first.right = max(one.right for one in group)
        yield first


def place_of(one: Cluster) -> tuple[float, float, bool]:
    """Where a character is painted; a space is never together with another character."""
    return one.origin, one.base, one.text.isspace()


def characters(page: PdfTextPage) -> Iterator[Cluster]:
    """Every character of a page in the order of PDFium, with the spaces that it has inferred.

    Where a space stands is known to nobody, but it is known between which characters.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    last: Cluster | None = None
    for index in range(page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(page, index))
        if character.isspace():
            if last and character != "\r":
                place = last.left
                yield Cluster(character, place, place, place, last.base, last.size)
            continue
        if raw.FPDFText_IsGenerated(page, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        size = max(box.top - box.bottom, 1)
        last = Cluster(character, x.value, box.left, box.right, y.value, size)
        if last.is_mark:
            last.left, last.right = inked(page, index)
        yield last


def inked(page: PdfTextPage, index: int) -> tuple[float, float]:
    """Between where a character is black: a mark has no width of its own, but it has a place."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
    return left.value, right.value


def line_text(line: list[Cluster]) -> str:
    """Reads one line by where its words stand."""
    right_to_left = is_right_to_left("".join(cluster.text for cluster in line))
    if not right_to_left:
        return "".join(cluster.text for cluster in line).replace("\n", "")
    words = list(words_of(with_marks(line)))
    words.sort(key=lambda word: word[0].middle, reverse=True)
    pieces: list[str] = []
    for word, between in zip(words, betweens(words), strict=True):
        pieces += [between, *(cluster.text for cluster in word)]
    return logical(list(filter(None, pieces)))


def betweens(words: list[list[Cluster]]) -> list[str]:
    """What stands before each word of a line; nothing before the first.

    Pango paints a half-space as a space without width, and PDFium infers a space wherever the font
    changes or letters are one glyph. Where all words touch, the places tell nothing.
    """
    usual = room_between_letters(words)
    neighbours = list(pairwise(words))
    touching = [
        room(first[-1], last[0]) - usual < TOUCH * last[0].size for first, last in neighbours
    ]
    if all(touching):
        return ["", *(" " for _ in neighbours)]
    return [
        "",
        *(
            " " if not touches else ZWNJ if letters_meet(first, last) else ""
            for (first, last), touches in zip(neighbours, touching, strict=True)
        ),
    ]


def room(first: Cluster, last: Cluster) -> float:
    """Room between a letter and the one to its left, in points; less than none if they overlap."""
    return first.left - last.right


def room_between_letters(words: list[list[Cluster]]) -> float:
    """The usual room between letters of a word: none, or less where letters are slanted."""
    rooms = [room(first, last) for word in words for first, last in pairwise(word)]
    return min(0.0, median(rooms)) if rooms else 0.0


def letters_meet(first: list[Cluster], last: list[Cluster]) -> bool:
    """Whether one word ends and the next begins with a letter, not a ligature of two."""
    ends = (first[-1].text, last[0].text)
    return all(map(is_right_to_left, ends)) and not last[0].text.startswith(LIGATURES)


def words_of(line: list[Cluster]) -> Iterator[list[Cluster]]:
    """The words of a line, each from right to left."""
    for is_space, found in groupby(line, key=lambda cluster: cluster.text == " "):
        if is_space:
            continue
        word = list(found)
        while word and word[-1].text == "\n":
            word.pop()
        letters = [cluster for cluster in word if cluster.text != "\n"]
        if letters:
            # Where PDFium takes a line for a column, it ends a line after each letter.
            gap = APART if len(letters) == len(word) else GAP
            yield from apart(letters, gap * max(one.size for one in letters))


def apart(word: list[Cluster], least: float) -> Iterator[list[Cluster]]:
    """Cuts a word in two where there is more than some points between its letters."""
    word.sort(key=lambda cluster: cluster.middle, reverse=True)
    start = 0
    for place in range(1, len(word)):
        if word[place - 1].left - word[place].right > least:
            yield word[start:place]
            start = place
    yield word[start:]


def with_marks(line: list[Cluster]) -> list[Cluster]:
    """Puts each mark behind the letter that it stands above or below."""
    bases = [one for one in line if not one.text.isspace() and not one.is_mark]
    if not bases:
        return line
    for mark in line:
        if mark.is_mark:
            nearest = min(bases, key=partial(distance, mark.middle))
            nearest.text += mark.text
    return [one for one in line if not one.is_mark]


def distance(place: float, base: Cluster) -> tuple[float, float]:
    """How far from a letter a place is: none above it, then by its middle."""
    return max(base.left - place, place - base.right, 0), abs(base.middle - place)
