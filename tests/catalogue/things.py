"""Photos, documents and their rows, for tests of the catalogue."""

from wagtail.models import Page

from catalogue.doctor import examine
from catalogue.models import CatalogueEntry, Tombstone
from catalogue.things import type_id


def row(thing):
    """The row of a photo, document or page."""
    model = Page if isinstance(thing, Page) else type(thing)
    return CatalogueEntry.objects.filter(content_type=type_id(model), object_id=thing.pk).first()


def stone(thing):
    """The tombstone of a photo or document."""
    return Tombstone.objects.filter(content_type=type_id(type(thing)), object_id=thing.pk).first()


def with_both(photo, document, **values):
    """The fields of an item that shows both."""
    return {
        "lead_picture": photo,
        "body": [("file", {"document": document, "title": ""})],
        **values,
    }


def truth_holds():
    assert list(examine()) == []
