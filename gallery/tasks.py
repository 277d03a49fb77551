"""Work that follows an upload."""

from django_tasks import task

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
    return len(photo.get_renditions(*all_specs()))
