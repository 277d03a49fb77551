"""What follows in the catalogue when a name of the taxonomy or of the facts changes."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalogue import clock
from catalogue.services import sync_pages
from news.models import Kind, NewsItem, Section, Topic
from province.models import Appointment, County, Office, Person


@receiver(post_save, sender=Kind)
def follow_kind(sender: type[Kind], instance: Kind, **kwargs: Any) -> None:
    """Rows carry the kind's slug and label; they follow it."""
    if not kwargs["created"]:
        sync_pages(NewsItem.objects.live().filter(news_kind=instance).iterator(chunk_size=200))


@receiver([post_save, post_delete], sender=Section)
@receiver([post_save, post_delete], sender=Topic)
@receiver([post_save, post_delete], sender=Kind)
@receiver([post_save, post_delete], sender=County)
@receiver([post_save, post_delete], sender=Person)
@receiver([post_save, post_delete], sender=Office)
@receiver([post_save, post_delete], sender=Appointment)
def follow_name(sender: type[Model], **kwargs: Any) -> None:
    """Rows refer to these by key, so only what was kept of the pages is out of date."""
    if not kwargs.get("raw"):
        clock.tick()
