"""The door to private pictures."""

from mimetypes import guess_type

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from core.delivery import deliver
from core.models import User
from gallery.models import Photo, PhotoRendition

# The browser asks each time, and is told whether the picture is still the same.
ASK_AGAIN = "private, no-cache"


@require_safe
def private_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Gives an editor a private picture: a rendition, an original, a colleague's portrait.

    Outside the admin's own addresses there is no link to it, and strangers get the same answer
    for what exists and what doesn't.

    Args:
        request: A GET or HEAD.
        name: The file's name in the private storage.

    Raises:
        Http404: There is no such picture, or it is none of theirs.
    """
    if not (works_here(request.user) and may_see(request.user, name)):
        raise Http404
    return deliver(
        request,
        default_storage,
        name,
        content_type=guess_type(name)[0] or "application/octet-stream",
        cache_control=ASK_AGAIN,
    )


def works_here(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether somebody has access to the admin at all."""
    return isinstance(user, User) and user.has_perm("wagtailadmin.access_admin")


def may_see(user: AbstractBaseUser | AnonymousUser, name: str) -> bool:
    """Whether the photo that a file belongs to is one that this person may choose or change."""
    rendition = PhotoRendition.objects.filter(file=name).select_related("image").first()
    photo = rendition.image if rendition else Photo.objects.filter(file=name).first()
    if photo is None:
        return UserProfile.objects.filter(avatar=name).exists()
    policy = policy_registry.get_by_type(Photo)
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change"], photo))
