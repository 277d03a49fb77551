"""An item as the rules read it: its words, pictures and links, each with its place in the form.

A story is read once for all rules, so that what one rule has looked up costs the next nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import ForeignKey, URLField
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model

from core.blocks.media import FrameBlock, GalleryBlock, PictureBlock, VideoBlock
from core.hygiene import text_fields
from core.plain import plain_html
from newsroom.checklist.prose import Prose, read
from newsroom.checklist.wording import filled, seen


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the form.

    Attributes:
        field: Name of the field.
        block: Ids and names of the blocks below it, as Wagtail's editor chains them.
        order: Number of the block within its field.
    """

    field: str
    block: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One block of a body, at any depth."""

    block: blocks.Block
    value: Any
    spot: Spot


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are stored, and their place."""

    source: str
    spot: Spot
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its place.

    Attributes:
        href: Address; empty for links within the portal.
        kind: ``page`` or ``document`` for links within the portal.
        target: Primary key of that page or document; None where none is stored.
        text: The words that are linked; None where the address has a field of its own.
        spot: Its place.
    """

    href: str
    kind: str
    target: int | None
    text: str | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo at one place.

    Attributes:
        name: What an editor calls it.
        photo: The photo.
        alt: What is read to those who don't see it.
        spot: Where it is chosen.
        alt_spot: Where its alternative text is written.
        described: It is shown with an alternative text and a credit.
    """

    name: str
    photo: Any
    alt: str
    spot: Spot
    alt_spot: Spot
    described: bool = True


class Story:
    """An item and everything in it.

    Args:
        page: A moderated object as its latest revision has it.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self._prose: dict[Spot, Prose] = {}

    @cached_property
    def nodes(self) -> list[Node]:
        """Every block of every stream field, in the order of the form."""
        found: list[Node] = []
        for field in self.page._meta.concrete_fields:
            stream = getattr(self.page, field.name) if isinstance(field, StreamField) else None
            if isinstance(stream, StreamValue):
                for block, value, path in walk(stream.stream_block, stream, ()):
                    found.append(Node(block, value, Spot(field.name, ".".join(path), len(found))))
        return found

    @cached_property
    def texts(self) -> list[Text]:
        """Every text of the item."""
        found = []
        for field in text_fields(type(self.page)):
            value = getattr(self.page, field.attname)
            if isinstance(value, str) and value:
                found.append(Text(value, Spot(field.name), isinstance(field, RichTextField)))
        for node in self.nodes:
            found += [text for text in texts_of(node) if text.source]
        return found

    def prose(self, text: Text) -> Prose:
        """What a rich text holds."""
        if text.spot not in self._prose:
            self._prose[text.spot] = read(text.source)
        return self._prose[text.spot]

    @cached_property
    def links(self) -> list[Link]:
        """Every link to somewhere, but for the pages of a block of related items."""
        found = [
            Link(anchor.href, anchor.kind, number(anchor.target), anchor.text, text.spot)
            for text in self.texts
            if text.is_html
            for anchor in self.prose(text).anchors
        ]
        for field in self.page._meta.concrete_fields:
            if isinstance(field, URLField) and (value := getattr(self.page, field.attname)):
                found.append(Link(value, "", None, None, Spot(field.name)))
        for node in self.nodes:
            if isinstance(node.block, blocks.URLBlock) and node.value:
                found.append(Link(str(node.value), "", None, None, node.spot))
        return found

    @cached_property
    def pictures(self) -> list[Picture]:
        """Every photo of the item, whose photo exists."""
        return [*self.chosen_pictures(), *self.block_pictures()]

    def chosen_pictures(self) -> Iterator[Picture]:
        """The photos that the page itself names; what only messengers show isn't described."""
        page, model = self.page, get_image_model()
        fields = [
            field
            for field in page._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model is model
        ]
        keys = {getattr(page, field.attname) for field in fields} - {None}
        photos = model._default_manager.in_bulk(keys) if keys else {}
        for field in fields:
            photo = photos.get(getattr(page, field.attname))
            if photo is None:
                continue
            own, described = f"{field.name}_alt", field.name != "share_picture"
            alt = getattr(page, own, "") or photo.default_alt_text
            spot = Spot(field.name)
            alt_spot = Spot(own) if hasattr(page, own) else spot
            yield Picture(str(field.verbose_name), photo, alt, spot, alt_spot, described)

    def block_pictures(self) -> Iterator[Picture]:
        """The photos of the body, counted as an editor counts them."""
        pictures = galleries = frames = 0
        many = sum(isinstance(node.block, GalleryBlock) for node in self.nodes) > 1
        for node in self.nodes:
            block, value = node.block, node.value
            if isinstance(block, GalleryBlock):
                galleries, frames = galleries + 1, 0
            elif isinstance(block, PictureBlock):
                pictures += 1
                name = _("picture %(number)s of the text")
                yield from shown(node, name, "alt_text", number=pictures)
            elif isinstance(block, FrameBlock):
                frames += 1
                name = _("picture %(number)s of the gallery")
                if many:
                    name = _("picture %(number)s of gallery %(gallery)s")
                yield from shown(node, name, "photo", number=frames, gallery=galleries)
            elif isinstance(block, VideoBlock) and value.get("poster") is not None:
                spot = below(node.spot, "poster")
                yield Picture(_("poster of the video"), value["poster"], "", spot, spot, False)


