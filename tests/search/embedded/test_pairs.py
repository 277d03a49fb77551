"""What readers type and what is written find each other, or don't: the embedded engine."""

import pytest

from search.embedded.engine import Embedded
from tests.search.pairs import Pair, fill, floor, missed, pairs

TABLE = list(pairs())
# Lines of the table that this engine answers otherwise, and why: none
EXCEPTIONS: set[tuple[str, str]] = set()


@pytest.mark.django_db
def test_no_pair_but_the_named_exceptions_is_wrong():
    engine = Embedded()
    engine.prepare()
    fill(engine, TABLE)
    wrong: list[Pair] = missed(engine, TABLE)
    share, too_many = floor(TABLE, wrong)
    listed = {(pair.query, pair.text) for pair in wrong}
    assert listed == EXCEPTIONS, "\n".join([f"{share:.3f} {too_many}", *map(str, wrong)])
    # The floor; measured is all of both.
    assert share >= 0.98
    assert too_many == 0
