"""Measures how well an engine finds, in Persian, on files of passages, articles and queries.

    python bench/search_quality.py --engine elasticsearch|embedded --docs FILE… --queries FILE…

Files hold one JSON object a line and may be gzipped. Documents: ``id``, ``title``, ``text`` and,
of articles, ``lead``, ``category``, ``date``. Queries: ``query``, ``relevant`` (ids) and,
of altered ones, ``kind``. Elasticsearch's address is ELASTICSEARCH_URL; the index is a passing one.

Each kind is measured by itself: R@1, R@3 and R@10 (share of the relevant among the first), MRR@10
(one by the place of the first that is relevant), hit@3 (share of queries with one among the first
three). ``keyboard`` is every clean query typed with the Latin layout on, and turned back as the
page of results does. Titles that must find their article are asked of an index without titles.
"""

import argparse
import gzip
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

if TYPE_CHECKING:
    from search.asking import Engine

DEPTH = 10
BATCH = 500
CLEAN, KEYBOARD = "clean", "keyboard"
TITLES = "title_known_item"


# Files


def lines(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Reads objects from files of lines, gzipped or not."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as handle:
            for number, line in enumerate(handle, start=1):
                try:
                    yield json.loads(line)
                except ValueError:
                    raise SystemExit(f"{path}, line {number}: no JSON") from None


def queries_of(paths: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """Queries by kind; those of a file without kinds go under the file's name."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for query in lines([path]):
            name = query.get("kind") or path.name.partition(".")[0]
            kinds.setdefault(name, []).append(query)
    if CLEAN in kinds:
        kinds[KEYBOARD] = [dict(query) for query in kinds[CLEAN]]
    return kinds


# Engines


def start(engine: str, folder: Path) -> "Engine":
    """Sets the portal up with an empty database and gives the engine."""
    if engine == "elasticsearch" and not os.environ.get("ELASTICSEARCH_URL"):
        raise SystemExit("ELASTICSEARCH_URL is not set: see scripts/elasticsearch.sh")
    if engine == "embedded":
        os.environ.pop("ELASTICSEARCH_URL", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
        "OSTAN_DATA_DIR": str(folder),
        "ELASTICSEARCH_PREFIX": f"quality-{os.getpid()}",
        "SEARCH_TIMEOUT": "30",
    }
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415  (needs the environment)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  (needs the set-up)

    from search import engines  # noqa: PLC0415  (needs the set-up)

    call_command("migrate", verbosity=0)
    return engines.first()


def fill(engine: "Engine", paths: list[Path], *, titles: bool) -> dict[str, int]:
    """Stores the documents of files.

    Returns:
        Their keys by id.
    """
    from bench.search_documents import document  # noqa: PLC0415  (needs the set-up)

    engine.prepare()
    keys: dict[str, int] = {}
    numbered = enumerate(lines(paths), start=1)
    while batch := list(itertools.islice(numbered, BATCH)):
        made = [document(number, line, titles=titles) for number, line in batch]
        keys.update(
            (str(line["id"]), found.key) for (_n, line), found in zip(batch, made, strict=True)
        )
        for key, reason in engine.put(made).items():
            raise SystemExit(f"{engine.name} refuses document {key}: {reason}")
    return keys


# Measuring


def asked(engine: "Engine", typed: str, *, turned: bool) -> tuple[int, ...]:
    """Keys of the first hits.

    Args:
        engine: An engine.
        typed: A query.
        turned: Whether it is typed with the wrong keyboard layout on.
    """
    from core.persian import keyboard  # noqa: PLC0415  (needs the set-up)
    from search.asking import Search  # noqa: PLC0415  (needs the set-up)
    from search.services import other_keyboard, parsed  # noqa: PLC0415  (needs the set-up)

    typed = keyboard.persian_to_latin(typed) if turned else typed
    search = Search(parsed(typed, "fa"), "fa", size=DEPTH)
    found = engine.find(search)
    if not found.total and (other := other_keyboard(search)):
        found = other[1]
    return found.keys


def measure(
    engine: "Engine", queries: list[dict[str, Any]], keys: dict[str, int], *, turned: bool
) -> dict[str, Any]:
    """Asks all queries of one kind."""
    rows: list[tuple[float, float, float, float, float]] = []
    times: list[float] = []
    for query in queries:
        relevant = {keys[str(name)] for name in query["relevant"] if str(name) in keys}
        if not relevant:
            continue
        begin = time.perf_counter()
        found = asked(engine, query["query"], turned=turned)
        times.append(time.perf_counter() - begin)
        rows.append(figures(found, relevant))
    if not rows:
        raise SystemExit("None of the relevant documents is among --docs.")
    names = ("R@1", "R@3", "R@10", "MRR@10", "hit@3")
    means = [round(statistics.fmean(column), 4) for column in zip(*rows, strict=True)]
    times.sort()
    return {
        "queries": len(rows),
        **dict(zip(names, means, strict=True)),
        "p50_ms": round(1000 * times[len(times) // 2], 1),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
    }


def figures(found: tuple[int, ...], relevant: set[int]) -> tuple[float, float, float, float, float]:
    """R@1, R@3, R@10, MRR@10 and hit@3 of one query."""

    def recall(depth: int) -> float:
        return len(relevant & set(found[:depth])) / min(len(relevant), depth)

    places = [place for place, key in enumerate(found[:DEPTH], start=1) if key in relevant]
    first = places[0] if places else 0
    return recall(1), recall(3), recall(10), 1 / first if first else 0.0, float(0 < first <= 3)


def run(engine: "Engine", options: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Measures every kind; those of titles on an index of their own."""
    kinds = queries_of(options.queries)
    if options.kind:
        kinds = {kind: queries for kind, queries in kinds.items() if kind in options.kind}
    answers: dict[str, dict[str, Any]] = {}
    for titles in (True, False):
        chosen = {kind: queries for kind, queries in kinds.items() if (TITLES in kind) != titles}
        if not chosen:
            continue
        keys = fill(engine, options.docs, titles=titles)
        for kind, queries in sorted(chosen.items()):
            some = queries[:: options.every]
            answers[kind] = measure(engine, some, keys, turned=kind == KEYBOARD)
            if not options.json:
                report(kind, answers[kind])
    return answers


def report(kind: str, answer: dict[str, Any]) -> None:
    """Prints one line of the table."""
    values = "  ".join(f"{name} {value}" for name, value in answer.items())
    print(f"{kind:32} {values}", flush=True)


def main() -> None:
    """Reads the arguments, measures and cleans up."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--engine", choices=["elasticsearch", "embedded"], required=True)
    parser.add_argument("--docs", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--queries", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--kind", nargs="+", help="only these kinds of queries")
    parser.add_argument("--every", type=int, default=1, help="only each n-th query")
    parser.add_argument("--baseline", choices=["persian", "standard"], help="a shipped analyzer")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for path in (*options.docs, *options.queries):
        if not path.is_file():
            parser.error(f"there is no file {path}")
    if options.baseline and options.engine != "elasticsearch":
        parser.error("--baseline is an analyzer of Elasticsearch")
    with tempfile.TemporaryDirectory(prefix="ostan-quality-") as folder:
        engine = start(options.engine, Path(folder))
        from bench.search_documents import baseline, dropped  # noqa: PLC0415  (needs the set-up)

        if options.baseline:
            engine = baseline(options.baseline)
        try:
            answers = run(engine, options)
        finally:
            dropped(engine)
    if options.json:
        print(json.dumps(answers, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
