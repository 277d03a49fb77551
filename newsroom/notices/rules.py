"""Who is told of what: one line for each kind of notice. ``docs/notices.md`` shows this table."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.models.ledger import Decision
from newsroom.models.notices import Notice

Kind = Notice.Kind


class Whom(Enum):
    """A group of people; nobody is told of his own act."""

    DESK = _("the desk, within its remits")
    COUNCIL = _("the Council, within its remits, without those who have changed the item")
    APPROVERS = _("the Council, within its remits")
    OTHER_APPROVERS = _("everybody else of the Council")
    HEAD = _("the head of the Council")
    SUBMITTER = _("who has submitted it")
    AUTHORS = _("who has changed it since it was last approved")
    APPROVER = _("who has approved it")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line.

    Attributes:
        whom: Whom it concerns.
        sentence: What they are told; ``title`` stands for the item.
        untitled: The same of an item whose title must not be said.
        urgent: Neither quiet hours nor the digest hold it back.
        decides: It leads to where the item is decided on, not to its editor.
        noted: The note that was left with the act belongs to it.
    """

    whom: tuple[Whom, ...]
    sentence: str | Promise
    untitled: str | Promise
    urgent: bool = False
    decides: bool = False
    noted: bool = False


RULES: dict[Kind, Rule] = {
    Kind.DESK: Rule(
        (Whom.DESK,),
        _("“%(title)s” waits for the desk"),
        _("A confidential item waits for the desk"),
        decides=True,
    ),
    Kind.COUNCIL: Rule(
        (Whom.COUNCIL,),
        _("“%(title)s” waits for the Information Council"),
        _("A confidential item waits for the Information Council"),
        decides=True,
    ),
    Kind.RETURNED: Rule(
        (Whom.SUBMITTER, Whom.AUTHORS),
        _("“%(title)s” was returned"),
        _("A confidential item was returned"),
        noted=True,
    ),
    Kind.APPROVED: Rule(
        (Whom.SUBMITTER, Whom.AUTHORS),
        _("“%(title)s” was approved"),
        _("A confidential item was approved"),
    ),
    Kind.LIVE: Rule(
        (Whom.SUBMITTER, Whom.AUTHORS),
        _("“%(title)s” is public now"),
        _("A confidential item is public now"),
    ),
    Kind.VOIDED: Rule(
        (Whom.APPROVER, Whom.SUBMITTER),
        _("“%(title)s” was changed after its approval and has to be approved again"),
        _("A confidential item was changed after its approval and has to be approved again"),
    ),
    Kind.EMERGENCY: Rule(
        (Whom.OTHER_APPROVERS,),
        _("“%(title)s” was published in an emergency and waits for your review"),
        _("A confidential item was published in an emergency and waits for your review"),
        urgent=True,
        decides=True,
        noted=True,
    ),
    Kind.OVERDUE: Rule(
        (Whom.HEAD,),
        _("“%(title)s” was published in an emergency and nobody has reviewed it yet"),
        _("A confidential item was published in an emergency and nobody has reviewed it yet"),
        urgent=True,
        decides=True,
    ),
    Kind.TAKEDOWN: Rule(
        (Whom.SUBMITTER, Whom.APPROVERS),
        _("“%(title)s” was taken down"),
        _("A confidential item was taken down"),
        noted=True,
    ),
    Kind.FAILED: Rule(
        (Whom.APPROVER, Whom.SUBMITTER),
        _("“%(title)s” did not become public at its time"),
        _("A confidential item did not become public at its time"),
        noted=True,
    ),
}

# Which row of the ledger is told as what. Where a submission leads, the item itself says; an
# expiry was planned, and of an archive that is approved as a whole nobody wants ten thousand.
EVENTS: dict[Decision, Kind | None] = {
    Decision.SUBMIT: None,
    Decision.DESK: Kind.COUNCIL,
    Decision.RETURN: Kind.RETURNED,
    Decision.APPROVE: Kind.APPROVED,
    Decision.PUBLISH: Kind.LIVE,
    Decision.VOID: Kind.VOIDED,
    Decision.EMERGENCY: Kind.EMERGENCY,
    Decision.UNPUBLISH: Kind.TAKEDOWN,
    Decision.WITHDRAW: Kind.TAKEDOWN,
    Decision.ERROR: Kind.TAKEDOWN,
}

# After these rows nobody has to do any more what he was asked to do.
SETTLED: dict[Decision, tuple[Kind, ...]] = {
    Decision.SUBMIT: (Kind.RETURNED, Kind.VOIDED),
    Decision.DESK: (Kind.DESK,),
    Decision.RETURN: (Kind.DESK, Kind.COUNCIL),
    Decision.CANCEL: (Kind.DESK, Kind.COUNCIL),
    Decision.APPROVE: (Kind.DESK, Kind.COUNCIL),
    Decision.EMERGENCY: (Kind.DESK, Kind.COUNCIL),
    Decision.CLEAR: (Kind.EMERGENCY, Kind.OVERDUE),
}
