"""The block that leads on to other items."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page


class RelatedBlock(blocks.StructBlock):
    """Items that belong to what is being told."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Items"), min_num=1)

    def get_preview_value(self) -> Any:
        """The newest pages."""
        pages = Page.objects.live().filter(depth__gt=3).order_by("-first_published_at")[:3]
        return self.normalize({"title": _("Earlier on this"), "pages": list(pages)})

    class Meta:
        icon = "link"
        label = _("Related items")
        description = _("Links to earlier items on the same matter")
        template = "blocks/related.html"
