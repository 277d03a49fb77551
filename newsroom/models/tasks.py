"""The two steps on the way to the public: the desk, then the Information Council."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from core.models import User
from newsroom import approval, members
from newsroom.models.moderated import Moderated

Actions = list[tuple[str, Any, bool]]


class DeskTask(AbstractGroupApprovalTask):
    """The desk reads and edits; what a member of the desk or the Council submits has passed it."""

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Skips itself for those who could pass the item themselves.

        Raises:
            BlockedError: The checklist holds the item back.
        """
        look_at_checklist(workflow_state)
        state: TaskState = super().start(workflow_state, user=user)
        if user is not None and members.passes_desk(user):
            state.status = TaskState.STATUS_SKIPPED
            state.finished_by = user
            state.finished_at = state.started_at
            state.save()
        return state

    def get_actions(self, obj: Any, user: User) -> Actions:
        """Returning wants a note; passing on doesn't."""
        if not members.passes_desk(user):
            return []
        return [
            ("reject", _("Return with a note"), True),
            ("approve", _("Pass on to the Council"), False),
        ]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Passes the item on or returns it, with a row in the ledger."""
        act(approval.pass_desk, task_state, user, action_name, **kwargs)


class CouncilTask(AbstractGroupApprovalTask):
    """The head or the deputy of the Information Council decides on one revision."""

    class Meta:
        verbose_name = _("Information Council")
        verbose_name_plural = _("Information Councils")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begins the Council's step.

        Raises:
            BlockedError: The checklist holds the item back.
        """
        look_at_checklist(workflow_state)
        state: TaskState = super().start(workflow_state, user=user)
        return state

    def get_actions(self, obj: Any, user: User) -> Actions:
        """None for those who may not decide, whoever they are; see ``approval.may_approve``."""
        if not members.approves(user):
            return []
        actions: Actions = [("reject", _("Return with a note"), True)]
        if not isinstance(obj, Moderated) or approval.why_not(obj, user) is None:
            actions.append(("approve", _("Approve and publish"), False))
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Approves the revision that was submitted, or returns it."""
        act(approval.approve, task_state, user, action_name, **kwargs)


def look_at_checklist(workflow_state: WorkflowState) -> None:
    """Holds an item back that the checklist doesn't let pass, whichever button or call sends it.

    Raises:
        BlockedError: With every failure.
    """
    content = workflow_state.content_object
    subject = getattr(content, "specific", content)
    if isinstance(subject, Moderated):
        approval.refuse_blocked(subject)


def act(forward: Any, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
    """Hands a click in Wagtail's own editor to the newsroom's acts."""
    comment = kwargs.get("comment", "")
    content = task_state.workflow_state.content_object
    subject = getattr(content, "specific", content)
    if action_name == "approve":
        forward(subject, user, revision_id=task_state.revision_id, note=comment)
    elif action_name == "reject":
        approval.send_back(subject, user, revision_id=task_state.revision_id, note=comment)
    else:
        raise PermissionDenied
