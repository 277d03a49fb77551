"""A real Elasticsearch, in an index of this process's own."""

import os
import secrets
from collections.abc import Iterator

import pytest

from search.elastic.engine import Elastic


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    url = os.environ.get("OSTAN_TEST_ELASTICSEARCH")
    if not url:
        message = (
            "no Elasticsearch: start one with scripts/elasticsearch.sh, and set "
            "OSTAN_TEST_ELASTICSEARCH to its url"
        )
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return url


@pytest.fixture(scope="session")
def prefix() -> str:
    return f"test-{os.getpid()}-{secrets.token_hex(3)}"


@pytest.fixture
def searching(elasticsearch_url: str, prefix: str, settings) -> None:
    """Settings of this process; a busy machine may take its time."""
    settings.ELASTICSEARCH_PREFIX = prefix
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.SEARCH_TIMEOUT = 20.0


@pytest.fixture
def engine(searching: None, elasticsearch_url: str) -> Iterator[Elastic]:
    """An engine with an empty index."""
    made = Elastic(elasticsearch_url)
    clear(made)
    made.prepare()
    yield made
    clear(made)


def clear(engine: Elastic) -> None:
    """Removes every index of this process."""
    store = engine.store
    store.drop([name for name in (store.current(), *store.others()) if name])
