"""Puts the newsroom's parts into the admin; each part registers its own hooks."""

from newsroom.checklist import hooks as checklist_hooks
from newsroom.desk import hooks as desk_hooks

__all__ = ["checklist_hooks", "desk_hooks"]
