"""Keeps what public items show from being deleted: that would change them without a decision."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from core.models import NamedFact
from newsroom.models.moderated import Moderated
from newsroom.verification import moderated_models


@receiver(pre_delete)
def refuse_what_is_shown(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Refuses to delete a fact, photo or document that a public moderated page names or shows.

    Raises:
        ProtectedError: With those pages.
    """
    if not issubclass(sender, (NamedFact, get_image_model(), get_document_model())):
        return
    found = [*public_users(instance), *public_namers(instance)]
    pages: set[Model] = {page for page in found if isinstance(page, Moderated)}
    if pages:
        titles = "، ".join(sorted(f"«{page}»" for page in pages)[:3])
        message = _("This is shown on %(count)s public pages, such as %(titles)s; it stays.")
        raise ProtectedError(message % {"count": len(pages), "titles": titles}, pages)


def public_namers(instance: Model) -> Iterator[Any]:
    """Live pages that name an object in a relation of many to many, which the index leaves out."""
    for model in moderated_models():
        for field in get_all_child_m2m_relations(model):
            if field.related_model is type(instance):
                yield from model._default_manager.filter(live=True, **{field.name: instance})


def public_users(instance: Model) -> Any:
    """Live pages that refer to an object, as Wagtail's index of references has them."""
    keys = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(instance),
        to_object_id=str(instance.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(key) for key in keys], live=True).specific()
