"""What follows when a document is stored."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from core.file_text import services
from core.models import Attachment


@receiver(post_save, sender=Attachment)
def follow_upload(sender: type[Attachment], instance: Attachment, **kwargs: Any) -> None:
    """A new file will be read; the text of the one before is no longer true."""
    if not kwargs.get("raw"):
        services.expect(instance)
