"""Holds an item against every rule of the checklist."""

from dataclasses import dataclass
from typing import Any

from newsroom.checklist.levels import severities
from newsroom.checklist.rule import BLOCK, OFF
from newsroom.checklist.rules import RULES
from newsroom.checklist.story import Story


@dataclass(frozen=True, slots=True)
class Failure:
    """One place where a rule isn't met.

    Attributes:
        rule: Name of the rule.
        message: A sentence for the editor that names the thing.
        severity: ``warn`` or ``block``.
        field: Name of the field that it is about; empty for the whole item.
        block: Ids and names of the blocks below the field, joined by dots; empty for the field.
    """

    rule: str
    message: str
    severity: str
    field: str = ""
    block: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it holds the item back."""
        return self.severity == BLOCK

    @property
    def path(self) -> str:
        """The place in the form as Wagtail's editor names it."""
        return ".".join(part for part in (self.field, self.block) if part)

    @property
    def anchor(self) -> str:
        """What an address of the edit form ends with, to open the tab and scroll to the place."""
        return f"#:w:contentpath={self.path}" if self.path else ""


def examine(page: Any) -> list[Failure]:
    """Every rule that an item doesn't meet, in the order of the form.

    The number of queries doesn't depend on the number of blocks, and nothing is asked of the
    network.

    Args:
        page: A moderated object as its latest revision has it.
    """
    levels = severities(getattr(page, "section_id", None))
    story = Story(page)
    place = {field.name: order for order, field in enumerate(page._meta.get_fields())}
    found = [
        (place.get(fault.spot.field, -1), fault.spot.order, levels[rule.id], rule, fault)
        for rule in RULES
        if levels[rule.id] != OFF and rule.applies(page)
        for fault in rule.faults(story)
    ]
    found.sort(key=lambda one: one[:2])
    return [
        Failure(rule.id, fault.message, str(severity), fault.spot.field, fault.spot.block)
        for _field, _order, severity, rule, fault in found
    ]


def blocking(page: Any) -> list[Failure]:
    """The failures that hold an item back."""
    return [failure for failure in examine(page) if failure.blocks]
