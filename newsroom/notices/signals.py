"""Turns rows of the ledger into notices, and keeps Wagtail's own e-mails from being sent."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.dispatch import receiver
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from newsroom import ledger
from newsroom.emergency.signals import overdue
from newsroom.models import RedListItem
from newsroom.models.ledger import Decision, LedgerEntry
from newsroom.notices.audience import Happening, step_reached
from newsroom.notices.rules import EVENTS, SETTLED, Kind
from newsroom.notices.services import notify, settle, tell
from newsroom.schedule import schedule_refused
from newsroom.signals import ledger_appended

# Wagtail's e-mails go to every member of a group and to every superuser. It connects each under
# a name of its own, once; whether it has done so by now depends on the order of the apps.
WAGTAILS_MAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def say_nothing(**kwargs: Any) -> None:
    """Stands where Wagtail's e-mail would be sent from."""


for signal, sender, name in WAGTAILS_MAIL:
    signal.disconnect(sender=sender, dispatch_uid=name)
    signal.connect(say_nothing, sender=sender, dispatch_uid=name)


@receiver(ledger_appended, sender=LedgerEntry)
def tell_of_rows(entries: Sequence[LedgerEntry], **kwargs: Any) -> None:
    """Tells what the rows say, each in a savepoint; rows of a batch cost nothing."""
    for entry in entries:
        if entry.batch or (entry.decision not in EVENTS and entry.decision not in SETTLED):
            continue
        with transaction.atomic():
            tell_of(entry)


def tell_of(entry: LedgerEntry) -> None:
    """Settles what a row has done away with, and tells what it is about.

    Args:
        entry: A row that was appended just now.
    """
    subject = subject_of(entry)
    if subject is None:
        return
    decision = Decision(entry.decision)
    if decision in SETTLED and isinstance(subject, Page):
        settle(subject.pk, SETTLED[decision])
    if decision not in EVENTS:
        return
    kind = EVENTS[decision] or step_reached(subject, entry.user_id or 0)
    before = entry.sequence
    if kind == Kind.LIVE:
        approval = ledger.approval(ledger.key_of(subject))
        if approval is None or not (approval.decision == Decision.EMERGENCY or planned(approval)):
            # It became public as it was approved, and that has been told.
            return
        before = approval.sequence
    note = entry.note if kind != Kind.APPROVED else ""
    tell(Happening(kind, subject, f"ledger:{entry.sequence}", entry.user_id, note, before))


def subject_of(entry: LedgerEntry) -> Any:
    """The object of a row as it is stored now; None where it was deleted."""
    model = apps.get_model(entry.object_type)
    found = model._default_manager.filter(pk=entry.object_id).first()
    return getattr(found, "specific", found)


def planned(approval: LedgerEntry) -> bool:
    """Whether what was approved had to wait for its time to become public."""
    revision = Revision.objects.filter(pk=approval.revision_id).first()
    at = parse_datetime((revision and revision.content.get("go_live_at")) or "")
    return at is not None and at > approval.at


@receiver(overdue)
def tell_of_overdue(item: RedListItem, **kwargs: Any) -> None:
    """Tells the head that nobody has reviewed an emergency publication within a day."""
    page = Page.objects.filter(pk=item.page_id).first()
    if page is not None:
        notify(Kind.OVERDUE, page.specific, event=f"overdue:{item.pk}")


@receiver(schedule_refused)
def tell_of_refusal(page: Any, revision_id: int, **kwargs: Any) -> None:
    """Tells those who approved and submitted that a due item didn't go live."""
    notify(
        Kind.FAILED,
        page,
        event=f"schedule-refused:{revision_id}",
        note=str(_("It was changed after its approval.")),
    )
