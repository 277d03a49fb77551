"""What the newsroom refuses, each with a sentence for the person who asked."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class NotApprovedError(PermissionDenied):
    """Content would become public that nobody has approved."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(
            _(
                "“%(title)s” can't become public: the Information Council has not approved exactly"
                " this text. Submit it for approval."
            )
            % {"title": title}
        )


class NotAllowedError(PermissionDenied):
    """This person may not do this; the message says why."""


class StaleError(Exception):
    """The thing has changed since the person looked at it; nothing was done."""


class BlockedError(Exception):
    """The checklist holds the item back.

    Attributes:
        subject: The item.
        failures: Every rule of severity ``block`` that isn't met.
    """

    def __init__(self, subject: Any, failures: Sequence[Any]) -> None:
        self.subject = subject
        self.failures = failures
        super().__init__("; ".join(str(failure.message) for failure in failures))
