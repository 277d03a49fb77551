"""An archive's bodies as chunks, whether they were plain text or HTML."""

import html
import re

from core.html import Chunk, Image, Paragraph, Run, read_chunks, unwrap
from news.importing.mapping import Mapping

MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|strong|i|em|u|font|img|ul|ol|li|table|tr|td|h[1-6]|blockquote|"
    r"script|style|figure|hr|center|iframe|section|article)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
# Blocks that end a paragraph by themselves; WordPress leaves the others to blank lines.
BLOCK_TAG = re.compile(
    r"</?(?:p|div|ul|ol|li|table|tr|td|th|h[1-6]|blockquote|figure|pre|hr)\b", re.IGNORECASE
)
BLANK_LINES = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
CAPTION = re.compile(
    r"\[caption[^\]]*\](.*?<img[^>]*>(?:\s*</a>)?)(.*?)\[/caption\]", re.DOTALL | re.IGNORECASE
)
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]", re.IGNORECASE
)
LINE = re.compile(r"\r\n?|\n|\u2028|\u2029")


def is_html(text: str) -> bool:
    """Whether a text holds tags that a browser would act on."""
    return bool(MARKUP.search(text))


def body_chunks(text: str, mapping: Mapping) -> list[Chunk]:
    """Reads a body.

    Args:
        text: As the archive has it.
        mapping: Says whether it is HTML, and whether lines are joined.

    Returns:
        Its chunks; empty for an empty text.
    """
    if mapping.format == "html" or (mapping.format == "auto" and is_html(text)):
        return read_chunks(with_paragraphs(text))
    return plain_chunks(text, rejoin=mapping.rejoin)


def with_paragraphs(text: str) -> str:
    """HTML in which WordPress's own signs are tags: captions, and blank lines for paragraphs."""
    text = CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", text)
    text = SHORTCODE.sub("", text)
    if not BLANK_LINES.search(text) or "<p" in text.lower():
        return text
    parts = []
    for part in BLANK_LINES.split(text):
        inner = part if BLOCK_TAG.search(part) else part.replace("\n", "<br>")
        parts.append(inner if BLOCK_TAG.match(part.lstrip()) else f"<div>{inner}</div>")
    return "\n".join(parts)


def plain_chunks(text: str, *, rejoin: bool) -> list[Chunk]:
    """Plain text as paragraphs: one a line, or one for each run of lines broken by width."""
    if ENTITY.search(text):
        text = html.unescape(text)
    lines = [" ".join(line.split(" ")).strip() for line in LINE.split(text)]
    paragraphs = unwrap(lines) if rejoin else [line for line in lines if line]
    return [Paragraph((Run(" ".join(paragraph.split())),)) for paragraph in paragraphs]


def one_line(value: object) -> str:
    """A title, a lead or a name: tags gone, entities read, on one line."""
    text = str(value)
    if is_html(text):
        chunks = read_chunks(text)
        text = " ".join(
            run.text for chunk in chunks if isinstance(chunk, Paragraph) for run in chunk.runs
        )
    elif ENTITY.search(text):
        text = html.unescape(text)
    return " ".join(text.split())


def images(chunks: list[Chunk]) -> list[Image]:
    """The pictures of a body."""
    return [chunk for chunk in chunks if isinstance(chunk, Image)]
