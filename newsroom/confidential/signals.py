"""Keeps confidential pages inside, whatever happens to them in the tree."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, post_page_move

from core.signals import page_saved
from newsroom.confidential.gate import refuse_public
from newsroom.confidential.services import after_move, forget_titles, inherit
from newsroom.confidential.who import is_confidential


@receiver(page_saved)
def refuse_live(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Takes back the transaction in which a confidential page of ours goes live.

    Raises:
        NotAllowedError: It did.
    """
    if instance.live:
        refuse_public(instance)


@receiver(post_save, sender=Page)
def refuse_live_plain(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The same for a page that is saved as Wagtail's own class.

    Raises:
        NotAllowedError: It went live.
    """
    if instance.live and not kwargs.get("raw"):
        refuse_public(instance)


@receiver(post_page_move)
def stay_confidential(
    sender: type[Page], instance: Page, parent_page_before: Page, **kwargs: Any
) -> None:
    """A page that leaves a confidential branch stays confidential."""
    after_move(Page.objects.get(pk=instance.pk), parent_page_before)


@receiver(copy_for_translation_done)
def translate_confidentially(
    sender: type[Any], source_obj: Any, target_obj: Any, **kwargs: Any
) -> None:
    """A translation says the same as its original."""
    if isinstance(source_obj, Page):
        inherit(source_obj, target_obj, children=False)


@receiver(pre_delete, sender=Page)
def delete_quietly(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The log forgets the words of a confidential page that is deleted."""
    if is_confidential(instance):
        forget_titles(instance)
