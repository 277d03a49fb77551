"""The bodies: which blocks stand where."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from core.blocks.media import FileBlock, GalleryBlock, PictureBlock, VideoBlock
from core.blocks.quote import QuoteBlock
from core.blocks.related import RelatedBlock
from core.blocks.text import CalloutBlock, HeadingBlock, ParagraphBlock, TableBlock

WORDS = pgettext_lazy("blocks", "Words")
MEDIA = _("Pictures and files")


class PlainBodyBlock(blocks.StreamBlock):
    """The body of a page that only explains something."""

    paragraph = ParagraphBlock(group=WORDS)
    heading = HeadingBlock(group=WORDS)
    table = TableBlock(group=WORDS)
    callout = CalloutBlock(group=WORDS)
    picture = PictureBlock(group=MEDIA)
    file = FileBlock(group=MEDIA)


class BodyBlock(PlainBodyBlock):
    """The body of a news item."""

    quote = QuoteBlock(group=WORDS)
    related = RelatedBlock(group=WORDS)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
