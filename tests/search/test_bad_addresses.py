"""Whatever stands in an address, search answers: with the embedded engine."""

import pytest
from django.test import Client

from search import engines
from search.follow import follow
from tests.search.addresses import faults, publish

pytestmark = pytest.mark.django_db


def test_bad_addresses_are_answered_like_any_other(settings, client: Client):
    settings.ELASTICSEARCH_URL = ""
    assert engines.first() is engines.last()
    publish()
    follow(engines.last())
    assert faults(client) == {}
