"""What can go wrong with the server."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError

from search.asking import EngineError

_DOWN = (401, 403, 429)


class NoIndexError(Exception):
    """The server answers, but has no index; whoever builds it reads everything."""


class QueryError(Exception):
    """The server answers, but makes no sense of what it was asked."""


@contextmanager
def faults() -> Iterator[None]:
    """Turns the client's errors into three: down, no index, no sense.

    Raises:
        EngineError: If the server is down, too slow, too busy, or lets nobody in.
        NoIndexError: If there is no index.
        QueryError: If it refuses what it was asked.
    """
    try:
        yield
    except NotFoundError as error:
        raise NoIndexError(str(error)) from error
    except ApiError as error:
        if error.status_code in _DOWN or error.status_code >= 500:
            raise EngineError(f"the server answers {error.status_code}") from error
        raise QueryError(str(error)) from error
    except TransportError as error:
        raise EngineError(f"{type(error).__name__}: {error.message}") from error
