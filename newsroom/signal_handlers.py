"""Guards pages that are saved as Wagtail's own class, past the methods of their own."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from newsroom import gate
from newsroom.content import NOT_CONTENT
from newsroom.errors import NotApprovedError
from newsroom.models.moderated import HOUSEKEEPING, Moderated

# What Wagtail's own page has of the content
SHARED = tuple(
    field.attname for field in Page._meta.concrete_fields if field.name not in NOT_CONTENT
)


def shows(fields: Any) -> bool:
    """Whether saving these columns can change what a reader sees; None stands for all."""
    return fields is None or not HOUSEKEEPING.issuperset(fields)


@receiver(pre_save, sender=Page)
def refuse_unapproved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Refuses to bring a moderated page to the public, or to change it there, as a plain page.

    Raises:
        NotApprovedError: It isn't live with these very words.
    """
    if kwargs.get("raw") or not instance.live or not shows(kwargs.get("update_fields")):
        return
    if not issubclass(instance.specific_class or Page, Moderated):
        return
    stored = Page.objects.filter(pk=instance.pk).first()
    if stored is None or not stored.live or changed(stored, instance):
        raise NotApprovedError(instance.title)


def changed(stored: Page, instance: Page) -> bool:
    """Whether a plain page holds other content than its stored row."""
    return any(getattr(stored, name) != getattr(instance, name) for name in SHARED)


@receiver(post_save, sender=Page)
def note_takedown(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Writes down that a moderated page went offline as a plain page, as aliases do."""
    if kwargs.get("raw") or instance.live or not shows(kwargs.get("update_fields")):
        return
    specific = instance.specific
    if isinstance(specific, Moderated):
        gate.settle(specific)
