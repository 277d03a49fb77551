"""Whose eyes an answer of the admin is for, where Wagtail's own parts don't pass the account on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from newsroom.confidential.who import Hidden, hidden_from, remembering

NOTHING = Hidden()
_viewer: ContextVar[object] = ContextVar("confidential_viewer", default=None)


@contextmanager
def viewing(user: object) -> Iterator[None]:
    """Answers to an account until the block ends."""
    token = _viewer.set(user)
    try:
        with remembering():
            yield
    finally:
        _viewer.reset(token)


def hidden() -> Hidden:
    """What the present viewer may not know of; nothing where nobody looks, as in tasks."""
    user = _viewer.get()
    return NOTHING if user is None else hidden_from(user)
