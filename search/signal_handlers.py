"""What follows a change of the catalogue."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from catalogue.signals import changed
from search.tasks import follow_catalogue


@receiver(changed)
def follow_changes(sender: type[Any], **kwargs: Any) -> None:
    """Has the engines follow, once the change is stored; an editor never waits for that."""
    transaction.on_commit(follow_catalogue.enqueue, robust=True)
