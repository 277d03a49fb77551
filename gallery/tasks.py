"""Work that follows an upload, a publication or the end of one."""

from django_tasks import task
from wagtail.images.models import Filter

from core.models import Attachment
from gallery import copies, uses
from gallery.models import Photo
from gallery.renditions import all_specs


@task()
def make_renditions(photo_id: int) -> int:
    """Makes the renditions that pages use, so that no reader waits for one.

    Args:
        photo_id: Primary key of a photo.

    Returns:
        Number of renditions there are now.
    """
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    made = len(photo.get_renditions(*all_specs()))
    remove_old_crops(photo)
    return made


def remove_old_crops(photo: Photo) -> None:
    """Deletes renditions that were cut around another focal point than the photo's own."""
    for rendition in photo.renditions.all():
        if rendition.focal_point_key != Filter(rendition.filter_spec).get_cache_key(photo):
            rendition.delete()


@task()
def follow_uses(photo_ids: list[int], attachment_ids: list[int]) -> int:
    """Makes the public copies of photos what the photos' state says.

    Safe to run twice, late, or after a run that was cut off.

    Args:
        photo_ids: Photos whose state has changed, or could not be settled by the act itself.
        attachment_ids: Documents whose state could not be settled; they have no copies.

    Returns:
        Number of photos.
    """
    targets = {(uses.type_id(Photo), key) for key in photo_ids}
    targets |= {(uses.type_id(Attachment), key) for key in attachment_ids}
    uses.settle(targets, wait=True)
    for photo_id in photo_ids:
        copies.follow(photo_id)
    return len(photo_ids)


@task()
def withdraw_copy(name: str) -> None:
    """Deletes the public copy of a rendition that is gone.

    Args:
        name: Name of its file.
    """
    copies.withdraw_unless_used(name)
