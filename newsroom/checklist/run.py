"""Holds an item against every rule of the checklist."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule that isn't met.

    Attributes:
        rule: Name of the rule.
        message: A sentence for the editor.
        severity: ``warn`` or ``block``.
        field: Name of the field that it is about; empty for the whole item.
    """

    rule: str
    message: str
    severity: str
    field: str = ""


def examine(page: Any) -> list[Failure]:
    """Every rule that an item doesn't meet, in the order of the form.

    Args:
        page: A moderated object as its latest revision has it.
    """
    return []


def blocking(page: Any) -> list[Failure]:
    """The failures that hold an item back."""
    return [failure for failure in examine(page) if failure.severity == "block"]
