"""Blocks that carry words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

PROSE_FEATURES = ["bold", "link", "document-link", "ol", "ul", "zwnj", "guillemets"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with emphasis, links and lists."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text with bold words, links and lists")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>طرح آب‌رسانی به <b>دوازده روستا</b> از امروز آغاز شد و تا پایان سال به بهره‌برداری "
            "می‌رسد.</p>"
        )


class HeadingBlock(blocks.CharBlock):
    """A heading inside the body; the page's own title is the only first level."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading that divides a long text")
        template = "blocks/heading.html"
        preview_value = "راه‌های استان"


class CalloutBlock(blocks.StructBlock):
    """A boxed remark beside the text's line of thought."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        description = _("A box for background, figures or what a reader has to do")
        template = "blocks/callout.html"
        preview_value = {"title": "چه باید کرد؟", "text": "درخواست‌ها تا پایان ماه پذیرفته می‌شود."}


class TableValue(blocks.StructValue):
    """A table as plain lists, so that a template or serializer needs to know no widget."""

    @property
    def header(self) -> list[str]:
        """The column headings."""
        return [column["heading"] for column in self.cells.columns]

    @property
    def rows(self) -> list[list[str]]:
        """The cells' values, row by row."""
        return [[str(cell.value) for cell in row] for row in self.cells.rows]

    @property
    def cells(self) -> TypedTable:
        """The table block's own value."""
        return self["table"]


class TableBlock(blocks.StructBlock):
    """A table with a caption and a heading for each column."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text"), required=False))])

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures in rows and columns; it scrolls by itself on a phone")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": "ساعت کار دفترها",
            "table": {
                "columns": [
                    {"type": "text", "heading": "روز"},
                    {"type": "text", "heading": "ساعت"},
                ],
                "rows": [{"values": ["شنبه تا چهارشنبه", "۷ تا ۱۴"]}],
            },
        }

    def get_api_representation(
        self, value: TableValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Gives the table as caption, header and rows."""
        return {"caption": value["caption"], "header": value.header, "rows": value.rows}
