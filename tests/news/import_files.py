"""Small archives, made for one test each."""

import json
import random
from contextlib import nullcontext
from io import BytesIO, StringIO
from pathlib import Path

from django.core.management import call_command
from PIL import Image

from news.importing.mapping import make_mapping
from news.importing.report import Report
from news.importing.run import Job, run, survey
from news.importing.target import find_target
from newsroom.approval import approve_batch
from tests import factories

WORDS = "آب راه روستا شهر مدرسه برق گاز باغ کارگاه بیمارستان جاده پل سد خانه بازار کویر".split()


def sentence(seed, length=40):
    """Words that no other seed gives in this order."""
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(length)) + f" {seed}."


def row(number, **changes):
    """A sound row."""
    return {
        "id": f"A-{number}",
        "title": f"گزارش شمارهٔ {number}",
        "lead": f"خلاصهٔ گزارش {number}",
        "text": f"{sentence(number)}\n{sentence(number + 0.5)}",
        "date": f"2005-03-{number % 28 + 1:02}",
        "category": "عمران",
        "tags": ["راه‌سازی"],
        "url": f"https://old.example/news/{number}",
        **changes,
    }


def write_rows(folder: Path, rows, name="archive.jsonl") -> Path:
    """A JSON-lines file; a row may also be bytes."""
    path = folder / name
    path.write_bytes(
        b"".join(
            one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() + b"\n"
            for one in rows
        )
    )
    return path


def run_import(source: Path, settings=None, *, approved=True, **options) -> Report:
    """Imports a file, approved as a batch unless told otherwise, and returns the report."""
    report = Report()
    head = factories.member("council-head") if approved else None
    job = Job(
        source=source,
        kind=options.pop("kind", "jsonl"),
        target=find_target(None, None),
        mapping=make_mapping(settings or {}),
        approver=head,
        **options,
    )
    with approve_batch(head, source.name) if head else nullcontext():
        run(job, survey(job)[1], lambda count: None, report)
    assert report.complete
    return report


def command(*args, **options) -> str:
    """Runs the command and returns what it printed."""
    out = StringIO()
    call_command("import_news", *map(str, args), stdout=out, **options)
    return out.getvalue()


def picture(path: Path, size=(320, 200), colour=(10, 90, 120)) -> Path:
    """A picture file."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())
    return path


def fates(report):
    """How many rows met which fate; those that none met are left out."""
    return {str(fate): count for fate, count in report.fates.items() if count}
