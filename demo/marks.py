"""Finds again what the demo has made."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from demo.models import DemoRecord

M = TypeVar("M", bound=Model)


def find(key: str) -> Model | None:
    """The object of a key, if the demo made it and nobody has deleted it since."""
    record = DemoRecord.objects.filter(key=key).first()
    return cast("Model | None", record.made) if record else None


def mark(key: str, made: Model) -> None:
    """Remembers that the demo made an object."""
    content_type = ContentType.objects.get_for_model(made, for_concrete_model=True)
    DemoRecord.objects.update_or_create(
        key=key, defaults={"content_type": content_type, "object_id": made.pk}
    )


def once(key: str, make: Callable[[], M]) -> M:
    """Makes an object unless the demo made it in an earlier run.

    Args:
        key: Name within the demo.
        make: Makes and stores the object.

    Returns:
        The object, old or new; an old one is left as an editor may have changed it.
    """
    found = find(key)
    if found is None:
        found = make()
        mark(key, found)
    return cast(M, found)
