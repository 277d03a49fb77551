"""Clipboard HTML as clean rich text."""

import nh3

from core.html.chunks import Chunk, Image, Paragraph, Run, chunk_html, plain
from core.html.reader import read_chunks
from core.html.wrapping import is_wrapped, unwrap

TAGS = frozenset(
    "p br b a ul ol li h2 h3 h4 blockquote table caption tr th td".split(),
)


def clean_html(html: str) -> str:
    """Makes clean rich text of what Word, a messenger or a page put on the clipboard.

    Fonts, colours, classes, Office's own tags, comments, scripts and pictures go. Words with their
    half-spaces and emoji, bold, links, lists, headings, quotations and tables stay. Lines that a
    PDF broke by width are joined again.

    Args:
        html: HTML of any origin; it is never trusted.

    Returns:
        HTML of paragraphs, lists, headings, quotations and tables; empty if there are no words.
    """
    chunks = [part for chunk in read_chunks(html) for part in joined_lines(chunk)]
    out = "".join(chunk_html(chunk) for chunk in chunks if not isinstance(chunk, Image))
    # What is written here holds nothing else; the sanitiser is the proof, not the tool.
    return nh3.clean(out, tags=set(TAGS), attributes={"a": {"href"}}, link_rel=None)


def joined_lines(chunk: Chunk) -> list[Chunk]:
    """Joins the lines of a paragraph that was broken by width; it may turn out to be several."""
    if not isinstance(chunk, Paragraph) or any(run.href or run.bold for run in chunk.runs):
        return [chunk]
    lines = plain(chunk.runs, breaks="\n").split("\n")
    if not is_wrapped(lines):
        return [chunk]
    return [Paragraph((Run(line),)) for line in unwrap(lines)]
