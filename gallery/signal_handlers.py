"""What follows when a photo is stored, and when something starts or ceases to show one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction

from catalogue.signals import settled
from core.models import Attachment, FileText
from core.pages import BasePage
from gallery import uses
from gallery.models import MediaUse, Photo, PhotoRendition
from gallery.tasks import make_renditions, withdraw_copy


@receiver(post_save, sender=Photo)
def enqueue_renditions(sender: type[Photo], instance: Photo, **kwargs: Any) -> None:
    """Has the renditions made once the photo is really stored."""
    if not kwargs.get("raw"):
        transaction.on_commit(partial(make_renditions.enqueue, photo_id=instance.pk))


@receiver(settled)
def follow_pages(
    sender: type[Model], public: Sequence[BasePage], hidden: Sequence[int], **kwargs: Any
) -> None:
    """Some pages are public and use what they show; others are not and use nothing."""
    wanted = {uses.page(page.pk): uses.targets_of(page) for page in public}
    uses.record(wanted | {uses.page(page_id): set() for page_id in hidden})


def follow_fact(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A fact is public, and so is what it shows."""
    if not kwargs.get("raw"):
        uses.record({uses.thing(instance): uses.targets_of(instance)})


def forget_fact(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A fact is gone and shows nothing any more."""
    uses.record({uses.thing(instance): set()})


for model in uses.showing_models():
    post_save.connect(follow_fact, sender=model)
    post_delete.connect(forget_fact, sender=model)


@receiver(post_save, sender=Photo)
@receiver(post_save, sender=Attachment)
def derive_again(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """A form may have stored the state that it had read before somebody published."""
    if not created and not kwargs.get("raw"):
        uses.settle([uses.thing(instance)])


@receiver(m2m_changed, sender=Photo.people.through)
def follow_people(
    sender: type[Model], instance: Model, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Forms store the people of a photo after the photo itself."""
    if action.startswith("post_"):
        changed = {instance.pk} if isinstance(instance, Photo) else pk_set or set()
        uses.write_rows({(uses.type_id(Photo), key) for key in changed})


@receiver([post_save, post_delete], sender=FileText)
def follow_text(sender: type[Model], instance: FileText, **kwargs: Any) -> None:
    """A document's text was read, or is out of date."""
    if not kwargs.get("raw"):
        uses.write_rows({(uses.type_id(Attachment), instance.attachment_id)})


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def follow_restriction(
    sender: type[Model], instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    """A collection was closed or opened: what it holds is found or not."""
    uses.write_branch(instance.collection_id)


@receiver(post_save, sender=Collection)
def follow_collection(sender: type[Model], instance: Collection, **kwargs: Any) -> None:
    """Maybe a collection is being moved below one that is closed, or away from it.

    Forms move it after they have saved it, in the same transaction.
    """
    if not kwargs.get("raw") and CollectionViewRestriction.objects.exists():
        transaction.on_commit(partial(uses.write_branch, instance.pk))


@receiver(post_delete, sender=Photo)
@receiver(post_delete, sender=Attachment)
def forget_target(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Nothing uses what is gone, and nobody finds it."""
    kind, key = uses.thing(instance)
    MediaUse.objects.filter(target_type_id=kind, target_id=key).delete()
    uses.write_rows({(kind, key)})


@receiver(post_delete, sender=PhotoRendition)
def forget_copy(sender: type[Model], instance: PhotoRendition, **kwargs: Any) -> None:
    """The world loses the picture together with the archive."""
    if instance.file:
        transaction.on_commit(partial(withdraw_copy.enqueue, name=instance.file.name))
