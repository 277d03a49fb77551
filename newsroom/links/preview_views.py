"""What an outsider with a link sees: the draft in its own look, marked as a draft."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.pictures import addressed_by
from newsroom.links import pictures, previews
from newsroom.links.answers import PAGES, PICTURES, for_holders

PHOTO_VIEW = "draft_preview_photo"


@for_holders(PAGES)
@require_safe
def read(request: HttpRequest, token: str) -> HttpResponseBase:
    """The latest draft of the item.

    Args:
        request: A GET or HEAD; only a GET counts as a view.
        token: The token of the link.
    """
    link = previews.find(token)
    draft = latest_draft(link.page)
    if request.method == "GET":
        previews.count_view(link)
    # Nothing that is drawn for one reader is kept for others.
    request.is_preview = True  # type: ignore[attr-defined]
    request.preview_link = link  # type: ignore[attr-defined]
    own = pictures.Door(PHOTO_VIEW, token).addressing(pictures.photos_of(draft))
    with override(draft.locale.language_code), addressed_by(own):
        response = draft.serve_preview(request, draft.default_preview_mode)
        drawn: HttpResponseBase = response.render()
    return drawn


@for_holders(PICTURES)
@require_safe
def photo(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A picture of the draft, while the link is open.

    Args:
        request: A GET or HEAD.
        token: The token of the link.
        name: Photo and shape, signed by the page that the link opens.
    """
    previews.find(token)
    return pictures.Door(PHOTO_VIEW, token).stream(name)


def latest_draft(page: Page) -> Any:
    """The page as it was last saved, of its own class."""
    return page.specific.get_latest_revision_as_object()
