"""Who may know of a confidential item."""

from typing import Any

from django.db.models import Model

from core.models import User
from newsroom.models.confidential import ConfidentialPage


def may_know(subject: Model, user: User) -> bool:
    """Whether somebody may know that an item exists: everybody, unless it is confidential.

    Args:
        subject: A page or a snippet.
        user: Any account; being a superuser opens nothing.
    """
    marked: Any = ConfidentialPage.objects.filter(page_id=subject.pk)
    if subject._meta.get_parent_list() and (found := marked.first()):
        return found.members.filter(pk=user.pk).exists()
    return True
