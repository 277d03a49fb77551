"""The checklist of one item, where it is edited."""

from typing import Any

from django import template
from django.urls import reverse

from newsroom.checklist import examine
from newsroom.models import Moderated

register = template.Library()


@register.inclusion_tag("newsroom/checklist/panel.html")
def checklist(page: Any) -> dict[str, Any]:
    """The failures of what was saved last, for those whom the edit form lets in.

    Args:
        page: The page that is being edited; a new one has nothing to show before it is saved.
    """
    if not isinstance(page, Moderated):
        return {"moderated": False}
    if page.pk is None:
        return {"moderated": True, "failures": None}
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return {"moderated": True, "failures": examine(page), "edit_url": edit_url}
