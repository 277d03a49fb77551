"""Chunks as the blocks of a body."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from core.html import Chunk, Heading, Image, List, Paragraph, Quote, Table, plain
from core.html.chunks import chunk_html
from core.hygiene import Cleaner

Block = dict[str, Any]
# The space of names from which the ids of blocks come, so that a second import makes the same.
IDS = uuid.UUID("5f0c6f0e-6d1c-4c58-9a56-1d1f6f3a8c11")
CAPTION_LENGTH = 200
WORDS_LENGTH = 300


def body_blocks(
    chunks: Iterable[Chunk],
    key: str,
    title: str,
    photo_of: Callable[[Image], int | None],
    language: str = "fa",
) -> list[Block]:
    """Builds a body.

    Running prose, with its lists, becomes one paragraph block, as an editor would write it.

    Args:
        chunks: The text's parts.
        key: What tells this item from every other; the blocks' ids follow from it.
        title: The item's title, which names tables that have no caption.
        photo_of: Gives the photo of a picture, or None where there is none.
        language: Language of the text.

    Returns:
        Blocks as a stream field stores them.
    """
    blocks: list[Block] = []
    prose: list[str] = []
    cleaner = Cleaner(language)

    def add(kind: str, value: Any) -> None:
        number = len(blocks)
        blocks.append({"type": kind, "value": value, "id": str(uuid.uuid5(IDS, f"{key}#{number}"))})

    def end_prose() -> None:
        if prose:
            add("paragraph", cleaner.html("".join(prose)))
            prose.clear()

    for chunk in chunks:
        if isinstance(chunk, Paragraph | List):
            prose.append(chunk_html(chunk))
        elif made := block_of(chunk, title, photo_of, cleaner.text):
            end_prose()
            add(*made)
    end_prose()
    return blocks


def block_of(
    chunk: Chunk,
    title: str,
    photo_of: Callable[[Image], int | None],
    clean: Callable[[str], str],
) -> tuple[str, Any] | None:
    """The block of anything but prose: its type and value; None for a picture without photo."""
    match chunk:
        case Heading(_, runs):
            return "heading", clean(plain(runs))
        case Table():
            return "table", table_value(chunk, title, clean)
        case Quote(paragraphs):
            text = "\n".join(plain(runs, "\n") for runs in paragraphs)
            return "quote", {"text": clean(text), "person": None, "speaker": "", "role": ""}
        case Image() if photo := photo_of(chunk):
            return "picture", {
                "photo": photo,
                "caption": clean(chunk.caption)[:WORDS_LENGTH],
                "alt_text": clean(chunk.alt)[:WORDS_LENGTH],
            }
    return None


def table_value(chunk: Table, title: str, clean: Callable[[str], str]) -> dict[str, Any]:
    """A table; its first row is the header, as a reader of tables needs one."""
    cells = [[clean(plain(cell)) for cell in row] for row in chunk.rows]
    return {
        "caption": (clean(chunk.caption) or title)[:CAPTION_LENGTH],
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in cells[0]],
            "rows": [{"values": row} for row in cells[1:]],
            "caption": "",
        },
    }
