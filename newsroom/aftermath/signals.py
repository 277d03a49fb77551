"""What follows when a page comes back, or is deleted while it is public."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.pages import BasePage
from core.signals import page_saved
from newsroom import ledger
from newsroom.ledger import Row, key_of
from newsroom.models import Decision, Takedown
from newsroom.models.moderated import Moderated


@receiver(page_saved)
def end_takedown(sender: type[BasePage], instance: BasePage, **kwargs: Any) -> None:
    """A page that is public again isn't taken down any more, in the same transaction."""
    if instance.live and isinstance(instance, Moderated):
        down = Takedown.objects.filter(page_id=instance.pk, ended_at__isnull=True)
        down.update(ended_at=timezone.now())


@receiver(post_delete, sender=Page)
def note_deletion(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Writes down that something public was deleted, by itself or with its branch."""
    if not issubclass(instance.specific_class or Page, Moderated):
        return
    key = key_of(instance)
    public = ledger.publication(key)
    if public is None:
        return
    row = Row(
        key=key,
        decision=Decision.UNPUBLISH,
        title=instance.title,
        content_hash=public.content_hash,
        revision_id=public.revision_id,
        note=_("The page was deleted."),
    )
    ledger.append([row])
