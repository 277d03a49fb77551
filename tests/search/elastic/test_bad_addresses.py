"""Whatever stands in an address, search answers: with a real server, and when it refuses."""

import pytest
from django.test import Client

from search import breaker, engines
from search.asking import EngineError
from search.elastic.engine import Elastic
from search.follow import follow
from tests.search.addresses import INSIDE, faults, publish

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def something(engine: Elastic, monkeypatch) -> Elastic:
    monkeypatch.setattr(engines, "first", lambda: engine)
    publish()
    follow(engine)
    follow(engines.last())
    return engine


def test_bad_addresses_are_answered_like_any_other(something: Elastic, client: Client):
    assert faults(client) == {}


@pytest.fixture
def refusing(something: Elastic) -> Elastic:
    """A server that answers every search with a fault and a reason."""
    something.store.drop([something.store.current()])
    breaker.breaker.cache_clear()
    yield something
    breaker.breaker.cache_clear()


def test_what_the_server_complains_about_is_not_told(refusing: Elastic, client: Client):
    page = client.get("/search/?q=آب")
    assert page.status_code == 200
    assert "search-note" in page.content.decode()
    breaker.breaker.cache_clear()
    data = client.get("/search/results.json?q=آب")
    assert data.json()["fallback"] is True
    assert len(data.json()["results"]) == 1
    for answer in (page, data):
        assert not INSIDE.search(answer.content.decode())


def test_what_both_complain_about_is_not_told(refusing: Elastic, client: Client, monkeypatch):
    def fail(*args: object) -> None:
        raise EngineError("psycopg.OperationalError: syntax error")

    monkeypatch.setattr(engines.last(), "find", fail)
    for path in ("/search/", "/search/results.json"):
        breaker.breaker.cache_clear()
        answer = client.get(f"{path}?q=آب")
        assert answer.status_code == 503
        assert not INSIDE.search(answer.content.decode())
