"""What a text is made of, and how each part is written as clean HTML."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SPACES = re.compile(r"[ \t\r\f\v]+")
AROUND_BREAK = re.compile(r" *\n *")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a line break inside a paragraph is ``\\n``."""

    text: str
    bold: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text; level 2 is the highest, the page's title being the first."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; level 1 is the outermost."""

    level: int
    ordered: bool
    runs: Runs


@dataclass(frozen=True, slots=True)
class List:
    """A list with its nested entries in reading order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular table; the first row is its header if ``header`` says so."""

    rows: tuple[tuple[Runs, ...], ...]
    header: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its paragraphs."""

    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture where it stood in the text."""

    src: str
    alt: str = ""
    caption: str = field(default="", compare=False)


Chunk = Paragraph | Heading | List | Table | Quote | Image


def tidy(runs: Iterable[Run]) -> Runs:
    """Joins runs of one look, collapses spaces across them and trims the ends.

    Args:
        runs: Runs as they were read.

    Returns:
        Runs without empty ones; spaces stand outside of bold words and links.
    """
    joined: list[Run] = []
    for run in runs:
        # A look on nothing but spaces is no look.
        run = run if run.text.strip() else Run(run.text, href=run.href)
        if joined and (joined[-1].bold, joined[-1].href) == (run.bold, run.href):
            run = Run(joined.pop().text + run.text, run.bold, run.href)
        joined.append(run)
    spread: list[Run] = []
    for run in joined:
        text = AROUND_BREAK.sub("\n", SPACES.sub(" ", run.text))
        inner = text.strip(" \n")
        if not inner or not (run.bold or run.href):
            spread.append(Run(text))
            continue
        start = text.index(inner)
        pieces = (
            Run(text[:start]),
            Run(inner, run.bold, run.href),
            Run(text[start + len(inner) :]),
        )
        spread.extend(piece for piece in pieces if piece.text)
    return _trim(_merge_plain(spread))


def _merge_plain(runs: list[Run]) -> list[Run]:
    """Collapses spaces that met at the borders of runs."""
    merged: list[Run] = []
    at_start = True
    for run in runs:
        text = run.text
        if merged and not (run.bold or run.href or merged[-1].bold or merged[-1].href):
            text = merged.pop().text + text
            at_start = not merged or merged[-1].text.endswith("\n")
        text = AROUND_BREAK.sub("\n", SPACES.sub(" ", text))
        if at_start:
            text = text.lstrip(" ")
        if text:
            merged.append(Run(text, run.bold, run.href))
            at_start = text.endswith((" ", "\n"))
    return merged


def _trim(runs: list[Run]) -> Runs:
    """Takes spaces and breaks off both ends."""
    while runs and not runs[0].text.strip(" \n"):
        runs.pop(0)
    while runs and not runs[-1].text.strip(" \n"):
        runs.pop()
    if runs:
        first = runs[0]
        runs[0] = Run(first.text.lstrip(" \n"), first.bold, first.href)
        last = runs[-1]
        runs[-1] = Run(last.text.rstrip(" \n"), last.bold, last.href)
    return tuple(runs)


def plain(runs: Runs, breaks: str = " ") -> str:
    """The words of runs without any look.

    Args:
        runs: Tidy runs.
        breaks: What a line break becomes.

    Returns:
        Plain text.
    """
    return "".join(run.text for run in runs).replace("\n", breaks).strip()


def runs_html(runs: Runs) -> str:
    """Writes runs as the inside of a paragraph."""
    out = []
    for run in runs:
        text = html.escape(run.text, quote=False).replace("\n", "<br/>")
        if run.bold:
            text = f"<b>{text}</b>"
        if run.href:
            text = f'<a href="{html.escape(run.href)}">{text}</a>'
        out.append(text)
    return "".join(out)


def list_html(chunk: List) -> str:
    """Writes a list with its nested lists inside the entries they belong to."""
    out: list[str] = []
    open_tags: list[str] = []
    for item in chunk.items:
        level = min(item.level, len(open_tags) + 1)
        tag = "ol" if item.ordered else "ul"
        while len(open_tags) > level:
            out.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == level:
            out.append("</li>")
            if open_tags[-1] != tag:
                out.append(f"</{open_tags.pop()}>")
        if len(open_tags) < level:
            out.append(f"<{tag}>")
            open_tags.append(tag)
        out.append(f"<li>{runs_html(item.runs)}")
    while open_tags:
        out.append(f"</li></{open_tags.pop()}>")
    return "".join(out)


def table_html(chunk: Table) -> str:
    """Writes a table with its header row."""
    out = ["<table>"]
    if chunk.caption:
        out.append(f"<caption>{html.escape(chunk.caption, quote=False)}</caption>")
    for number, row in enumerate(chunk.rows):
        tag = "th" if chunk.header and number == 0 else "td"
        cells = "".join(f"<{tag}>{runs_html(cell)}</{tag}>" for cell in row)
        out.append(f"<tr>{cells}</tr>")
    return "".join([*out, "</table>"])


def chunk_html(chunk: Chunk) -> str:
    """Writes one chunk as HTML; a picture, which no paragraph can hold, as nothing."""
    match chunk:
        case Paragraph(runs):
            return f"<p>{runs_html(runs)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{runs_html(runs)}</h{level}>"
        case List():
            return list_html(chunk)
        case Table():
            return table_html(chunk)
        case Quote(paragraphs):
            inner = "".join(f"<p>{runs_html(runs)}</p>" for runs in paragraphs)
            return f"<blockquote>{inner}</blockquote>"
        case _:
            return ""
