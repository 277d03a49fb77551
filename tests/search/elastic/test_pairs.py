"""What readers type and what is written find each other, or don't."""

from collections.abc import Iterator

import pytest

from search.asking import Search
from search.elastic.engine import Elastic
from search.query import parse
from tests.search.elastic.conftest import clear
from tests.search.pairs import Pair, document, pairs

pytestmark = pytest.mark.elasticsearch
TABLE = list(pairs())


@pytest.fixture(scope="module")
def filled(elasticsearch_url: str, prefix: str, django_db_blocker) -> Iterator[Elastic]:
    """An index with the text of every line, and beside them words to tell them from."""
    with pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        patch.setattr(settings, "ELASTICSEARCH_PREFIX", f"{prefix}-pairs")
        patch.setattr(settings, "SEARCH_TIMEOUT", 20.0)
        engine = Elastic(elasticsearch_url)
        clear(engine)
        engine.prepare()
        # Fuzziness is for words that hardly anybody writes; those of the table are well known.
        known = [
            document(1_000 + number * 5 + copy, title=text)
            for number, text in enumerate(dict.fromkeys(p.query.strip('"') for p in TABLE))
            for copy in range(3)
        ]
        texts = [document(number, title=pair.text) for number, pair in enumerate(TABLE, start=1)]
        assert engine.put([*texts, *known]) == {}
        yield engine
        clear(engine)


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[str(pair) for pair in TABLE])
def test_query_and_text(filled: Elastic, number: int):
    pair: Pair = TABLE[number]
    found = filled.find(Search(parse(pair.query), "fa", size=100))
    assert (number + 1 in found.keys) == pair.matches
