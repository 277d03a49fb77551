"""Talks to the server; whatever goes wrong is an ``EngineError``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from search.asking import EngineError

# Storing is nobody's wait; a busy server is given time. In seconds
WRITE_TIMEOUT = 60.0
CONNECTIONS = 10


def connect(url: str) -> Elasticsearch:
    """Makes a client; nothing is sent yet.

    It never tries again by itself: readers have the embedded engine, and following has its own
    plan of later tries.

    Raises:
        EngineError: If the address is none.
    """
    try:
        return Elasticsearch(
            url,
            request_timeout=settings.SEARCH_TIMEOUT,
            max_retries=0,
            retry_on_timeout=False,
            connections_per_node=CONNECTIONS,
            http_compress=False,
        )
    except ValueError as error:
        raise EngineError(f"ELASTICSEARCH_URL is no address: {error}") from error


@contextmanager
def errors() -> Iterator[None]:
    """Turns every fault of the server or the way to it into an ``EngineError``."""
    try:
        yield
    except ApiError as error:
        raise EngineError(f"the server answers {error.status_code}: {_reason(error)}") from error
    except TransportError as error:
        raise EngineError(f"{type(error).__name__}: {error.message}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise EngineError(f"the server's answer makes no sense: {error!r}") from error


def _reason(error: ApiError) -> str:
    body: Any = error.body
    if isinstance(body, dict) and isinstance(fault := body.get("error"), dict):
        causes = fault.get("root_cause") or [fault]
        return str(causes[0].get("reason") or fault.get("reason"))
    return str(error.message)
