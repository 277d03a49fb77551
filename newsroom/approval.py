"""The acts on the way to the public: submit, pass the desk, approve, return.

Each locks the object, looks at everything anew and changes all or nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState

from core.models import User
from newsroom import authors, checklist, content, ledger, members
from newsroom.acting import acting, in_batch
from newsroom.confidential import is_confidential, may_know
from newsroom.confidential.gate import STAYS_INSIDE
from newsroom.confidential.who import name_of
from newsroom.errors import BlockedError, NotAllowedError, StaleError
from newsroom.ledger import Row, key_of
from newsroom.models.ledger import Decision

NOTE_LENGTH = 5


def why_not(subject: Any, user: User) -> str | None:
    """Why somebody may not approve an object, in a sentence for him; None if he may.

    Nobody approves what he has changed since it was last reviewed: not superusers, and not by
    having somebody else submit it.

    Args:
        subject: A moderated object.
        user: Who would approve.
    """
    if not members.approves(user):
        return _("Only the head or the deputy of the Information Council approves.")
    if not may_know(subject, user):
        return _("This item is confidential.")
    if is_confidential(subject):
        return str(STAYS_INSIDE)
    if user.pk in authors.since_review(subject):
        return _("You have changed this item since it was last approved; another has to approve.")
    return None


# Acts


@transaction.atomic
def submit(subject: Any, user: User) -> WorkflowState:
    """Sends the latest revision on its way: to the desk, or straight to the Council.

    Args:
        subject: A page or a snippet with at least one revision.
        user: Who submits.

    Returns:
        The state of its way.

    Raises:
        StaleError: It is on its way already.
        BlockedError: The checklist holds it back.
    """
    locked = lock(subject)
    state = locked.current_workflow_state
    if state is not None and state.current_task_state is None:
        # The revision that waited was deleted, and its step with it: begin anew.
        state.status = WorkflowState.STATUS_CANCELLED
        state.save()
        state = None
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise StaleError(_("This item is already waiting for a decision."))
    with acting(user):
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
            return state
        workflow: Workflow = locked.get_workflow()
        return workflow.start(locked, user)


@transaction.atomic
def pass_desk(subject: Any, user: User, *, revision_id: int | None, note: str = "") -> None:
    """Passes an item on from the desk to the Council.

    Args:
        subject: The item.
        user: A member of the desk.
        revision_id: The revision that he has read; None takes the latest.
        note: For the Council.

    Raises:
        NotAllowedError: He isn't of the desk.
        StaleError: It isn't at the desk, or was changed since he read it.
        BlockedError: The checklist holds it back.
    """
    locked = lock(subject)
    if not members.passes_desk(user) or not may_know(locked, user):
        raise NotAllowedError(_("Only the desk passes items on to the Council."))
    state = waiting(locked, "desktask")
    revision = seen(locked, revision_id, latest_counts=True)
    refuse_blocked(locked)
    with deciding(locked, state, revision, user, Decision.DESK, note):
        state.approve(user=user, comment=note)


@transaction.atomic
def approve(subject: Any, user: User, *, revision_id: int | None, note: str = "") -> None:
    """Approves one revision and publishes it, or schedules it where it has a time to go live.

    Args:
        subject: The item.
        user: The head or the deputy of the Information Council.
        revision_id: The revision that he has read.
        note: A remark for the ledger.

    Raises:
        NotAllowedError: He may not, or not this one; see ``why_not``.
        StaleError: Somebody has decided, changed or deleted it since he read it.
        BlockedError: The checklist holds it back.
    """
    locked = lock(subject)
    reason = why_not(locked, user)
    if reason:
        raise NotAllowedError(reason)
    state = waiting(locked, "counciltask")
    revision = seen(locked, revision_id)
    refuse_blocked(locked)
    with deciding(locked, state, revision, user, Decision.APPROVE, note):
        state.approve(user=user, comment=note)


@transaction.atomic
def send_back(subject: Any, user: User, *, revision_id: int | None, note: str) -> None:
    """Returns an item to its author with a note, from the desk or from the Council.

    Args:
        subject: The item.
        user: A member of the desk or the Council.
        revision_id: The revision that he has read.
        note: What is to be changed; never empty.

    Raises:
        NotAllowedError: He decides neither there.
        StaleError: It isn't waiting any more.
        BlockedError: The note is missing.
    """
    locked = lock(subject)
    state = waiting(locked, "desktask", "counciltask")
    at_desk = state.task.content_type.model == "desktask"
    may = members.passes_desk(user) if at_desk else members.approves(user)
    if not may or not may_know(locked, user):
        raise NotAllowedError(_("This item is not yours to return."))
    if len(note.strip()) < NOTE_LENGTH:
        raise NotAllowedError(_("Write what has to be changed, so that the author knows."))
    revision = seen(locked, revision_id, latest_counts=True)
    with deciding(locked, state, revision, user, Decision.RETURN, note):
        state.reject(user=user, comment=note)


@contextmanager
def approve_batch(user: User, name: str) -> Iterator[None]:
    """Approves everything that is stored live until the block ends, such as an old archive.

    Args:
        user: The head or the deputy of the Information Council.
        name: Name of the batch, for the ledger.

    Raises:
        NotAllowedError: The account doesn't decide for the Council.
        ValueError: The batch has no name.
    """
    if not members.approves(user):
        raise NotAllowedError(
            _("“%(user)s” is neither the head nor the deputy of the Information Council.")
            % {"user": user}
        )
    if not name:
        raise ValueError("A batch needs a name")
    with in_batch(user, name):
        yield


# What they ask


def lock(subject: Any) -> Any:
    """The object read anew, locked against everybody else until the transaction ends.

    Raises:
        StaleError: It was deleted.
    """
    model: type[Model] = Page if isinstance(subject, Page) else type(subject)
    found = model._default_manager.select_for_update().filter(pk=subject.pk).first()
    if found is None:
        raise StaleError(_("This item was deleted meanwhile."))
    return found.specific if isinstance(found, Page) else found


def waiting(subject: Any, *tasks: str) -> TaskState:
    """The step at which an item waits.

    Args:
        subject: The item.
        tasks: Model names of the steps that will do.

    Raises:
        StaleError: It waits at none of them.
    """
    state = subject.current_workflow_state
    step = state.current_task_state if state else None
    if (
        state is None
        or step is None
        or state.status != WorkflowState.STATUS_IN_PROGRESS
        or step.task.content_type.model not in tasks
    ):
        raise StaleError(
            _("This item is not waiting for this decision any more: somebody has decided already.")
        )
    return step.specific


def seen(subject: Any, revision_id: int | None, *, latest_counts: bool = False) -> Revision:
    """The revision that somebody decides on: the latest one, which has to be the one he has read.

    Args:
        subject: The item.
        revision_id: The revision that he has read.
        latest_counts: Whether None stands for the latest.

    Raises:
        StaleError: Something was saved since, or the revision was deleted.
    """
    latest = subject.revisions.order_by("-created_at", "-pk").first()
    if latest is None:
        raise StaleError(_("This version was deleted; there is nothing to decide on."))
    if revision_id is None and latest_counts:
        return latest
    if revision_id == latest.pk:
        return latest
    read = subject.revisions.filter(pk=revision_id).first()
    if read is None:
        raise StaleError(_("The version that you have read was deleted. Look at it again."))
    kind = type(subject)
    if content.of_revision(kind, read.content) == content.of_revision(kind, latest.content):
        return latest
    raise StaleError(_("This item was changed since you have read it. Look at it again."))


def refuse_blocked(subject: Any) -> None:
    """Refuses an item that the checklist holds back.

    Args:
        subject: The item; its latest revision is looked at.

    Raises:
        BlockedError: With every failure.
    """
    failures = checklist.blocking(subject.get_latest_revision_as_object())
    if failures:
        raise BlockedError(subject, failures)


def title_for_ledger(subject: Any, revision: Revision) -> str:
    """What the ledger calls an item; its rows outlive confidentiality and can't be changed."""
    return name_of(subject) if is_confidential(subject) else revision.object_str or str(subject)


@contextmanager
def deciding(
    subject: Any, state: TaskState, revision: Revision, user: User, decision: Decision, note: str
) -> Iterator[None]:
    """Writes a decision down before it takes effect, on the revision that it is about."""
    if state.revision_id != revision.pk:
        state.revision = revision
        state.save(update_fields=["revision"])
    with acting(user):
        ledger.append(
            [
                Row(
                    key=key_of(subject),
                    decision=decision,
                    title=title_for_ledger(subject, revision),
                    content_hash=content.of_revision(type(subject), revision.content),
                    revision_id=revision.pk,
                    note=note.strip(),
                )
            ]
        )
        yield
