"""The admin's search on each of its backends, and an admin who searches."""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from elasticsearch import Elasticsearch
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models

from core.models import User
from search.backend import debts
from search.backend.config import backends
from search.breaker import breaker
from tests.newsroom.conftest import clock, office

__all__ = ["clock", "office"]

# A busy machine is no fault; tests of a server that is down wait as little as people do.
PATIENCE = 30.0
ROOTS = {get_model_root(model) for model in get_indexed_models()}
VARIABLE = "OSTAN_TEST_ELASTICSEARCH"


@dataclass
class Server:
    """A real server with indexes of its own for one test."""

    prefix: str
    client: Elasticsearch

    def build(self) -> None:
        """Builds every index anew."""
        call_command("update_index", backend_name="default", verbosity=0)

    def pay(self) -> int:
        """Tells the server what it is owed, and has it show that to searches."""
        paid = debts.pay()
        self.refresh()
        return paid

    def refresh(self) -> None:
        """Has searches see what was stored."""
        self.client.indices.refresh(index=f"{self.prefix}-admin-*")

    def stored(self, index: str, key: int) -> dict[str, Any] | None:
        """What the server stores of an object, or None."""
        name = f"{self.prefix}-admin-{index}"
        self.client.indices.refresh(index=name)
        hits = self.client.search(index=name, query={"term": {"pk": str(key)}})["hits"]["hits"]
        return hits[0]["_source"] if hits else None


@pytest.fixture(scope="session")
def address() -> str:
    """The server's address."""
    url = os.environ.get(VARIABLE, "")
    if not url:
        message = f"{VARIABLE} names no Elasticsearch server; scripts/elasticsearch.sh starts one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return url


@pytest.fixture
def point(settings: Any) -> Iterator[Callable[..., None]]:
    """Points the admin's search to a server; each test begins with a closed breaker."""

    def to(url: str, prefix: str, patience: float | None = None) -> None:
        timeout = patience or settings.SEARCH_TIMEOUT
        settings.WAGTAILSEARCH_BACKENDS = backends(url, prefix, timeout)
        breaker.cache_clear()

    breaker.cache_clear()
    yield to
    breaker.cache_clear()


@pytest.fixture(scope="session")
def prefix(address: str) -> Iterator[str]:
    """What the names of this run's indexes begin with; they are removed in the end."""
    name = f"test-{uuid4().hex[:10]}"
    yield name
    client = Elasticsearch(address, request_timeout=60)
    if names := list(client.indices.get(index=f"{name}-*")):
        client.indices.delete(index=names)


@pytest.fixture
def server(db: None, address: str, prefix: str, point: Callable[..., None]) -> Server:
    """A server with every index, and nothing in them."""
    made = Server(prefix, Elasticsearch(address, request_timeout=60))
    point(address, prefix, PATIENCE)
    if len(made.client.indices.get_alias(name=f"{prefix}-*")) < len(ROOTS):
        made.build()
    made.client.delete_by_query(
        index=f"{prefix}-admin-*", query={"match_all": {}}, refresh=True, conflicts="proceed"
    )
    return made


@pytest.fixture
def dead() -> Iterator[str]:
    """Address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture
def mute() -> Iterator[str]:
    """Address of something that takes every call and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
def admin(client: Client) -> Client:
    """A client signed in as somebody who may do everything."""
    client.force_login(User.objects.create_superuser("searcher", password="x"))
    return client


def on_server() -> bool:
    """Whether searches go to the server now."""
    return type(get_search_backend()).__module__ == "search.backend.elastic"
