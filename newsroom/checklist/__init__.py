"""What an item has to meet before it is published."""

from newsroom.checklist.run import Failure, blocking, examine

__all__ = ["Failure", "blocking", "examine"]
