"""What a draft changes of what is public."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import get_edit_handler


def differences(request: HttpRequest, page: Any, draft: Any) -> list[Any]:
    """Compares a draft with what is public, field by field, as Wagtail's own comparison does.

    Args:
        request: The request of whoever reads.
        page: The live page; what is public is exactly what was approved last.
        draft: The same page as a later revision has it.

    Returns:
        Wagtail's comparisons of the fields that differ.
    """
    panel = get_edit_handler(type(page)).get_bound_panel(instance=page, request=request, form=None)
    compared = (compare(page, draft) for compare in panel.get_comparison())
    return [found for found in compared if found.has_changed()]
