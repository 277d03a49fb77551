"""Closes the ways in Wagtail's own editor that lead past the newsroom's acts."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from core.page_rights import needs_approval
from newsroom.errors import NotAllowedError

PUBLISHES = ("action-publish",)


def forged(request: HttpRequest) -> bool:
    """Whether a request asks for what no button of the editor offers."""
    return request.method == "POST" and any(name in request.POST for name in PUBLISHES)


@hooks.register("before_edit_page")
def refuse_to_publish(request: HttpRequest, page: Page) -> None:
    """Refuses a forged click on a button that isn't there, before anything is saved.

    Raises:
        NotAllowedError: Always, where the page needs an approval.
    """
    if needs_approval(page.specific_class) and forged(request):
        raise NotAllowedError(_("Nothing is published from here; submit it for approval."))


@hooks.register("before_create_page")
def refuse_to_publish_new(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """The same for a new page.

    Raises:
        NotAllowedError: Always, where such pages need an approval.
    """
    if needs_approval(page_class) and forged(request):
        raise NotAllowedError(_("Nothing is published from here; submit it for approval."))
