"""Reads of the catalogue that several apps share."""

from django.db.models import Prefetch, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Locale

from catalogue.models import CatalogueEntry

# The widths and formats come with the photos in two queries, however long the list.
PHOTO = "picture"


def cards(entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    """Loads what a card shows and nothing else: no body, no query for each row.

    Args:
        entries: Any query on the catalogue.

    Returns:
        The same rows with section, county, picture and its renditions.
    """
    photos = get_image_model().objects.for_cards()
    return (
        entries.defer("text")
        .select_related("section", "county")
        .prefetch_related(Prefetch(PHOTO, queryset=photos))
    )


def listed(locale: Locale | None = None) -> QuerySet[CatalogueEntry]:
    """The newest first of everything that belongs to lists.

    Args:
        locale: A language; the active one by default.

    Returns:
        A query to narrow down further.
    """
    locale = locale or Locale.get_active()
    return CatalogueEntry.objects.filter(locale=locale, listed=True)
