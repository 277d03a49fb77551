"""Photos and documents as rows of the catalogue.

Each is public as long as a public page shows it, and reads in that page's language.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.models import CollectionViewRestriction, Page

from catalogue.models import CatalogueEntry
from catalogue.things import Thing, type_id
from core.models import Attachment, Visibility
from gallery.models import MediaUse, Photo


class Media:
    """What photos and documents share; see ``catalogue.things.Source``."""

    model: type[Photo] | type[Attachment]
    batch: int

    def public(self, keys: Collection[int]) -> list[Thing]:
        """Those of some photos or documents that a public page shows, in the order of keys."""
        kind = type_id(self.model)
        wanted = self.shown().filter(pk__in=keys).annotate(row=newest_row(kind))
        found = list(self.loaded(wanted))
        pages = CatalogueEntry.objects.filter(pk__in={media.row for media in found if media.row})
        rows = {row.pk: row for row in pages.select_related("locale").only("url", "locale")}
        return [
            Thing(kind, media.pk, row.locale, self.address(media, row), media.entry())
            for media in found
            if (row := rows.get(media.row))
        ]

    def keys(self) -> Iterator[int]:
        """Primary keys of all that anything public uses, also if that is no page."""
        yield from self.shown().values_list("pk", flat=True).iterator()

    def shown(self) -> QuerySet[Any]:
        """What is in use by something public and in no closed collection."""
        public = self.model._default_manager.filter(visibility=Visibility.PUBLIC)
        return public.exclude(closed()).order_by("pk")

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Loads with the rows what their entries need."""
        raise NotImplementedError

    def address(self, media: Any, page: CatalogueEntry) -> str:
        """Where readers find it."""
        raise NotImplementedError


class Photos(Media):
    """Photos have the address of the newest page that shows them."""

    model = Photo
    batch = 200

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Loads the photos' place and people."""
        return rows.select_related("place").prefetch_related("people")

    def address(self, media: Any, page: CatalogueEntry) -> str:
        """The page's address."""
        return page.url


class Documents(Media):
    """Documents have an address of their own and may hold half a million characters each."""

    model = Attachment
    batch = 20

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Loads the documents' texts."""
        return rows.select_related("file_text")

    def address(self, media: Any, page: CatalogueEntry) -> str:
        """The document's own address."""
        found: str = media.url
        return found


def newest_row(kind: int) -> Subquery:
    """The row of the newest page that shows a photo or document; none if no page does.

    Args:
        kind: Content type of what is shown.
    """
    uses = MediaUse.objects.filter(
        source_type=type_id(Page),
        target_id=OuterRef(OuterRef("pk")),
        target_type=kind,
    )
    pages = CatalogueEntry.objects.filter(
        content_type=type_id(Page), object_id__in=uses.values("source_id")
    )
    return Subquery(pages.order_by("-published_at", "-pk").values("pk")[:1])


def closed() -> Q:
    """What lies in a collection that asks for a login or password, or below one."""
    restrictions = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    found = Q(pk__in=[])
    for path in restrictions:
        found |= Q(collection__path__startswith=path)
    return found


PHOTOS = Photos()
DOCUMENTS = Documents()
SOURCES: tuple[Media, ...] = (PHOTOS, DOCUMENTS)
