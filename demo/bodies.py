"""Turns the blocks of a content file into the blocks of a body."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from gallery.models import Photo
from province.models import Person

Block = dict[str, Any]
PhotoOf = Callable[[dict[str, Any]], Photo | None]


def body(blocks: list[Block], photo_of: PhotoOf, people: dict[str, Person]) -> list[Block]:
    """The raw value of a body.

    Args:
        blocks: Blocks as the content files write them.
        photo_of: Finds the photo of a picture.
        people: People by key.

    Returns:
        Blocks as a stream field stores them.
    """
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid4())}
        for block in blocks
        for kind, value in converted(block, photo_of, people)
    ]


def converted(
    block: Block, photo_of: PhotoOf, people: dict[str, Person]
) -> Iterator[tuple[str, Any]]:
    """One block's type and value; nothing where a picture couldn't be made."""
    kind = block["type"]
    if kind == "paragraph":
        yield kind, paragraph(block["html"])
    elif kind == "heading":
        yield kind, block["text"]
    elif kind == "quote":
        person = people.get(block.get("person") or "")
        words = {name: block.get(name, "") for name in ("text", "speaker", "role")}
        yield kind, {**words, "person": person.pk if person else None}
    elif kind == "table":
        yield kind, {"caption": block["caption"], "table": table(block["header"], block["rows"])}
    elif kind == "callout":
        yield kind, {"title": block.get("title", ""), "text": block["text"]}
    elif kind == "picture":
        if photo := photo_of(block):
            yield kind, {"photo": photo.pk, "caption": block.get("caption", "")}
    elif kind == "gallery":
        yield kind, gallery(block, photo_of)
    else:
        raise ValueError(f"unknown block type in the demo's content: {kind}")


def paragraph(source: str) -> str:
    """Running text as the editor stores it."""
    return source if source.lstrip().startswith("<") else f"<p>{source}</p>"


def table(header: list[str], rows: list[list[str]]) -> dict[str, Any]:
    """A table of text columns."""
    return {
        "columns": [{"type": "text", "heading": heading} for heading in header],
        "rows": [{"values": [str(cell) for cell in row]} for row in rows],
    }


def gallery(block: Block, photo_of: PhotoOf) -> dict[str, Any]:
    """Several photos with their captions."""
    frames = []
    for frame in block["frames"]:
        if photo := photo_of(frame):
            frames.append(
                {
                    "type": "item",
                    "id": str(uuid.uuid4()),
                    "value": {"photo": photo.pk, "caption": frame.get("caption", "")},
                }
            )
    return {"title": block.get("title", ""), "frames": frames}
