"""Asks the first engine while it answers, and the embedded one for as long as it doesn't."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from django.conf import settings
from pybreaker import CircuitBreaker, CircuitBreakerError

from search import engines
from search.asking import Engine, EngineError

Result = TypeVar("Result")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer(Generic[Result]):
    """An answer, and whether the embedded engine stood in.

    Attributes:
        value: What the engine said.
        fallback: Whether it was not the engine that should have answered.
    """

    value: Result
    fallback: bool


@cache
def breaker() -> CircuitBreaker:
    """The breaker of this process: it opens at the first failure, then tries one call at a time."""
    return CircuitBreaker(
        fail_max=1, reset_timeout=settings.SEARCH_RETRY_SECONDS, throw_new_error_on_trip=False
    )


def ask(question: Callable[[Engine], Result]) -> Answer[Result]:
    """Puts a question to whichever engine can answer it.

    Args:
        question: Calls one method of the engine that it is given.

    Returns:
        The answer.

    Raises:
        EngineError: If the embedded engine can't answer either.
    """
    first, last = engines.first(), engines.last()
    if first is last:
        return Answer(question(last), fallback=False)
    try:
        return Answer(breaker().call(question, first), fallback=False)
    except CircuitBreakerError:
        pass
    except EngineError as error:
        log.warning("%s does not answer: %s", first.name, error)
    return Answer(question(last), fallback=True)
