"""Puts the newsroom's parts into the admin; each part registers its own hooks."""

from newsroom.aftermath import hooks as aftermath_hooks
from newsroom.checklist import hooks as checklist_hooks
from newsroom.confidential import hooks as confidential_hooks
from newsroom.desk import hooks as desk_hooks
from newsroom.emergency import hooks as emergency_hooks
from newsroom.links import hooks as links_hooks
from newsroom.notices import hooks as notices_hooks

__all__ = [
    "aftermath_hooks",
    "checklist_hooks",
    "confidential_hooks",
    "desk_hooks",
    "emergency_hooks",
    "links_hooks",
    "notices_hooks",
]
