"""Runs an import from its source to its report."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from core.models import User
from core.persian import fold
from news.importing.mapping import Mapping
from news.importing.pictures import PictureFolder
from news.importing.readers import Row, read
from news.importing.record import Record, normalise, tags_of
from news.importing.refusals import Refusal, SourceError
from news.importing.report import Report
from news.importing.target import Target
from news.importing.taxonomy import load_taxonomy, make_topics
from news.importing.writer import Fate, Outcome, Writer

BATCH = 100

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Job:
    """One import.

    Attributes:
        source: The file.
        kind: Its format.
        target: Where the items go.
        mapping: The archive's mapping.
        media: The folder of its pictures.
        update: Whether items that differ from their row are changed.
        dry_run: Whether nothing is stored.
        approver: Who answers for the archive as a batch; without one items come in as drafts.
    """

    source: Path
    kind: str
    target: Target
    mapping: Mapping
    media: Path | None = None
    update: bool = False
    dry_run: bool = False
    approver: User | None = None

    @property
    def name(self) -> str:
        """Name of the archive where neither the mapping nor a row says it."""
        return self.source.name.split(".")[0][:40]


def survey(job: Job) -> tuple[int, Counter[str]]:
    """Reads the source once to know how long it is and which tags it shares.

    Returns:
        Number of rows, and of rows by tag. Of a damaged source, what stands before the damage:
        the import itself will meet the damage and report it.
    """
    rows = 0
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    try:
        for row in read(job.source, job.kind):
            rows += 1
            for tag in tags_of(row, job.mapping):
                counts[fold(tag)] += 1
                spelling.setdefault(fold(tag), tag)
    except SourceError:
        pass
    return rows, Counter({spelling[key]: count for key, count in counts.items()})


def run(job: Job, tags: Counter[str], progress: Progress, report: Report) -> None:
    """Imports a source.

    Every batch is stored for good before the next one is read, so an interrupted run is finished
    by running it again.

    Args:
        job: What to import, and how.
        tags: Number of rows by tag, of ``survey``.
        progress: Is told how many rows were dealt with.
        report: Receives what happened, also when this ends with an exception.

    Raises:
        MappingError: The mapping names a kind or section that doesn't exist.
    """
    started = time.monotonic()
    taxonomy = load_taxonomy(job.mapping)
    report.unknown = taxonomy.unknown
    if not job.dry_run:
        report.topics = make_topics(taxonomy, tags)
    writer = Writer(
        job.target,
        job.mapping,
        taxonomy,
        PictureFolder(job.media),
        update=job.update,
        dry_run=job.dry_run,
        approved=job.approver is not None,
    )
    batches = Batches(job, writer, progress, report)
    try:
        for row in read(job.source, job.kind):
            batches.take(row)
    except SourceError as error:
        report.error = str(error)
    finally:
        report.seconds = time.monotonic() - started
    batches.flush()
    report.seconds = time.monotonic() - started


class Batches:
    """Gathers rows into batches and sees that each row gets its fate."""

    def __init__(self, job: Job, writer: Writer, progress: Progress, report: Report) -> None:
        self.job = job
        self.writer = writer
        self.progress = progress
        self.report = report
        self.seen: dict[tuple[str, str], int] = {}
        self.records: list[Record] = []
        self.outcomes: list[Outcome] = []

    def take(self, row: Row) -> None:
        """Takes a row, and stores the batch when it is full."""
        try:
            self.records.append(self.judge(row))
        except Refusal as refusal:
            self.outcomes.append(
                Outcome(row.number, code_of(row), Fate.REFUSED, refusal.reason, str(refusal))
            )
        if len(self.records) + len(self.outcomes) >= BATCH:
            self.flush()

    def judge(self, row: Row) -> Record:
        """Turns a row into a record.

        Raises:
            Refusal: It can't be taken.
        """
        if row.refusal:
            raise row.refusal
        record = normalise(row, self.job.mapping, self.job.name)
        key = (record.source, record.code)
        if key in self.seen:
            raise Refusal(
                "same-code",
                _("Row %(row)s has the code “%(code)s” already.")
                % {"row": self.seen[key], "code": record.code},
            )
        self.seen[key] = row.number
        return record

    def flush(self) -> None:
        """Stores what has gathered, and reports it in the order of the source."""
        records, refused = self.records, self.outcomes
        self.records, self.outcomes = [], []
        stored = self.writer.write(records) if records else []
        for outcome in sorted([*stored, *refused], key=lambda one: one.number):
            self.report.add(outcome)
        self.progress(len(stored) + len(refused))


def code_of(row: Row) -> str:
    """The code of a refused row as far as it can be told."""
    code = row.data.get("id", "")
    return str(code)[:40] if isinstance(code, str | int) else ""
