"""Writes into the ledger what was submitted and what was withdrawn on its way.

Wagtail's editor starts, resumes and cancels a way by itself, so this listens to what becomes of
the way instead of standing in the acts that start it.
"""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_cancelled, workflow_submitted

from core.models import User
from newsroom import content, ledger
from newsroom.acting import acting
from newsroom.approval import title_for_ledger
from newsroom.ledger import Row, key_of
from newsroom.models.ledger import Decision
from newsroom.models.moderated import Moderated


@receiver(workflow_submitted, sender=WorkflowState)
def note_start(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    """An item has set out on its way."""
    note(instance, instance.current_task_state, Decision.SUBMIT, user)


@receiver(task_submitted, sender=TaskState)
def note_return(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """An item that was returned sets out again, from the step that has returned it."""
    earlier = instance.workflow_state.task_states.exclude(pk=instance.pk).order_by("-pk").first()
    if earlier is not None and earlier.status == TaskState.STATUS_REJECTED:
        note(instance.workflow_state, instance, Decision.SUBMIT, user)


@receiver(workflow_cancelled, sender=WorkflowState)
def note_cancel(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    """An item was taken from its way."""
    note(instance, instance.current_task_state, Decision.CANCEL, user)


def note(way: WorkflowState, step: TaskState | None, decision: Decision, user: User | None) -> None:
    """Appends a row about the revision that is on its way.

    Args:
        way: The way of an item; those of other pages aren't in the ledger.
        step: The step that it is at.
        decision: What became of it.
        user: Whose act it is.
    """
    found = way.content_object
    subject: Any = getattr(found, "specific", found)
    revision = step.revision if step else None
    if revision is None or not issubclass(type(subject), Moderated):
        return
    row = Row(
        key=key_of(subject),
        decision=decision,
        title=title_for_ledger(subject, revision),
        content_hash=content.of_revision(type(subject), revision.content),
        revision_id=revision.pk,
    )
    with acting(user):
        ledger.append([row])
