"""Finds the people whom a notice concerns."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState, WorkflowState

from core.models import User
from newsroom import authors, ledger, members
from newsroom.confidential import may_know
from newsroom.ledger import key_of
from newsroom.models.ledger import Decision
from newsroom.notices.remits import Place, with_reach, within
from newsroom.notices.rules import RULES, Kind, Whom
from newsroom.roles import role


@dataclass
class Happening:
    """What there is to tell.

    Attributes:
        kind: As what it is told.
        subject: The item, as it is stored.
        event: Name of the event; the same one is told to nobody twice.
        by: Primary key of the account whose act it is; it isn't told.
        note: What was noted beside the act.
        before: Number of the ledger's row that it is about, where there is one.
    """

    kind: Kind
    subject: Any
    event: str
    by: int | None = None
    note: str = ""
    before: int | None = None
    key: ledger.Key = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.subject)

    @cached_property
    def changed_by(self) -> set[int]:
        """Those who have changed the item since it was last approved."""
        return authors.since_review(self.subject, self.before)

    def who_has(self, decision: Decision) -> set[int]:
        """Who has decided so last, before this happened."""
        row = ledger.last(self.key, [decision], self.before)
        return {row.user_id} if row and row.user_id else set()


def people(happening: Happening) -> list[User]:
    """Everyone who is told, once each, in the order of their names.

    Args:
        happening: What there is to tell.
    """
    told: dict[int, User] = {}
    for whom in RULES[happening.kind].whom:
        told |= {user.pk: user for user in FIND[whom](happening)}
    told.pop(happening.by or 0, None)
    knowing = (user for user in told.values() if may_know(happening.subject, user))
    return sorted(knowing, key=lambda user: user.username)


def place_of(subject: Any) -> Place:
    """Where an item belongs, as its latest revision has it."""
    latest = subject.get_latest_revision_as_object()
    if not hasattr(latest, "entry"):
        return Place()
    entry = latest.entry()
    return Place(entry.section_id, entry.county_id)


def concerned(happening: Happening, duty: str, but: set[int]) -> list[User]:
    """Those with a duty whose remit covers the item, among those who may know of it at all."""
    able = with_reach(members.people_with(duty)).exclude(pk__in=but)
    knowing = [user for user in able if may_know(happening.subject, user)]
    return within(knowing, place_of(happening.subject))


def named(keys: set[int]) -> QuerySet[User]:
    """Active accounts by their primary keys."""
    return User.objects.filter(pk__in=keys, is_active=True)


def in_role(key: str) -> QuerySet[User]:
    """Active accounts of one role."""
    return User.objects.filter(is_active=True, groups__name=role(key).title).distinct()


FIND: dict[Whom, Any] = {
    Whom.DESK: lambda what: concerned(what, "desk", set()),
    Whom.COUNCIL: lambda what: concerned(what, "approve", what.changed_by),
    Whom.APPROVERS: lambda what: concerned(what, "approve", set()),
    Whom.OTHER_APPROVERS: lambda what: members.people_with("approve"),
    Whom.HEAD: lambda what: in_role("council-head"),
    Whom.SUBMITTER: lambda what: named(what.who_has(Decision.SUBMIT)),
    Whom.AUTHORS: lambda what: named(what.changed_by),
    Whom.APPROVER: lambda what: named(what.who_has(Decision.APPROVE)),
}


def step_reached(subject: Any, submitter: int) -> Kind:
    """Where an item waits that was just submitted; who is of the desk passes it by himself."""
    step = (
        TaskState.objects.filter(
            workflow_state__in=WorkflowState.objects.for_instance(subject),
            status=TaskState.STATUS_IN_PROGRESS,
        )
        .order_by("-pk")
        .first()
    )
    at_desk = step is not None and step.task.content_type.model == "desktask"
    passes = members.passes_desk(User.objects.filter(pk=submitter).first())
    return Kind.DESK if at_desk and not passes else Kind.COUNCIL
