"""Reads the text of a DOCX: what stands in its body, tables and text boxes included."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from core.file_text.limits import (
    BOMB,
    BROKEN,
    ENCRYPTED,
    MAX_CHARACTERS,
    MAX_PARTS,
    MAX_UNPACKED,
    READ,
    Outcome,
    RefusedError,
)
from core.file_text.repair import tidy

# An encrypted DOCX is no zip but a compound file.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARAGRAPH, BREAKS = qn("w:p"), {qn("w:tab"), qn("w:br"), qn("w:cr")}
WORDS, HYPHEN = qn("w:t"), qn("w:noBreakHyphen")
# The same box once more, for old programs
TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> Outcome:
    """Reads as much of a DOCX as is allowed.

    Args:
        data: The whole file.

    Returns:
        Its text, one paragraph a line.

    Raises:
        RefusedError: It is encrypted, broken or a bomb.
    """
    if data.startswith(COMPOUND):
        raise RefusedError(ENCRYPTED)
    check_archive(data)
    try:
        body = Document(BytesIO(data)).element.body
    except MemoryError:
        raise
    except Exception as error:
        # The library raises whatever its own parsers raise.
        raise RefusedError(BROKEN) from error
    lines: list[str] = []
    size = 0
    for line in paragraphs(body):
        lines.append(line)
        size += len(line) + 1
        if size > MAX_CHARACTERS:
            break
    return Outcome(READ, text=tidy("\n".join(lines))[:MAX_CHARACTERS])


def check_archive(data: bytes) -> None:
    """Looks at an archive's own list before anything is unpacked.

    Python unpacks no more of a part than the list says, so the list can't lie.

    Raises:
        RefusedError: It is broken, encrypted, or would be far too large.
    """
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RefusedError(BROKEN) from error
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(ENCRYPTED)
    # Pictures are not unpacked for their text, but python-docx holds them.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedError(BOMB)


def paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of a body in their order, wherever they stand."""
    for paragraph in body.iter(PARAGRAPH):
        if not any(above.tag == TWICE for above in paragraph.iterancestors()):
            yield "".join(pieces(paragraph))


def pieces(element: Any) -> Iterator[str]:
    """The words of a paragraph; those of paragraphs inside of it come by themselves."""
    for child in element:
        if child.tag == WORDS:
            yield child.text or ""
        elif child.tag in BREAKS:
            yield " "
        elif child.tag == HYPHEN:
            yield "-"
        elif child.tag != PARAGRAPH:
            yield from pieces(child)
