"""Items that only named people know of, whatever else they may do."""

from newsroom.confidential.who import is_confidential, may_know

__all__ = ["is_confidential", "may_know"]
