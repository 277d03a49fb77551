"""Times pages in the process itself: what the server does, without the network."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Figure:
    """What one page costs.

    Attributes:
        name: What was asked for.
        queries: Database queries of one warm answer.
        p50: Median server time in milliseconds.
        p95: 95th percentile in milliseconds.
        kilobytes: Size of the answer, not compressed.
    """

    name: str
    queries: int
    p50: float
    p95: float
    kilobytes: float


def measure(pages: dict[str, str], rounds: int, before: Callable[[], None]) -> list[Figure]:
    """Asks for the pages in turn, so that noise of the machine falls on all of them.

    Args:
        pages: Addresses by name.
        rounds: How often each is asked for.
        before: Runs before each answer, such as emptying a cache.

    Returns:
        One figure for each page.

    Raises:
        RuntimeError: A page doesn't answer with 200.
    """
    client = Client()
    times: dict[str, list[float]] = {name: [] for name in pages}
    queries, sizes = {}, {}
    for name, url in pages.items():
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            before()
            answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} ({url}) answers {answer.status_code}")
        queries[name], sizes[name] = len(captured), len(answer.content) / 1024
    for _ in range(rounds):
        for name, url in pages.items():
            before()
            start = time.perf_counter()
            client.get(url)
            times[name].append((time.perf_counter() - start) * 1000)
    return [
        Figure(
            name,
            queries[name],
            statistics.median(times[name]),
            statistics.quantiles(times[name], n=20)[18],
            sizes[name],
        )
        for name in pages
    ]
