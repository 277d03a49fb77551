"""Measures the embedded search engine on one database: searches with all facets, and storing.

    DJANGO_SETTINGS_MODULE=bench.settings PYTHONPATH=.:site \\
        python -m bench.search_embedded FOLDER [--items 20000] [--rounds 60]

FOLDER holds ``hamshahri.jsonl.gz`` and ``fars_varzesh.jsonl.gz``. Their articles are repeated with
the paragraphs of others until there are enough. DATABASE_URL chooses the database, OSTAN_DATA_DIR
the folder of state; what an earlier run has stored there is used again.
"""

import argparse
import gzip
import itertools
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

FILES = ("hamshahri.jsonl.gz", "fars_varzesh.jsonl.gz")
START = datetime(2010, 1, 1, tzinfo=UTC)
BATCH = 500
BROAD = ("تهران", "ایران", "سال", "گزارش تهران", "ایران تهران سال کشور")


def articles(folder: Path) -> list[dict]:
    """The articles of both files."""
    read: list[dict] = []
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            read += map(json.loads, lines)
    return read


def made(folder: Path, items: int) -> Iterator:
    """Documents of articles; each round after the first mixes in half of another's text."""
    from search.documents import Document  # noqa: PLC0415 - needs the settings

    pick, read = random.Random(1), articles(folder)
    for key, article in zip(range(1, items + 1), itertools.cycle(read), strict=False):
        text = article.get("text") or ""
        if key > len(read):
            other = pick.choice(read).get("text") or ""
            text = text[: len(text) // 2] + other[len(other) // 2 :]
        year, month = pick.randint(1390, 1405), pick.randint(1, 12)
        yield Document(
            key=key,
            sequence=key,
            locale="fa",
            title=article["title"],
            kicker="",
            lead=article.get("lead") or "",
            text=text,
            names=(),
            kind=pick.choice(["news", "note", "interview", "speech", "call"]),
            medium=pick.choice(["page", "page", "page", "photo", "file"]),
            section=str(pick.randint(1, 9)),
            county=str(pick.randint(1, 12)),
            people=tuple(str(pick.randint(1, 80)) for _ in range(pick.randint(0, 3))),
            topics=tuple(str(pick.randint(1, 60)) for _ in range(pick.randint(0, 3))),
            code=None,
            published_at=START + timedelta(hours=key),
            year=str(year),
            month=f"{year}-{month:02}",
        )


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def report(name: str, times: list[float]) -> None:
    """Prints one line: half are faster than the first figure, 19 of 20 than the second."""
    cut = statistics.quantiles(times, n=20)
    print(f"{name:34} median {statistics.median(times):7.1f} ms   p95 {cut[-1]:7.1f} ms")


def main() -> None:
    """Fills the database of this process where needed, and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from search.asking import NEWEST, Search  # noqa: PLC0415
    from search.embedded.engine import Embedded  # noqa: PLC0415
    from search.query import parse  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    engine = Embedded()
    if len(engine.stored()) != options.items:
        engine.remove(list(engine.stored()))
        documents, taken = made(options.folder, options.items), 0.0
        while batch := list(itertools.islice(documents, BATCH)):
            taken += timed(lambda batch=batch: engine.put(batch))
        print(f"{connection.vendor}: {options.items} stored, {taken / options.items:.2f} ms each")
    pick = random.Random(2)
    titles = [article["title"].split() for article in articles(options.folder)]
    short = [" ".join(pick.choice(titles)[:3]) for _ in range(options.rounds)]
    broad = list(itertools.islice(itertools.cycle(BROAD), options.rounds))
    typos = [f"{words[0]} {words[-1][:2]}ژ{words[-1][2:]}" for words in map(str.split, short)]
    chosen = {"kind": frozenset({"news"}), "topic": frozenset({"3", "4"})}

    def ask(typed: str, **values: object) -> float:
        return timed(lambda: engine.find(Search(parse(typed), "fa", **values)))

    print(f"{connection.vendor}, {options.items} items")
    report("two or three words", [ask(typed) for typed in short])
    report("one word misspelt", [ask(typed) for typed in typos])
    report("a word of very many", [ask(typed) for typed in broad])
    report("the same, narrowed by two facets", [ask(typed, chosen=chosen) for typed in broad])
    report("the same, newest first", [ask(typed, sort=NEWEST) for typed in broad])
    report("no words, everything", [ask("") for _ in broad])
    report("suggest", [timed(lambda t=t: engine.suggest(t[:4], "fa", 7)) for t in short])
    keys = [pick.randint(1, options.items) for _ in broad]
    report("similar", [timed(lambda k=k: engine.similar(k, "fa", 4)) for k in keys])


if __name__ == "__main__":
    main()
