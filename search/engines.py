"""Which engines there are: the first answers, the last always can."""

from functools import cache

from django.conf import settings

from search.asking import Engine
from search.elastic import engine as elastic
from search.embedded import engine as embedded


@cache
def first() -> Engine:
    """The engine that answers while it can."""
    return elastic.Elastic(settings.ELASTICSEARCH_URL) if settings.ELASTICSEARCH_URL else last()


@cache
def last() -> Engine:
    """The engine in the portal's own database."""
    return embedded.Embedded()


def every() -> tuple[Engine, ...]:
    """All engines that follow the catalogue."""
    return tuple(dict.fromkeys((first(), last())))
