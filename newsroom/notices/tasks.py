"""Sends notices outside the request that has caused them."""

from django_tasks import task

from newsroom.notices.delivery import send_due


@task()
def send_due_notices() -> int:
    """Sends what is due now.

    Returns:
        Number of messages that went out.
    """
    return send_due().sent
