"""Counts what the text hygiene would change in files of articles, and proves that it is stable."""

import gzip
import json
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.persian import KINDS, hygiene


@dataclass
class Report:
    """What was found in one file."""

    name: str
    rows: int = 0
    rows_changed: int = 0
    bytes_read: int = 0
    seconds: float = 0.0
    unstable: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def texts_of(value: Any) -> Iterator[str]:
    """Yields every text of a decoded JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)


def read_rows(path: Path) -> Iterator[list[str]]:
    """Yields the texts of each line of a JSON lines file, gzipped or not.

    Raises:
        CommandError: The file is missing, or a line is no JSON; it names file and line.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield list(texts_of(json.loads(line)))
    except (OSError, EOFError, ValueError) as error:
        raise CommandError(f"{path}, line {number}: {error}") from error


def examine(path: Path) -> Report:
    """Cleans every text of a file twice and counts the changes of both runs.

    Args:
        path: A JSON lines file.

    Returns:
        The counts; nothing is written.
    """
    report = Report(path.name)
    for row in read_rows(path):
        start = time.process_time()
        cleaned = [hygiene(text, "fa", report.kinds) for text in row]
        report.seconds += time.process_time() - start
        report.rows += 1
        report.rows_changed += cleaned != row
        report.bytes_read += sum(len(text.encode("utf-8", "replace")) for text in row)
        report.unstable += sum(hygiene(text) != text for text in cleaned)
    return report


def table(reports: list[Report]) -> Iterator[str]:
    """Yields the lines of a Markdown table, one column a file."""
    yield " | ".join(("| ", *(report.name for report in reports))) + " |"
    yield "|---|" + "---:|" * len(reports)
    lines: list[tuple[str, list[str]]] = [
        ("articles", [f"{report.rows:,}" for report in reports]),
        ("articles changed", [f"{report.rows_changed:,}" for report in reports]),
    ]
    lines += [(kind, [f"{report.kinds[kind]:,}" for report in reports]) for kind in KINDS]
    lines += [
        ("changed by a second run", [f"{report.unstable:,}" for report in reports]),
        ("MB", [f"{report.bytes_read / 1e6:.1f}" for report in reports]),
        (
            "MB/s",
            [f"{report.bytes_read / 1e6 / max(report.seconds, 1e-9):.1f}" for report in reports],
        ),
    ]
    for label, cells in lines:
        yield f"| {label} | {' | '.join(cells)} |"


class Command(BaseCommand):
    help = (
        "Counts by kind what the text hygiene would change in JSON lines files (.gz too). "
        "Ends with status 1 if a second run over its own result changed anything."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = [examine(path) for path in options["files"]]
        for line in table(reports):
            self.stdout.write(line)
        unstable = sum(report.unstable for report in reports)
        if unstable:
            raise CommandError(f"{unstable} texts were changed again by a second run")
