"""Reads sources row by row, whatever their format, in memory that doesn't grow with them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from news.importing.readers.feeds import read_feed
from news.importing.readers.jsonl import read_jsonl
from news.importing.readers.rows import Row, open_source
from news.importing.readers.wxr import read_wxr
from news.importing.refusals import SourceError

READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "jsonl": read_jsonl,
    "wxr": read_wxr,
    "rss": read_feed,
}
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".rss": "rss", ".atom": "rss", ".wxr": "wxr"}

__all__ = ["READERS", "Row", "guess_kind", "read"]


def guess_kind(source: Path) -> str:
    """Tells the format of a source by its name, and of an XML file by its first element.

    Args:
        source: A file.

    Returns:
        A key of ``READERS``.

    Raises:
        SourceError: Neither name nor content tells.
    """
    suffixes = [suffix.lower() for suffix in source.suffixes if suffix.lower() != ".gz"]
    if suffixes and suffixes[-1] in SUFFIXES:
        return SUFFIXES[suffixes[-1]]
    if suffixes and suffixes[-1] == ".xml":
        with open_source(source) as file:
            return "wxr" if b"wordpress.org/export/" in file.read(4096) else "rss"
    raise SourceError(
        _("%(source)s: the name doesn't tell the format; say --kind jsonl, wxr or rss.")
        % {"source": source.name}
    )


def read(source: Path, kind: str) -> Iterator[Row]:
    """Reads a source.

    Args:
        source: A file, plain or compressed with gzip.
        kind: A key of ``READERS``.

    Returns:
        Its rows in order; a row that can't be read carries the refusal.
    """
    return READERS[kind](source)
