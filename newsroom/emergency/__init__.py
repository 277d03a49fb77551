"""Publishing first, with a reason, and having it reviewed afterwards."""

from newsroom.emergency.acts import clear, publish
from newsroom.emergency.overdue import tell_overdue

__all__ = ["clear", "publish", "tell_overdue"]
