"""What several tests in a browser start from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.search.elastic.conftest import elasticsearch_url, engine, prefix, searching

__all__ = ["elasticsearch_url", "engine", "prefix", "searching"]


@pytest.fixture
def bare(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    context: BrowserContext = browser.new_context(
        **{**browser_context_args, "java_script_enabled": False}
    )
    yield context.new_page()
    context.close()
