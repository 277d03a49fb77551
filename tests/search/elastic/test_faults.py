"""A server that is down, frozen, killed or full, and what becomes of readers and of documents."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.asking import EngineError, Search
from search.elastic.engine import Elastic
from search.follow import follow
from search.query import parse
from tests.databases import ROOT
from tests.search.pairs import document
from tests.search.rows import row, wanted

pytestmark = [pytest.mark.elasticsearch, pytest.mark.slow, pytest.mark.django_db]
PORT = 19700 + os.getpid() % 200
# So little that a request of a few hundred kilobytes is refused as one too many
FULL = "indexing_pressure.memory.limit: 400kb\n"
AB = Search(parse("آب"), "fa")


class Server:
    """A server of our own, which may be harmed."""

    def __init__(self, folder: Path) -> None:
        config = folder / "extra.yml"
        config.write_text(FULL)
        self.pid_file = folder / "stack/elasticsearch/pid"
        self.environment = os.environ | {
            "OSTAN_DATA_DIR": str(folder),
            "OSTAN_ELASTICSEARCH_PORT": str(PORT),
            "OSTAN_ELASTICSEARCH_HEAP": "384m",
            "OSTAN_ELASTICSEARCH_CONFIG": str(config),
        }

    def run(self, command: str) -> None:
        script = [str(ROOT / "scripts/elasticsearch.sh"), command]
        done = subprocess.run(script, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def send(self, number: signal.Signals) -> None:
        os.kill(int(self.pid_file.read_text()), number)


@pytest.fixture(scope="module")
def server(elasticsearch_url: str, tmp_path_factory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("server"))
    made.run("start")
    yield made
    made.run("stop")


@pytest.fixture
def engine(server: Server, searching: None) -> Iterator[Elastic]:
    made = Elastic(f"http://127.0.0.1:{PORT}")
    made.store.drop(filter(None, [made.store.current(), *made.store.others()]))
    made.prepare()
    yield made


def test_down(searching: None):
    down = Elastic("http://127.0.0.1:9")
    for question in (
        lambda: down.find(AB),
        lambda: down.suggest("آب", "fa", 5),
        lambda: down.spelling(AB.query, "fa"),
        lambda: down.similar(1, "fa", 4),
        lambda: down.put([document(1)]),
        lambda: down.remove([1]),
        down.stored,
        down.prepare,
    ):
        with pytest.raises(EngineError):
            question()


@pytest.mark.parametrize("url", ["nonsense", "http://", "ftp://127.0.0.1:1"])
def test_no_address(searching: None, url: str):
    with pytest.raises(EngineError):
        Elastic(url).find(AB)


def test_not_elasticsearch(searching: None, live_server):
    with pytest.raises(EngineError):
        Elastic(live_server.url).find(AB)


def test_frozen(server: Server, engine: Elastic, settings, monkeypatch):
    engine.put([document(1, title="آب", sequence=1)])
    engine.find(AB)
    settings.SEARCH_TIMEOUT = 0.6
    monkeypatch.setattr(engine.store, "client", engine.store.client.options(request_timeout=1))
    server.send(signal.SIGSTOP)
    try:
        begin = time.monotonic()
        with pytest.raises(EngineError):
            engine.find(AB)
        assert time.monotonic() - begin < 1.6
        with pytest.raises(EngineError):
            engine.put([document(1, title="کهنه", sequence=2)])
    finally:
        server.send(signal.SIGCONT)
    settings.SEARCH_TIMEOUT = 20.0
    monkeypatch.undo()
    # The request that nobody waits for any more may be carried out after this one.
    engine.put([document(1, title="آب تازه", sequence=3)])
    time.sleep(1)
    assert engine.stored() == {1: 3}
    assert engine.find(AB).total == 1


def test_full(engine: Elastic):
    few = [document(n, text="آب " * 12_000) for n in range(1, 9)]
    with pytest.raises(EngineError, match="429"):
        engine.put(few)
    for one in few:
        assert engine.put([one]) == {}
    assert len(engine.stored()) == 8


@pytest.mark.timeout(400)
def test_killed_while_it_stores(server: Server, engine: Elastic, monkeypatch):
    for number in range(1, 41):
        row(number, text="آب " * 500)
    monkeypatch.setattr("search.follow.changes_after.__defaults__", (4,))
    steps = []
    put = engine.put

    def put_and_kill(documents):
        steps.append(len(documents))
        if len(steps) == 4:
            threading.Timer(0.02, server.send, [signal.SIGKILL]).start()
        refused = put(documents)
        if len(steps) >= 4:
            time.sleep(0.2)
        return refused

    monkeypatch.setattr(engine, "put", put_and_kill)
    with pytest.raises(EngineError):
        follow(engine)
    monkeypatch.undo()
    assert 4 <= len(steps) < 10
    time.sleep(1)
    server.run("start")
    follow(engine)
    assert engine.stored() == wanted()
