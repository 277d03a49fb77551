"""A system check that nothing shows pictures without saying whether it is public."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Field, Model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import Attachment
from gallery.models import Photo


@register()
def media_declarations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a model that can show a photo or document and doesn't declare ``shows_media``.

    True: its rows are public always, and so is what they show. False: they show nothing to the
    public, or something else that counts already shows it. Pages are asked of the catalogue.

    Returns:
        One error for each model.
    """
    return [
        Error(
            f"{model._meta.label} refers to photos or documents and declares no shows_media",
            hint="True if every row of it is public, False otherwise.",
            obj=model,
            id="gallery.E001",
        )
        for model in apps.get_models()
        if not issubclass(model, Page) and can_show(model) and not hasattr(model, "shows_media")
    ]


def can_show(model: type[Model]) -> bool:
    """Whether rows of a model can refer to a photo or document."""
    return any(
        isinstance(field, StreamField | RichTextField)
        or (isinstance(field, Field) and field.related_model in (Photo, Attachment))
        for field in model._meta.get_fields()
    )
