"""The public copies of renditions: the only files of photos that the world can reach."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.storage import storages

from core.models import Visibility
from gallery.renditions import PUBLIC_SPECS

if TYPE_CHECKING:
    from gallery.models import Photo, PhotoRendition

logger = logging.getLogger(__name__)

# How often a photo's state may change under a running task before the task gives up; the change
# has brought a task of its own.
ROUNDS = 5


def public_storage() -> Any:
    """The storage that the world reads; ``core.storages`` says what it can."""
    return storages["public"]


def address(name: str) -> str:
    """Where the world finds a public copy."""
    return public_storage().url(name)


def add(photo: "Photo", made: "Iterable[PhotoRendition]") -> None:
    """Gives new renditions of a public photo their public copies.

    Args:
        photo: The photo as the caller knows it.
        made: Renditions that were just stored.
    """
    if not photo.is_public:
        return
    publish(made)
    # It may have become private meanwhile, and its task may have come before these copies.
    if not type(photo).objects.filter(pk=photo.pk, visibility=photo.visibility).exists():
        withdraw(rendition.file.name for rendition in made)


def publish(renditions: "Iterable[PhotoRendition]") -> int:
    """Makes copies of those renditions that pages show.

    Returns:
        How many copies there are now. A lost file is left to ``media_doctor``.
    """
    public, count = public_storage(), 0
    for rendition in renditions:
        if rendition.filter_spec not in PUBLIC_SPECS:
            continue
        try:
            public.take(rendition.file.storage, rendition.file.name)
        except FileNotFoundError:
            logger.warning("rendition %s has lost its file", rendition.file.name)
        else:
            count += 1
    return count


def withdraw(names: Iterable[str]) -> None:
    """Deletes public copies, whether they are there or not."""
    public = public_storage()
    for name in names:
        public.delete(name)


def withdraw_unless_used(name: str) -> None:
    """Deletes the copy of a rendition that is gone, unless a new one has taken its name."""
    found = apps.get_model("gallery.PhotoRendition").objects.filter(
        file=name, image__visibility=Visibility.PUBLIC, filter_spec__in=PUBLIC_SPECS
    )
    if not found.exists():
        withdraw([name])


def follow(photo_id: int) -> None:
    """Makes the public copies of one photo what its state says, also if the state changes.

    Running it again changes nothing; a run that was cut off is completed by the next.

    Args:
        photo_id: Primary key of a photo, which may be gone.
    """
    photos = apps.get_model("gallery.Photo").objects.filter(pk=photo_id)
    for _round in range(ROUNDS):
        photo = photos.prefetch_related("renditions").first()
        if photo is None:
            return
        if photo.is_public:
            publish(photo.renditions.all())
        else:
            withdraw(rendition.file.name for rendition in photo.renditions.all())
        if photos.filter(visibility=photo.visibility).exists():
            return
