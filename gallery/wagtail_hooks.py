"""Follows what the admin does to photos and documents without saving them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from gallery import uses


@hooks.register("after_bulk_action")
def follow_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """Many photos or documents were put into another collection, perhaps a closed one."""
    uses.settle([uses.thing(one) for one in objects if isinstance(one, uses.TARGETS)])
