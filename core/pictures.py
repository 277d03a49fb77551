"""Where a rendition is addressed, which depends on who the page is drawn for.

Pictures of drafts have no public address. A page that is drawn for somebody who holds a link to
the draft sets, for as long as it is drawn, how its own pictures are addressed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Addressing = Callable[[Any], str]

_addressing: ContextVar[Addressing | None] = ContextVar("picture_addressing", default=None)


def address(rendition: Any) -> str:
    """The address of a rendition for the present reader: its public one unless told otherwise."""
    addressing = _addressing.get()
    found: str = addressing(rendition) if addressing else rendition.url
    return found


@contextmanager
def addressed_by(addressing: Addressing) -> Iterator[None]:
    """Has renditions addressed another way until the block ends.

    Args:
        addressing: Gives the address of a rendition.
    """
    token = _addressing.set(addressing)
    try:
        yield
    finally:
        _addressing.reset(token)
