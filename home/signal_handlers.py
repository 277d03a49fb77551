"""What the office says about itself stands on every page."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalogue import clock
from home.models import PortalSettings
from home.models.settings import PortalChannel


@receiver([post_save, post_delete], sender=PortalSettings)
@receiver([post_save, post_delete], sender=PortalChannel)
def follow_settings(sender: type[Model], **kwargs: Any) -> None:
    """What was kept of the frame is out of date."""
    if not kwargs.get("raw"):
        clock.tick()
