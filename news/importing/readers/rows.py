"""What a reader gives: a row as the source has it, with the number by which people find it."""

import gzip
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from django.utils.translation import gettext as _

from news.importing.refusals import Refusal, SourceError

GZIP_MAGIC = b"\x1f\x8b"
BROKEN_FILE = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Row:
    """One article as the source has it.

    Attributes:
        number: Its line in a JSON-lines file, its place among the items of an XML file; from 1.
        data: Its fields.
        refusal: Why it can't be read, if it can't.
    """

    number: int
    data: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None


def open_source(source: Path) -> IO[bytes]:
    """Opens a file for reading; a compressed one is unpacked while it is read.

    Raises:
        SourceError: There is no such file, or it may not be read.
    """
    try:
        with source.open("rb") as file:
            packed = file.read(2) == GZIP_MAGIC
        opened: Any = gzip.open(source, "rb") if packed else source.open("rb")  # noqa: SIM115
    except OSError as error:
        raise SourceError(
            _("%(source)s can't be opened: %(error)s.")
            % {"source": source, "error": error.strerror or error}
        ) from error
    return cast(IO[bytes], opened)


def broken(source: Path, number: int, error: Exception) -> SourceError:
    """A source that ends in the middle, with the row after which it does."""
    return SourceError(
        _("%(source)s is damaged after row %(number)s: %(error)s.")
        % {"source": source.name, "number": number, "error": error}
    )
