"""What readers type and what is written find each other, or don't: Elasticsearch."""

from collections.abc import Iterator

import pytest

from search.elastic.engine import Elastic
from tests.search.elastic.conftest import clear
from tests.search.pairs import Pair, fill, floor, missed, pairs

pytestmark = pytest.mark.elasticsearch
TABLE = list(pairs())
# Lines of the table that this engine answers otherwise, and why: none
EXCEPTIONS: set[tuple[str, str]] = set()


@pytest.fixture(scope="module")
def wrong(elasticsearch_url: str, prefix: str, django_db_blocker) -> Iterator[list[Pair]]:
    """The lines that Elasticsearch gets wrong."""
    with pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        patch.setattr(settings, "ELASTICSEARCH_PREFIX", f"{prefix}-pairs")
        patch.setattr(settings, "SEARCH_TIMEOUT", 20.0)
        engine = Elastic(elasticsearch_url)
        clear(engine)
        engine.prepare()
        fill(engine, TABLE)
        yield missed(engine, TABLE)
        clear(engine)


def test_no_pair_but_the_named_exceptions_is_wrong(wrong: list[Pair]):
    listed = {(pair.query, pair.text) for pair in wrong}
    assert listed == EXCEPTIONS, "\n".join(map(str, wrong))


def test_the_table_is_long_and_nearly_all_of_it_is_right(wrong: list[Pair]):
    found = sum(pair.matches for pair in TABLE)
    assert (found >= 200, len(TABLE) - found >= 40) == (True, True)
    share, too_many = floor(TABLE, wrong)
    assert share >= 0.98
    assert too_many == 0
