"""What follows a change of the catalogue, and of what editors keep."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Locale

from catalogue.models import CatalogueEntry
from catalogue.services import renew
from catalogue.signals import changed
from search import pins, synonyms
from search.documents import NAMED
from search.models import Pin, SynonymGroup
from search.tasks import follow_catalogue, renew_names


@receiver(changed)
def follow_changes(sender: type[Any], **kwargs: Any) -> None:
    """Has the engines follow, once the change is stored; an editor never waits for that."""
    transaction.on_commit(follow_catalogue.enqueue, robust=True)


def follow_name(field: str, instance: Any, created: bool, **kwargs: Any) -> None:
    """Has the engines follow what bears the name of a person, topic, section or county."""
    if not created and not kwargs.get("raw"):
        again = partial(renew_names.enqueue, field=field, key=instance.pk)
        transaction.on_commit(again, robust=True)


def follow_end(field: str, instance: Any, **kwargs: Any) -> None:
    """Has the engines forget a person, topic, section or county that is being deleted.

    It happens within the deletion: afterwards no row says any more that it referred to it.
    """
    renew(CatalogueEntry.objects.filter(**{field: instance.pk}))


for _field in NAMED:
    _named = CatalogueEntry._meta.get_field(_field).related_model
    post_save.connect(partial(follow_name, _field), sender=_named, weak=False)
    pre_delete.connect(partial(follow_end, _field), sender=_named, weak=False)


@receiver([post_save, post_delete], sender=SynonymGroup)
@receiver([post_save, post_delete], sender=Pin)
def forget_kept(sender: type[Any], instance: SynonymGroup | Pin, **kwargs: Any) -> None:
    """Has the next query heed what an editor has changed.

    Every language, as the change may have been that of the language; there are few.
    """
    forget = synonyms.forget if sender is SynonymGroup else pins.forget
    for locale in {*Locale.objects.values_list("language_code", flat=True)}:
        transaction.on_commit(partial(forget, locale), robust=True)
