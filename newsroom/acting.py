"""Who acts, and from where: what the ledger writes beside each decision.

A context variable, because the acts in between are Wagtail's and pass neither on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from core.models import User
from newsroom.models.ledger import Decision


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf something is stored.

    Attributes:
        user: The account; None for the portal itself.
        origin: Channel and address, such as ``admin 127.0.0.1`` or ``command import_news``.
        batch: Name of the batch that is being approved as a whole; empty outside of one.
        takedown: As what a page goes offline, where it isn't simply unpublished.
        note: What is noted beside it.
    """

    user: User | None = None
    origin: str = "portal"
    batch: str = ""
    takedown: Decision = Decision.UNPUBLISH
    note: str = ""


PORTAL = Actor()
_actor: ContextVar[Actor] = ContextVar("newsroom_actor", default=PORTAL)


def actor() -> Actor:
    """The present actor."""
    return _actor.get()


@contextmanager
def acting(
    user: User | None = None,
    origin: str = "",
    takedown: Decision | None = None,
    note: str = "",
) -> Iterator[Actor]:
    """Acts on somebody's behalf until the block ends.

    Args:
        user: The account; without one the present actor's.
        origin: Channel and address; without one the present actor's.
        takedown: As what pages go offline meanwhile.
        note: What is noted beside it.
    """
    present = _actor.get()
    changed = replace(
        present,
        user=user or present.user,
        origin=origin or present.origin,
        takedown=takedown or present.takedown,
        note=note or present.note,
    )
    token = _actor.set(changed)
    try:
        yield changed
    finally:
        _actor.reset(token)


@contextmanager
def in_batch(user: User, name: str) -> Iterator[None]:
    """Marks what is stored live until the block ends as approved in a batch.

    Only ``approval.approve_batch`` may open one: it checks who approves.
    """
    token = _actor.set(replace(_actor.get(), user=user, batch=name))
    try:
        yield
    finally:
        _actor.reset(token)
