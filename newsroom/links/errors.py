"""What a link answers when it doesn't open, each with the status and words for its holder."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class LinkRefusedError(Exception):
    """The link opens nothing; nothing was changed.

    Attributes:
        status: HTTP status of the answer.
        title: Heading of the answer.
        text: What has happened and what to do next.
    """

    status = 404
    title: Any = _("This link opens nothing")
    text: Any = _(
        "Its address is incomplete or was altered. Open it once more from the message in which you"
        " received it, or ask the public relations office for a new one."
    )

    def __init__(self, text: object = None) -> None:
        self.text = str(text or self.text)
        super().__init__(self.text)


class UnknownLinkError(LinkRefusedError):
    """Nobody was ever given this link, or what it opened was deleted."""


class EndedLinkError(LinkRefusedError):
    """The link was good once: it was used, it has expired, or it was revoked."""

    status = 410
    title = _("This link has ended")
    text = _("If you still need it, ask the public relations office for a new one.")


class WrongApproverError(LinkRefusedError):
    """Whoever the link was made for may not decide on the item any more."""

    status = 403
    title = _("You can't decide on this item")


class ChangedItemError(LinkRefusedError):
    """The item isn't what it was when the link was made."""

    status = 409
    title = _("This item has changed since the link was made")
