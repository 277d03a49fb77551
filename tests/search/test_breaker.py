"""An engine that fails is left alone for a while, and nobody sees a fault."""

import time

import pytest
from pybreaker import CircuitBreaker

from search import breaker, engines
from search.asking import EngineError


class Flaky:
    """An engine that fails as long as it is told to."""

    name = "flaky"

    def __init__(self):
        self.down = True
        self.calls = 0

    def find(self, search):
        self.calls += 1
        if self.down:
            raise EngineError("no answer")
        return "first"


class Steady:
    name = "steady"

    def find(self, search):
        return "last"


@pytest.fixture
def flaky(monkeypatch):
    first = Flaky()
    own = CircuitBreaker(fail_max=1, reset_timeout=0.1, throw_new_error_on_trip=False)
    monkeypatch.setattr(engines, "first", lambda: first)
    monkeypatch.setattr(engines, "last", Steady)
    monkeypatch.setattr(breaker, "breaker", lambda: own)
    return first


def ask():
    answer = breaker.ask(lambda engine: engine.find(None))
    return answer.value, answer.fallback


def test_the_embedded_engine_stands_in(flaky):
    assert ask() == ("last", True)


def test_an_engine_that_failed_is_not_asked_again_at_once(flaky):
    for _ in range(5):
        ask()
    assert flaky.calls == 1


def test_it_answers_again_by_itself(flaky):
    ask()
    flaky.down = False
    assert ask() == ("last", True)
    time.sleep(0.15)
    assert ask() == ("first", False)
    assert ask() == ("first", False)


def test_one_engine_alone_is_no_fallback(monkeypatch):
    only = Steady()
    monkeypatch.setattr(engines, "first", lambda: only)
    monkeypatch.setattr(engines, "last", lambda: only)
    assert ask() == ("last", False)


def test_other_faults_are_not_hidden(flaky):
    with pytest.raises(ZeroDivisionError):
        breaker.ask(lambda engine: 1 / 0)
