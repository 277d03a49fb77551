"""The database and the browser of every test."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connections
from django.utils import translation

from newsroom import triggers
from tests import databases

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Prepares tests with real transactions, and leaves tests without a database to SQLite's run.

    What asks no database tells nothing new on the second one.
    """
    keep_migrated_rows(items)
    if connections["default"].vendor == "postgresql":
        asking = [item for item in items if asks_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
        items[:] = asking


def asks_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database."""
    asked = {"db", "live_server", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def keep_migrated_rows(items: list[pytest.Item]) -> None:
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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_createdb: bool
) -> None:
    """Puts a fresh copy of the migrated database where the tests look for theirs."""
    databases.put_copy(anew=django_db_createdb)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Has Django take the copy instead of migrating anew."""
    return True


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


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Starts each test in the portal's language: a request for an English page leaves its own."""
    translation.deactivate()


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
