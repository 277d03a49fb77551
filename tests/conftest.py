"""The database and the browser of every test.

A test database on SQLite is a copy of one that has been migrated before: migrating takes longer
than most tests, and each process would do it again. The copy's original is made anew when a
migration or the pinned packages change, or with ``--create-db``.
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

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connections

from newsroom import triggers

ROOT = Path(__file__).resolve().parents[1]

# Playwright runs an event loop in this thread, which Django would take for an async context.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Database


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives back what migrations have written after a test that empties the tables.

    A test with a live server or with real transactions ends by emptying every table, Wagtail's
    root page and language included.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        options = dict(marker.kwargs) if marker else {}
        needs = {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if needs or options.get("transaction"):
            options |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**options), append=False)


def is_sqlite() -> bool:
    """Tells whether this run is on SQLite files."""
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


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
def locked(path: Path) -> Iterator[None]:
    """Lets one process at a time in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrated_database(folder: Path, *, anew: bool) -> Path:
    """Gives the migrated original, and makes it where there is none of this state."""
    original = folder / f"migrated-{migration_key()}.sqlite3"
    with locked(folder / "migrated.lock"):
        # Workers of one run wait here; only the first of them makes it anew.
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
        done_by = folder / f"migrated-by-{run}"
        if original.exists() and (not anew or (run and done_by.exists())):
            return original
        for old in folder.glob("migrated-*"):
            old.unlink(missing_ok=True)
        part = folder / "migrated.part"
        part.unlink(missing_ok=True)
        command = [
            sys.executable,
            str(ROOT / "manage.py"),
            "migrate",
            "--run-syncdb",
            "--skip-checks",
            "-v0",
        ]
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{part}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "OSTAN_DATA_DIR": str(settings.DATA_DIR),
        }
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            pytest.exit(f"The migrations fail:\n{done.stderr}", returncode=3)
        checkpoint(part)
        done_by.touch()
        return part.rename(original)


def checkpoint(database: Path) -> None:
    """Brings all rows from the write-ahead log into the file itself."""
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_createdb: bool
) -> None:
    """Puts a fresh copy of the migrated database where the tests look for theirs."""
    if is_sqlite():
        target = Path(settings.DATABASES["default"]["TEST"]["NAME"])
        original = migrated_database(target.parent, anew=django_db_createdb)
        for leftover in target.parent.glob(f"{target.name}-*"):
            leftover.unlink()
        shutil.copyfile(original, target)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """Has Django take the copy instead of migrating anew."""
    return is_sqlite() or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Lets every connection know what the migrations have written, as the first one does.

    While Playwright's event loop runs, Django hands out another connection than before it.
    """
    contents = getattr(connections["default"], "_test_serialized_contents", None)
    if contents is not None:
        type(connections["default"])._test_serialized_contents = contents


@pytest.fixture(autouse=True, scope="session")
def ledger_can_be_emptied() -> Iterator[None]:
    """Takes the ledger's triggers away while the tables of a test are emptied, and only then."""
    empty_tables = flush.Command.handle

    def handle(self: flush.Command, **options: object) -> None:
        connection = connections[str(options["database"])]
        triggers.unguard(connection)
        try:
            empty_tables(self, **options)
        finally:
            triggers.guard(connection)

    flush.Command.handle = handle
    yield
    flush.Command.handle = empty_tables


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Starts each test without what an earlier one has kept: its rows are gone."""
    cache.clear()


# Browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Starts the system's Chromium; nothing is downloaded."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        message = "Chromium is missing: install your system's package 'chromium'"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A reader in Yazd."""
    return {**browser_context_args, "locale": "fa-IR", "timezone_id": "Asia/Tehran"}
