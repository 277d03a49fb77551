"""Puts the newsroom's parts into the admin; each part registers its own hooks."""

from newsroom.confidential import hooks as confidential_hooks
from newsroom.desk import hooks as desk_hooks

__all__ = ["confidential_hooks", "desk_hooks"]
