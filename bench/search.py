"""Measures searching, suggesting, reindexing and following on rows like those of a big office."""

import os
import random
import resource
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections, transaction

from bench.search_rows import Words, fill
from catalogue.clock import tick
from catalogue.models import CatalogueEntry
from search import engines, services
from search.asking import NEWEST
from search.follow import follow

USERS = 10
PROCESSES = os.cpu_count() or 1
BROAD = ("تهران", "ایران", "سال", "کشور")
# Searches a second of all readers while an index is made
RATE, READERS = 20, 4


def report(pages: int, searches: int, engine_name: str, docs: Sequence[Path]) -> None:
    """Fills, measures and prints the table of one engine.

    Args:
        pages: Rows of pages; there are 1.7 times as many of photos, as in the office.
        searches: How many times each thing is asked for.
        engine_name: ``elasticsearch`` or ``embedded``.
        docs: Archives whose sentences the rows are made of.
    """
    seconds = fill(docs, pages, pages * 17 // 10)
    print(f"{CatalogueEntry.objects.count()} rows, filled in {seconds:.0f} s", flush=True)
    engine = engines.first() if engine_name == "elasticsearch" else engines.last()
    words = Words(docs)
    lines = [f"| measured | {engine.name}, {connection.vendor}, {pages} pages |", "|---|---|"]
    lines += reindexing(words) if engine_name == "elasticsearch" else following(engine)
    asks = questions(words, searches)
    lines += latencies("two or three words", asks, find)
    lines += latencies("one word of very many documents", [*BROAD] * (searches // 20), find)
    lines += latencies("two facets chosen, newest first", asks, narrowed)
    lines += latencies("suggestions", [ask[:4] for ask in asks], suggest)
    lines += findable(engine)
    print("\n" + "\n".join(lines))


def questions(words: Words, number: int) -> list[str]:
    """Two or three words of a title, as readers type them; some with one typo."""
    rng = random.Random(11)
    asks = []
    for _ in range(number):
        title = rng.choice(words.titles).split()
        first = rng.randrange(max(1, len(title) - 2))
        ask = " ".join(title[first : first + rng.randint(2, 3)])
        if rng.random() < 0.1 and len(ask) > 8:
            place = rng.randrange(4, len(ask) - 1)
            ask = ask[:place] + ask[place + 1 :]
        asks.append(ask)
    return asks


def find(ask: str) -> bool:
    """One search with all facets and highlights; whether the wanted engine answered."""
    return not services.find(ask, "fa").fallback


def narrowed(ask: str) -> bool:
    """One search within a medium and a kind, the newest first."""
    chosen = {"medium": frozenset({"page"}), "kind": frozenset({"news", "note"})}
    return not services.find(ask, "fa", chosen=chosen, sort=NEWEST).fallback


def suggest(ask: str) -> bool:
    """One look-up while typing."""
    services.suggest(ask, "fa")
    return True


def latencies(name: str, asks: Sequence[str], act: Callable[[str], bool]) -> list[str]:
    """Has one reader and then ten at once ask, and tells medians and 95th percentiles."""
    for ask in asks[:20]:
        act(ask)
    lines = []
    for users in (1, USERS):
        shares = [asks[place::users] for place in range(users)]
        # A web server has a process for each core, and each one its threads.
        processes = min(users, PROCESSES)
        connections.close_all()
        with ProcessPoolExecutor(processes, get_context("fork"), own_connections) as pool:
            parts = [shares[place::processes] for place in range(processes)]
            done = [one for part in pool.map(at_once, [act] * processes, parts) for one in part]
        times = [1000 * seconds for seconds, _fine in done]
        lines.append(
            f"| {name}, {users} at once | p50 {statistics.median(times):.0f} ms, "
            f"p95 {statistics.quantiles(times, n=20)[-1]:.0f} ms, "
            f"{sum(not fine for _seconds, fine in done)} failed |"
        )
        print(lines[-1], flush=True)
    return lines


def own_connections() -> None:
    """Lets go of the server that the parent process talks to."""
    engines.first.cache_clear()


def at_once(
    act: Callable[[str], bool], shares: Sequence[Sequence[str]]
) -> list[tuple[float, bool]]:
    """Several readers of one process, each with questions of their own."""
    with ThreadPoolExecutor(len(shares)) as pool:
        return [one for done in pool.map(lambda share: timed(act, share), shares) for one in done]


def timed(act: Callable[[str], bool], asks: Sequence[str]) -> list[tuple[float, bool]]:
    """Seconds of each act of one reader, and whether it went well."""
    done = []
    for ask in asks:
        begin = time.perf_counter()
        try:
            fine = act(ask)
        except Exception as error:  # whatever it is, a reader would have seen a fault
            print(f"  {ask!r}: {error!r}")
            fine = False
        done.append((time.perf_counter() - begin, fine))
    connection.close()
    return done


def reindexing(words: Words) -> list[str]:
    """Makes a new index, then another while readers ask twenty times a second."""
    start = time.perf_counter()
    call_command("reindex")
    alone = CatalogueEntry.objects.count() / (time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stop = threading.Event()
    done: list[tuple[float, bool]] = []
    asks = questions(words, 2_500)
    readers = [
        threading.Thread(target=ask_on, args=[asks[place::READERS], stop, done])
        for place in range(READERS)
    ]
    for reader in readers:
        reader.start()
    start = time.perf_counter()
    call_command("reindex")
    busy = time.perf_counter() - start
    stop.set()
    for reader in readers:
        reader.join()
    failed = sum(not fine for _seconds, fine in done)
    return [
        f"| reindex, nobody asks | {alone:.0f} documents/s, Python at most {memory:.0f} MB |",
        f"| reindex while readers ask | {busy:.0f} s, {len(done) / busy:.1f} searches/s, "
        f"{failed} failed |",
    ]


def ask_on(asks: Sequence[str], stop: threading.Event, done: list[tuple[float, bool]]) -> None:
    """Asks at a steady rate until told to stop."""
    for ask in asks:
        if stop.is_set():
            return
        done += timed(find, [ask])
        time.sleep(max(0.0, READERS / RATE - done[-1][0]))


def following(engine: engines.Engine) -> list[str]:
    """Brings the engine up to the catalogue from wherever it stands."""
    start = time.perf_counter()
    done = follow(engine)
    rate = done / (time.perf_counter() - start) if done else 0
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"| following | {rate:.0f} documents/s, Python at most {memory:.0f} MB |"]


def findable(engine: engines.Engine, tries: int = 10) -> list[str]:
    """How long after a row's change its new words are found, the task included."""
    waits = []
    rows = CatalogueEntry.objects.filter(locale__language_code="fa").order_by("pk")
    for number, row in enumerate(rows[:tries]):
        word = f"نشانه{number}{int(time.time())}"
        with transaction.atomic():
            row.title, row.sequence = f"{row.title[:200]} {word}", tick()
            row.save()
        begin = time.perf_counter()
        follow(engine)
        while not services.find(word, "fa").total:
            if time.perf_counter() - begin > 30:
                break
            time.sleep(0.05)
        waits.append(time.perf_counter() - begin)
    median, most = statistics.median(waits), max(waits)
    return [f"| publish to findable | median {median:.2f} s, most {most:.2f} s |"]
