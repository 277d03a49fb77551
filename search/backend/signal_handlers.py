"""What follows a change of something that the admin searches."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from modelsearch.index import get_indexed_models

from search.backend import debts


def note_save(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Notes that an object was stored."""
    if not raw:
        debts.note(instance)


def note_deletion(instance: Model, **kwargs: Any) -> None:
    """Notes that an object was deleted."""
    debts.note(instance)


def connect() -> None:
    """Watches every model that is searched."""
    for model in get_indexed_models():
        post_save.connect(note_save, sender=model)
        post_delete.connect(note_deletion, sender=model)
