"""What the pages of links need of the portal."""

from typing import Any
from urllib.parse import quote

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import User
from newsroom import approval
from newsroom.errors import StaleError
from newsroom.links import phone
from newsroom.links.pictures import SMALL, Door

register = template.Library()


@register.simple_tag
def photo_behind(door: Door, photo: Any) -> str:
    """The address of a photo of a draft, 640 px at most.

    Args:
        door: The way to the draft's pictures.
        photo: A photo of the draft.
    """
    return door.address(photo.pk, SMALL[0])


@register.simple_tag
def rendition_behind(door: Door, rendition: Any) -> str:
    """The address of a rendition that was made of a draft's photo."""
    return door.address(rendition.image_id, rendition.filter_spec)


@register.simple_tag
def text_message(user: User, address: str) -> str:
    """An ``sms:`` address that writes to somebody's mobile phone (RFC 5724).

    Args:
        user: The recipient; without a number the phone asks for one.
        address: The link.
    """
    words = quote(f"{_('An item waits for your approval')}\n{address}", safe="")
    return f"sms:{user.mobile}?body={words}"


@register.inclusion_tag("newsroom/links/phone_form.html", takes_context=True)
def phone_link_form(context: template.Context, page: Page) -> dict[str, Any]:
    """A small form that makes a link for approval by phone; empty for those who may not.

    Args:
        context: The template's context, with the request.
        page: The item.
    """
    request = context["request"]
    item = page.specific
    approvers = phone.possible_approvers(item) if can_be_sent(item, request.user) else []
    return {"request": request, "page": item, "approvers": approvers}


def can_be_sent(page: Any, user: User) -> bool:
    """Whether an item waits for the Council and somebody may hand it to an approver."""
    if not phone.may_make(page, user):
        return False
    try:
        approval.waiting(page, "counciltask")
    except StaleError:
        return False
    return True
