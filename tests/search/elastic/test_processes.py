"""Reindexing in processes of its own: two at once, killed in the middle, and while people work."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client

from search import breaker, engines
from search.asking import Search
from search.elastic.engine import Elastic
from search.follow import follow
from search.query import parse
from tests import factories
from tests.databases import ROOT
from tests.search.elastic.processes import environment
from tests.search.rows import many, row, wanted

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
NEWS = Search(parse("خبر"), "fa")
ROWS = 2_000
# Searches a second while an index is made
READERS, EACH_SECOND = 4, 5


@pytest.fixture
def reindex(engine: Elastic) -> Iterator[Callable[[], "Running"]]:
    """Starts the command on the database of the tests; what still runs in the end is killed."""
    started: list[Running] = []

    def start() -> Running:
        started.append(Running(engine))
        return started[-1]

    yield start
    for one in started:
        one.end()


class Running:
    """A `manage.py reindex` that was started."""

    def __init__(self, engine: Elastic) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "reindex", "--skip-checks"],
            env=environment(engine), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def in_the_middle(self) -> None:
        """Waits until some of the documents are copied."""
        assert self.process.stdout
        assert self.process.stdout.readline().endswith(f" of {ROWS}\n")

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def result(self) -> tuple[int, str, str]:
        """Status, what it said, and what it complained about."""
        out, complaints = self.process.communicate(timeout=120)
        return self.process.returncode, out, complaints

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture
def filled(db: None, engine: Elastic) -> str:
    """An index of a few thousand documents, by its name."""
    many(ROWS)
    follow(engine)
    return engine.store.current()


def whole(engine: Elastic) -> bool:
    """Whether the index is what the catalogue says, and the only one."""
    return engine.stored() == wanted() and engine.store.others() == []


def test_of_two_at_once_the_second_leaves_the_first_alone(
    engine: Elastic, filled: str, reindex: Callable[[], Running]
):
    first = reindex()
    first.in_the_middle()
    first.send(signal.SIGSTOP)
    half_made = engine.store.others()
    status, out, complaints = reindex().result()
    assert (status, out) == (1, "")
    assert complaints.splitlines() == [
        "CommandError: The old index stays: another process is making the index anew; "
        "this one has changed nothing"
    ]
    assert engine.store.others() == half_made
    assert engine.store.current() == filled
    first.send(signal.SIGCONT)
    assert first.result()[0] == 0
    assert [engine.store.current()] == half_made
    assert whole(engine)


def test_one_that_was_killed_keeps_nobody_from_trying_again(
    engine: Elastic, filled: str, reindex: Callable[[], Running]
):
    killed = reindex()
    killed.in_the_middle()
    killed.send(signal.SIGKILL)
    killed.process.wait(timeout=30)
    left_over = engine.store.others()
    assert len(left_over) == 1
    assert engine.find(NEWS).total == ROWS
    row(1, "خبر پس از آن")
    follow(engine)
    again = reindex()
    seen = []
    while again.process.poll() is None:
        seen.append(engine.find(NEWS).total)
        time.sleep(0.05)
    assert again.result()[0] == 0
    assert set(seen) == {ROWS + 1}
    assert engine.store.current() not in (filled, *left_over)
    assert whole(engine)


# While people work


class Readers:
    """Some who search all the while, and note what went wrong."""

    def __init__(self) -> None:
        self.wrong: list[Any] = []
        self.waits: list[float] = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.read, args=[n]) for n in range(READERS)]

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def read(self, number: int) -> None:
        paths = ("/search/results.json", "/search/")
        client = Client(raise_request_exception=False)
        try:
            while not self.stop.is_set():
                begin = time.monotonic()
                answer = client.get(paths[number % 2], {"q": f"خبر {number}", "page": number + 1})
                self.waits.append(time.monotonic() - begin)
                if answer.status_code != 200 or not good(answer):
                    self.wrong.append((answer.status_code, answer.content[:200]))
                self.stop.wait(max(0.0, 1 / EACH_SECOND - self.waits[-1]))
        finally:
            connections.close_all()


def good(answer: Any) -> bool:
    """Whether the server itself has found something."""
    if "json" in answer["Content-Type"]:
        found = answer.json()
        return bool(found["results"]) and not found["fallback"]
    html = answer.content.decode()
    return 'class="card hit"' in html and "search-note" not in html


def test_nobody_notices_that_an_index_is_made(
    engine: Elastic, filled: str, reindex: Callable[[], Running], monkeypatch
):
    monkeypatch.setattr(engines, "first", lambda: engine)
    breaker.breaker.cache_clear()
    portal = factories.portal()
    items = [factories.item(portal, f"خبر روز {number}") for number in range(6)]
    published = 0
    with Readers() as readers:
        running = reindex()
        while running.process.poll() is None:
            items.append(factories.item(portal, f"خبر تازه {published}", lead="راه و آب"))
            items.pop(0).unpublish()
            items[1].title = f"خبر دیگر {published}"
            factories.republish(items[1])
            published += 1
            time.sleep(0.2)
        assert running.result()[0] == 0
    assert readers.wrong == []
    assert published >= 3
    assert len(readers.waits) >= 20
    out = StringIO()
    call_command("search_doctor", stdout=out)
    assert "elasticsearch: 0 findings" in out.getvalue()
    assert engine.store.current() != filled
    assert whole(engine)
