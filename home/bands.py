"""The bands of the front page, as blocks that an editor arranges."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

LAYOUTS = [
    ("cards", _("cards")),
    ("mosaic", _("mosaic with one large picture")),
    ("rail", _("rail")),
    ("headlines", _("headlines")),
]


class NewsBand(blocks.StructBlock):
    """The newest items of a section, kind, county or topic."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    section = SnippetChooserBlock(
        "news.Section", label=pgettext_lazy("news", "Section"), required=False
    )
    kind = SnippetChooserBlock("news.Kind", label=_("Kind"), required=False)
    topic = SnippetChooserBlock("news.Topic", label=_("Topic"), required=False)
    layout = blocks.ChoiceBlock(label=_("Layout"), choices=LAYOUTS, default="cards")
    count = blocks.IntegerBlock(label=_("Number"), default=4, min_value=1, max_value=12)

    class Meta:
        icon = "list-ul"
        label = _("News of a section or kind")
        description = _("Fills itself with the newest items that aren't on the page yet")


class LatestBand(blocks.StructBlock):
    """The newest items as a dense list with times."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    count = blocks.IntegerBlock(label=_("Number"), default=8, min_value=3, max_value=20)

    class Meta:
        icon = "time"
        label = pgettext_lazy("news", "Latest")
        description = _("A dense list of the newest items with their times")


class NoticesBand(blocks.StructBlock):
    """Notices, calls and tenders that are still open."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    count = blocks.IntegerBlock(label=_("Number"), default=5, min_value=1, max_value=12)

    class Meta:
        icon = "warning"
        label = _("Notices and tenders")
        description = _("What is still open, with the days left, the next to close first")


class QuoteBand(blocks.StructBlock):
    """One statement in large type."""

    text = blocks.TextBlock(label=pgettext_lazy("quote", "Words"), max_length=320)
    person = SnippetChooserBlock("province.Person", label=_("Speaker"))
    said_on = blocks.DateBlock(label=_("Date"))
    page = blocks.PageChooserBlock(label=_("Item"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("One statement in large type, with its speaker")


class CountiesBand(blocks.StructBlock):
    """The counties with their newest headline."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)

    class Meta:
        icon = "globe"
        label = _("Counties")
        description = _("The map of the counties and each one's newest headline")


class ServiceBlock(blocks.StructBlock):
    """One service."""

    name = blocks.CharBlock(label=_("Name"), max_length=60)
    description = blocks.CharBlock(label=_("In a few words"), required=False, max_length=120)
    icon = blocks.CharBlock(label=_("Icon"), max_length=40, default="file-text")
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "cogs"
        label = _("Service")


class ServicesBand(blocks.StructBlock):
    """Services as a grid of icons with words."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=60)
    services = blocks.ListBlock(ServiceBlock(), label=_("Services"))

    class Meta:
        icon = "cogs"
        label = _("Services")
        description = _("A compact grid of icons with words")


class BandsBlock(blocks.StreamBlock):
    """What may stand on the front page below the lead story."""

    latest = LatestBand()
    news = NewsBand()
    notices = NoticesBand()
    quote = QuoteBand()
    counties = CountiesBand()
    services = ServicesBand()
