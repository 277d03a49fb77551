"""Puts the newsroom's parts into the admin; each part registers its own hooks."""

from newsroom.desk import hooks as desk_hooks
from newsroom.links import hooks as links_hooks
from newsroom.notices import hooks as notices_hooks

__all__ = [
    "desk_hooks",
    "links_hooks",
    "notices_hooks",
]
