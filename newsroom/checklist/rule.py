"""What a rule of the checklist is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise

from newsroom.checklist.story import Spot, Story
from newsroom.checklist.wording import filled
from newsroom.models.checklist import ChecklistLevel

Severity = ChecklistLevel.Severity
WARN, BLOCK, OFF = Severity.WARN, Severity.BLOCK, Severity.OFF


@dataclass(frozen=True, slots=True)
class Fault:
    """Where an item doesn't meet a rule.

    Attributes:
        message: A sentence for the editor that names the thing.
        spot: Where in the form it is mended.
    """

    message: str
    spot: Spot


class Rule:
    """One rule. It reads what a page declares and knows no page type.

    Attributes:
        id: Its name in the table of severities.
        asks: What it asks for, as the table of severities says it.
        severity: How strictly it is held where nobody has said otherwise.
        needs: The fields without which a page isn't asked; ``news_kind`` means news alone.
        message: What is told where it isn't met.
    """

    id: ClassVar[str]
    asks: ClassVar[str | Promise]
    severity: ClassVar[Severity] = WARN
    needs: ClassVar[tuple[str, ...]] = ()
    message: ClassVar[str | Promise]

    def applies(self, page: Any) -> bool:
        """Whether a page has what the rule is about."""
        return all(has_field(page, name) for name in self.needs)

    def faults(self, story: Story) -> Iterator[Fault]:
        """Yields every place where the rule isn't met."""
        raise NotImplementedError

    def fault(self, spot: Spot, **words: object) -> Fault:
        """The rule's own message about one place."""
        return Fault(filled(self.message, **words), spot)


def has_field(page: Any, name: str) -> bool:
    """Whether a model has a field of this name."""
    try:
        page._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
