"""One at a time, on either database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from search.asking import EngineError
from search.elastic.alone import alone

pytestmark = pytest.mark.django_db


def taken_by_another() -> bool:
    """Whether somebody else, on a connection of his own, is kept from it."""

    def tries() -> bool:
        try:
            with alone("name"):
                return False
        except EngineError:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(tries).result()


def test_one_holds_it_and_others_are_told():
    with alone("name"):
        assert taken_by_another()
        with alone("other"):
            pass
    assert not taken_by_another()


def test_a_failure_lets_others_try_again():
    with pytest.raises(EngineError, match="nonsense"), alone("name"):
        raise EngineError("nonsense")
    assert not taken_by_another()
