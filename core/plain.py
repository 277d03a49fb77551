"""A stream's words as plain text, for search, reading time and feeds."""

import html
import re

from wagtail.blocks.stream_block import StreamValue

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"[ \t\r\n]+")
WORD = re.compile(r"\w+")

# Adults read running Persian at about 200 words a minute.
WORDS_PER_MINUTE = 200


def plain_html(source: str) -> str:
    """Strips the tags of clean HTML.

    Args:
        source: HTML of the editor.

    Returns:
        Its text with single spaces.
    """
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", source))).strip()


def plain_stream(stream: StreamValue) -> str:
    """Collects what the search index should know of a body.

    Args:
        stream: A body.

    Returns:
        The blocks' texts, one a line.
    """
    parts: list[str] = []
    for child in stream:
        for piece in child.block.get_searchable_content(child.value):
            text = plain_html(str(piece))
            if text:
                parts.append(text)
    return "\n".join(parts)


def shortened(text: str, limit: int = 255) -> str:
    """Cuts a text to what a title may hold, between two words where it can.

    Args:
        text: Plain text of one or several lines.
        limit: Most characters.

    Returns:
        One line; an ellipsis ends it where something is missing.
    """
    line = SPACE.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip("\u200c ") + "…"


def reading_minutes(text: str) -> int:
    """Estimates how long a text takes to read.

    Args:
        text: Plain text.

    Returns:
        Whole minutes, at least 1.
    """
    return max(1, round(len(WORD.findall(text)) / WORDS_PER_MINUTE))
