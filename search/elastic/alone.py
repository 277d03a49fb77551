"""Lets one process at a time make the index anew, and forgets one that was killed.

The system holds the lock for a process, or PostgreSQL for its connection; either lets go of it
when the process ends, however it ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from django.db import DatabaseError, connection

from search.asking import EngineError

BUSY = "another process is making the index anew; this one has changed nothing"


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Holds the right to make an index anew.

    On PostgreSQL it belongs to the connection, so a pooler must not lend that to others meanwhile
    (PgBouncer: session pooling).

    Args:
        name: Name of what is made; others may be made at the same time.

    Raises:
        EngineError: If another process, or another thread, holds it.
    """
    lock = on_server if connection.vendor == "postgresql" else in_file
    with lock(name):
        yield


@contextmanager
def on_server(name: str) -> Iterator[None]:
    """Holds an advisory lock of PostgreSQL, whose number is made of a name."""
    number = crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise EngineError(BUSY)
    try:
        yield
    finally:
        # A connection that broke holds nothing any more.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Holds a lock of the system on a file beside the one of SQLite."""
    database = Path(connection.settings_dict["NAME"])
    with database.with_name(f"{database.name}.{name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EngineError(BUSY) from error
        yield