def walk(
    block: blocks.Block, value: Any, path: tuple[str, ...]
) -> Iterator[tuple[blocks.Block, Any, tuple[str, ...]]]:
    """Yields every block below one, each as (definition, value, path); containers come first.

    Args:
        block: Definition of the block, which itself isn't yielded.
        value: Its value.
        path: Ids and names on the way to it.
    """
    for child_block, child_value, step in children(block, value):
        child_path = (*path, step) if step else path
        yield child_block, child_value, child_path
        yield from walk(child_block, child_value, child_path)


def children(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any, str | None]]:
    """Yields what a container holds, with the id or name of each."""
    if isinstance(value, StreamValue):
        for child in value:
            yield child.block, child.value, child.id
    elif isinstance(value, ListValue):
        for child in value.bound_blocks:
            yield child.block, child.value, child.id
    elif isinstance(block, blocks.StructBlock) and value is not None:
        for name, child_block in block.child_blocks.items():
            yield child_block, value.get(name), name


def texts_of(node: Node) -> Iterator[Text]:
    """Yields the words of one block without those below it."""
    block, value = node.block, node.value
    if isinstance(block, blocks.RichTextBlock):
        yield Text(getattr(value, "source", None) or "", node.spot, is_html=True)
    elif isinstance(value, TypedTable):
        headings = [column["heading"] for column in value.columns]
        cells = [cell for row in value.row_data for cell in row["values"]]
        for words in (value.caption, *headings, *cells):
            if isinstance(words, str):
                yield Text(words, node.spot)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str):
        yield Text(value, node.spot)


def shown(node: Node, name: str, alt_field: str, **numbers: int) -> Iterator[Picture]:
    """The picture of a block, unless its photo is gone."""
    if node.value is None or node.value.get("photo") is None:
        return
    yield Picture(
        filled(name, **numbers),
        node.value["photo"],
        node.value.alt,
        below(node.spot, "photo"),
        below(node.spot, alt_field),
    )


def below(spot: Spot, name: str) -> Spot:
    """The place of a field within a block."""
    return Spot(spot.field, f"{spot.block}.{name}".lstrip("."), spot.order)


def number(text: str) -> int | None:
    """A primary key as it is stored in a link."""
    return int(text) if text.isascii() and text.isdecimal() else None


def seen_length(text: Text) -> int:
    """The number of characters that a reader sees of a text."""
    return len(seen(plain_html(text.source) if text.is_html else text.source))
