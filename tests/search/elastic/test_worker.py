"""From publishing to finding, by way of a real task worker."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.test import Client

from search import breaker, engines
from search.elastic.engine import Elastic
from tests import factories
from tests.databases import ROOT
from tests.search.elastic.processes import environment
from tests.search.elastic.worker_settings import TASKS

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
START, SOON = 90.0, 5.0


@pytest.fixture
def worker(engine: Elastic, settings, monkeypatch) -> Iterator[None]:
    """A task worker of the tests' database; only it follows the catalogue."""
    settings.TASKS = TASKS
    monkeypatch.setattr(engines, "first", lambda: engine)
    breaker.breaker.cache_clear()
    own = environment(engine) | {"DJANGO_SETTINGS_MODULE": "tests.search.elastic.worker_settings"}
    command = [sys.executable, str(ROOT / "manage.py"), "db_worker", "--skip-checks"]
    process = subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL)
    yield
    process.terminate()
    process.wait(timeout=60)


def seconds_until(total: int, client: Client, words: str, patience: float) -> float:
    """How long it takes until a search finds so many."""
    begin = time.monotonic()
    while (spent := time.monotonic() - begin) < patience:
        answer = client.get("/search/results.json", {"q": words}).json()
        assert answer["fallback"] is False
        if answer["total"] == total:
            return spent
        time.sleep(0.1)
    raise AssertionError(f"{answer['total']} results instead of {total} after {patience} s")


def test_what_is_published_is_found_within_seconds(worker: None, client: Client):
    portal = factories.portal()
    factories.item(portal, "جشنوارهٔ انار")
    seconds_until(1, client, "انار", START)
    published = factories.item(portal, "برداشت انار")
    assert seconds_until(2, client, "انار", SOON) <= SOON
    published.unpublish()
    assert seconds_until(1, client, "انار", SOON) <= SOON
