"""The block for what somebody said."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class QuoteBlock(blocks.StructBlock):
    """A statement with its speaker.

    The speaker's title and portrait are not stored here: they are those of the page's date, read
    from the person's appointments.
    """

    text = blocks.TextBlock(label=pgettext_lazy("quote", "Words"))
    person = SnippetChooserBlock("province.Person", label=_("Speaker"), required=False)
    speaker = blocks.CharBlock(
        label=_("Name of the speaker"),
        required=False,
        max_length=150,
        help_text=_("Only for somebody who isn't among the portal's people."),
    )
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("What somebody said, with portrait, name and office of that day")
        template = "blocks/quote.html"
        preview_value = {
            "text": "پاسخ به مردم وقت اداری نمی‌شناسد.",
            "speaker": "استاندار",
            "role": "شورای اداری",
        }
