"""What follows when a photo is stored."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from gallery.models import Photo
from gallery.tasks import make_renditions


@receiver(post_save, sender=Photo)
def enqueue_renditions(sender: type[Photo], instance: Photo, **kwargs: Any) -> None:
    """Has the renditions made once the photo is really stored."""
    if not kwargs.get("raw"):
        transaction.on_commit(lambda: make_renditions.enqueue(photo_id=instance.pk))
