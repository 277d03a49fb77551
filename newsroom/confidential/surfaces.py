"""What the places are called where an item can be read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SURFACES: dict[str, Any] = {
    "wagtailadmin_pages:edit": _("editor"),
    "wagtailadmin_pages:history": _("history"),
    "wagtailadmin_pages:revisions_view": _("earlier version"),
    "wagtailadmin_pages:revisions_revert": _("earlier version"),
    "wagtailadmin_pages:revisions_compare": _("comparison of versions"),
    "wagtailadmin_pages:preview_on_edit": _("preview"),
    "wagtailadmin_pages:view_draft": _("draft as it would look"),
    "wagtailadmin_pages:workflow_preview": _("preview for a decision"),
    "newsroom_confidential": _("page of its confidentiality"),
    "deleted": _("deleted"),
    "newsroom_review": _("review"),
}


def name_of_surface(view_name: str) -> str:
    """What a view is called; its own name where it has no other."""
    return str(SURFACES.get(view_name, view_name))
