"""The block that leads on to other items."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RelatedBlock(blocks.StructBlock):
    """Items that belong to what is being told."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Related items")
        description = _("Links to earlier items on the same matter")
        template = "blocks/related.html"
