"""The address of one rendition, for links and for what messengers show."""

from django import template

from core.pictures import address
from gallery.models import Photo
from gallery.renditions import USES
from gallery.templatetags.gallery import renditions

register = template.Library()


@register.simple_tag
def photo_url(photo: Photo | None, use: str) -> str:
    """The address of a photo's JPEG for a use, which every client can show.

    Args:
        photo: The photo; without one the address is empty.
        use: A name of ``gallery.renditions.USES``.

    Returns:
        The address as the storage gives it, or as ``core.pictures`` has it for this reader.
    """
    if photo is None:
        return ""
    plan = USES[use]
    return address(renditions(photo, plan)[plan.fallback_spec])
