"""JSON lines: one object a line, UTF-8."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.importing.readers.rows import BROKEN_FILE, Row, broken, open_source
from news.importing.refusals import Refusal, SourceError

# Nothing that an editor wrote is longer; without a limit one line could fill the memory.
LONGEST_LINE = 32 * 1024 * 1024
WIDE = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def read_jsonl(source: Path) -> Iterator[Row]:
    """Reads a JSON-lines file; empty lines are no rows.

    Args:
        source: A file, plain or compressed with gzip.

    Yields:
        A row for each line, with the line's number.

    Raises:
        SourceError: The file can't be opened, is damaged, or is not UTF-8 as a whole.
    """
    number = 0
    with open_source(source) as file:
        try:
            for number, line in enumerate(lines(file), start=1):
                if number == 1:
                    line = without_mark(line, source)
                if line is None or line.strip():
                    yield read_line(number, line)
        except BROKEN_FILE as error:
            raise broken(source, number, error) from error


def lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Splits a file into lines; one that is too long to be kept comes as None."""
    while line := file.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def without_mark(line: bytes | None, source: Path) -> bytes | None:
    """The first line without its byte order mark.

    Raises:
        SourceError: The mark says that the file is UTF-16.
    """
    if line is None:
        return None
    for mark, name in WIDE.items():
        if line.startswith(mark):
            raise SourceError(
                _("%(source)s is %(encoding)s; save it as UTF-8.")
                % {"source": source.name, "encoding": name}
            )
    return line.removeprefix(codecs.BOM_UTF8)


def read_line(number: int, line: bytes | None) -> Row:
    """Reads one line."""
    try:
        return Row(number, parse(line))
    except Refusal as refusal:
        return Row(number, refusal=refusal)


def parse(line: bytes | None) -> dict[str, Any]:
    """Turns a line into its fields.

    Raises:
        Refusal: It is too long, not UTF-8, no JSON or no object.
    """
    if line is None:
        raise Refusal(
            "too-large",
            _("The line is longer than %(limit)s MB.") % {"limit": LONGEST_LINE // 2**20},
        )
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(
            "encoding",
            _("Byte %(place)s of the line (0x%(byte)02X) is not UTF-8.")
            % {"place": error.start + 1, "byte": error.object[error.start]},
        ) from error
    except json.JSONDecodeError as error:
        raise Refusal(
            "json",
            _("The line is no JSON: %(error)s at character %(place)s.")
            % {"error": error.msg, "place": error.pos + 1},
        ) from error
    except (RecursionError, ValueError) as error:
        raise Refusal("json", gettext_lazy("The line is nested too deeply.")) from error
    if not isinstance(data, dict):
        raise Refusal("json", gettext_lazy("The line is JSON, but not an object."))
    return data
