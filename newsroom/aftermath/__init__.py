"""What becomes of an item after its publication: corrections, withdrawals, errors."""

from newsroom.aftermath.acts import take_down

__all__ = ["take_down"]
