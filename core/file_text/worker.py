"""The process that reads one file: it has limits, no secrets, and can be killed.

``python -m core.file_text.worker`` reads the file from standard input and writes one JSON object,
an ``Outcome``, to standard output.
"""

import json
import resource
import sys
from dataclasses import asdict

from core.file_text.limits import (
    MAX_BYTES,
    MAX_MEMORY,
    MAX_SECONDS,
    MEMORY,
    OTHER,
    REFUSED,
    SIZE,
    Outcome,
    RefusedError,
)

# Programs put a few bytes before a PDF's first line.
PDF_STARTS_WITHIN = 1024
ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"


def limit() -> None:
    """Takes from this process what a bomb would use."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes) -> Outcome:
    """Reads a file by what it is, whatever it is called.

    Args:
        data: The whole file.
    """
    try:
        if len(data) > MAX_BYTES:
            raise RefusedError(SIZE)
        if b"%PDF-" in data[:PDF_STARTS_WITHIN]:
            from core.file_text.pdf import read_pdf  # noqa: PLC0415 - loads a large library

            return read_pdf(data)
        if data.startswith((ZIP, COMPOUND)):
            from core.file_text.docx import read_docx  # noqa: PLC0415 - loads a large library

            return read_docx(data)
        raise RefusedError(OTHER)
    except RefusedError as error:
        return Outcome(REFUSED, str(error))
    except MemoryError:
        return Outcome(REFUSED, MEMORY)


def main() -> None:
    """Answers about the file on standard input."""
    limit()
    outcome = read(sys.stdin.buffer.read(MAX_BYTES + 1))
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
