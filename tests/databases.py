"""Test databases as copies of one that has been migrated before.

Migrating takes longer than most tests, and each process of a run would do it again. The original
is made anew when a migration or the pinned packages change, or with ``--create-db``.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parents[1]


def put_copy(*, anew: bool) -> None:
    """Puts a fresh copy of the migrated database where the tests look for theirs."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        copy_file(anew=anew)
    else:
        copy_on_server(anew=anew)


def migration_key() -> str:
    """Names the state of all migrations: ours by their text, other packages' by their pins."""
    digest = hashlib.sha256()
    sources = [ROOT / "requirements.txt", *sorted(ROOT.glob("*/migrations/*.py"))]
    sources += sorted(ROOT.glob("site/*/migrations/*.py"))
    sources += sorted(ROOT.glob("tests/*/*/migrations/*.py"))
    for path in sources:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(repr(settings.INSTALLED_APPS).encode())
    return digest.hexdigest()[:16]


@contextmanager
def locked() -> Iterator[Path]:
    """Lets one process of this folder of state at a time in, and gives the folder."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrated.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder


def is_done(folder: Path, *, exists: bool, anew: bool) -> bool:
    """Whether there is an original; with ``anew`` one that another worker of this run has made."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    return exists and (not anew or bool(run and (folder / f"migrated-by-{run}").exists()))


def mark_done(folder: Path) -> None:
    """Tells the other workers of this run that the original is new."""
    for old in folder.glob("migrated-by-*"):
        old.unlink(missing_ok=True)
    (folder / f"migrated-by-{os.environ.get('PYTEST_XDIST_TESTRUNUID', '')}").touch()


def migrate(url: str) -> None:
    """Makes the tables; a migration that fails ends the run."""
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--run-syncdb"]
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "OSTAN_DATA_DIR": str(settings.DATA_DIR),
    }
    done = subprocess.run(
        [*command, "--skip-checks", "-v0"], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        pytest.exit(f"The migrations fail:\n{done.stderr}", returncode=3)


# SQLite


def copy_file(*, anew: bool) -> None:
    """Copies the migrated file."""
    target = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    with locked() as folder:
        original = folder / f"migrated-{migration_key()}.sqlite3"
        if not is_done(folder, exists=original.exists(), anew=anew):
            for old in folder.glob("migrated-*.sqlite3"):
                old.unlink(missing_ok=True)
            part = folder / "migrated.part"
            part.unlink(missing_ok=True)
            migrate(f"sqlite:///{part}")
            checkpoint(part)
            part.rename(original)
            mark_done(folder)
    for leftover in target.parent.glob(f"{target.name}-*"):
        leftover.unlink()
    shutil.copyfile(original, target)


def checkpoint(database: Path) -> None:
    """Brings all rows from the write-ahead log into the file itself."""
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


# PostgreSQL


def copy_on_server(*, anew: bool) -> None:
    """Has the server copy the migrated database, which it does file by file."""
    target = settings.DATABASES["default"]["TEST"]["NAME"]
    original, prefix = f"ostan_migrated_{migration_key()}", "ostan_migrated_"
    with locked() as folder, psycopg.connect(server_url("postgres"), autocommit=True) as server:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        found = {name for (name,) in server.execute(query, [prefix])}
        if not is_done(folder, exists=original in found, anew=anew):
            part = f"{original}_part"
            for old in found | {part}:
                server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(old)))
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(part)))
            migrate(server_url(part))
            rename = SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(Identifier(part), Identifier(original)))
            mark_done(folder)
        names = Identifier(target), Identifier(original)
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(names[0]))
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def server_url(database: str) -> str:
    """The address of a database on the server of this run."""
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"
