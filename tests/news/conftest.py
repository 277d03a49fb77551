"""A portal at a known moment."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation

from tests import factories

# Sunday, 1 Azar 1405, half past twelve in Tehran
NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def now():
    """The moment at which each test runs, with nothing kept from another one."""
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def portal(db):
    """The Persian skeleton."""
    return factories.portal()


@pytest.fixture
def importing(portal):
    """A list of news to import into, with messages in English."""
    factories.kind()
    with translation.override("en"):
        yield portal
