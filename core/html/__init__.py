"""Foreign HTML, from a clipboard or an old archive, as the few things that a text is made of."""

from core.html.chunks import (
    Chunk,
    Heading,
    Image,
    List,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
    runs_html,
)
from core.html.clean import clean_html
from core.html.reader import read_chunks
from core.html.wrapping import unwrap

__all__ = [
    "Chunk",
    "Heading",
    "Image",
    "List",
    "Paragraph",
    "Quote",
    "Run",
    "Table",
    "clean_html",
    "plain",
    "read_chunks",
    "runs_html",
    "unwrap",
]
