"""Pictures of a draft for whoever holds a link to it.

They have no public address. The page that a link opens writes, for each of them, an address below
the link's own, signed so that it opens this rendition and no other, for this link and no other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from django.core import signing
from django.db.models import ForeignKey
from django.http import FileResponse
from django.urls import reverse
from wagtail.images import get_image_model

from core.pictures import Addressing
from newsroom.links.errors import UnknownLinkError

# For phones: smaller and smaller until the lead picture is light enough
SMALL = tuple(
    f"max-{width}x{width}|format-webp|webpquality-{quality}"
    for width, quality in ((640, 60), (480, 50), (320, 40))
)
LIGHT_BYTES = 40_000


@dataclass(frozen=True, slots=True)
class Door:
    """The way to a draft's pictures for one link.

    Attributes:
        view: Name of the address below which they stand.
        token: The link's token.
    """

    view: str
    token: str

    def signer(self) -> signing.Signer:
        """Signs for this link only."""
        return signing.Signer(sep=".", salt=f"newsroom.links.{self.view}.{self.token}")

    def address(self, photo_id: int, spec: str) -> str:
        """The address of a photo in one shape."""
        name = self.signer().sign_object([photo_id, spec])
        return reverse(self.view, args=[self.token, name])

    def addressing(self, photos: set[int]) -> Addressing:
        """Addresses the renditions of a draft's own photos below the link, and no others."""

        def address(rendition: Any) -> str:
            if rendition.image_id not in photos:
                return str(rendition.url)
            return self.address(rendition.image_id, rendition.filter_spec)

        return address

    def stream(self, name: str) -> FileResponse:
        """Sends the rendition that an address names.

        Raises:
            UnknownLinkError: The portal has not signed it, or the photo is gone.
        """
        try:
            photo_id, spec = self.signer().unsign_object(name)
        except (signing.BadSignature, ValueError) as altered:
            raise UnknownLinkError from altered
        photo = get_image_model().objects.filter(pk=photo_id).first()
        if photo is None:
            raise UnknownLinkError
        try:
            rendition = photo.get_rendition(spec)
            content = rendition.file.open("rb")
        except OSError as lost:
            raise UnknownLinkError from lost
        return FileResponse(content, content_type=guess_type(rendition.file.name)[0])


def light(photo: Any) -> Any:
    """A rendition that a slow line bears: at most 640 px and 40 kB where that can be had.

    Returns:
        The first of the small shapes that is light enough, or else the smallest; None where the
        photo's file is lost.
    """
    rendition = None
    for spec in SMALL:
        try:
            rendition = photo.get_rendition(spec)
        except OSError:
            return None
        if rendition.file.size <= LIGHT_BYTES:
            break
    return rendition


def lead(page: Any) -> Any:
    """The photo that stands above a page's text, if its type has one."""
    return getattr(page, "lead_picture", None) or getattr(page, "picture", None)


def photos_of(page: Any) -> set[int]:
    """Primary keys of the photos that a page shows itself, those of its body too."""
    return set(references(page))


def references(page: Any) -> Iterator[int]:
    """What ``photos_of`` gathers, in the order of the fields."""
    photo = get_image_model()
    for field in page._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model is photo:
            if key := getattr(page, field.attname):
                yield key
        elif hasattr(field, "extract_references"):
            for model, key, *_path in field.extract_references(field.value_from_object(page)):
                if model is photo:
                    yield int(key)
