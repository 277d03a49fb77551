"""Processes beside the tests, on the same database and index."""

import os

from django.conf import settings
from django.db import connection

from search.elastic.engine import Elastic
from tests.databases import server_url


def environment(engine: Elastic) -> dict[str, str]:
    """What a `manage.py` command needs to find the tests' database and index."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else server_url(name)
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH_PREFIX,
        "ELASTICSEARCH_URL": engine.url,
        "OSTAN_DATA_DIR": str(settings.DATA_DIR),
        "PYTHONUNBUFFERED": "1",
    }
