"""Blocks that carry pictures, files and films."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.previews import PreviewOfArchive

APARAT = re.compile(r"^https://www\.aparat\.com/(?:v|video/video/embed/videohash)/(\w+)")


class PhotoStruct(blocks.StructBlock):
    """A block with photos, whose renditions come in one query for all blocks of a body."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        """Reads several blocks at once, photos and their renditions too."""
        found = super().bulk_to_python(values)
        named = (value.get(name) for value in found for name in ("photo", "poster"))
        prefetch_related_objects([photo for photo in named if photo], "renditions")
        return found


class PictureValue(blocks.StructValue):
    """One picture with the words that hold for this place, or else the photo's own."""

    @property
    def alt(self) -> str:
        """What the picture shows, for those who don't see it."""
        return self.get("alt_text") or getattr(self["photo"], "alt_text", "")

    @property
    def words(self) -> str:
        """The caption of this place, or the photo's own."""
        return self.get("caption") or getattr(self["photo"], "caption", "")


class PictureBlock(PreviewOfArchive, PhotoStruct):
    """A picture with caption, alternative text and credit."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=300,
        help_text=_("Only where it differs from the photo's own."),
    )

    def sample(self, photos: list[Any], documents: list[Any]) -> dict[str, Any] | None:
        """The newest photo."""
        return {"photo": photos[0]} if photos else None

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with its caption and photographer")
        template = "blocks/picture.html"
        value_class = PictureValue


class FrameBlock(PhotoStruct):
    """One photo of a gallery."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Frame")
        value_class = PictureValue


class GalleryValue(blocks.StructValue):
    """A run of photos."""

    @property
    def count(self) -> int:
        """The number of frames."""
        return len(self["frames"])


class GalleryBlock(PreviewOfArchive, blocks.StructBlock):
    """Several photos together."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    frames = blocks.ListBlock(FrameBlock(), label=_("Frames"), min_num=2)

    preview_photos = 3

    def sample(self, photos: list[Any], documents: list[Any]) -> dict[str, Any] | None:
        """The newest three photos."""
        return {"frames": [{"photo": photo} for photo in photos]}

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several photos that open large, one after the other")
        template = "blocks/gallery.html"
        value_class = GalleryValue


class FileBlock(PreviewOfArchive, blocks.StructBlock):
    """A file for download."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)

    def sample(self, photos: list[Any], documents: list[Any]) -> dict[str, Any] | None:
        """The newest file."""
        return {"document": documents[0]} if documents else None

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("A file to download, with its kind and size")
        template = "blocks/file.html"


class VideoValue(blocks.StructValue):
    """A film that is somewhere else until the reader asks for it."""

    @property
    def embed_url(self) -> str:
        """The player's address on Aparat."""
        match = APARAT.match(self["address"])
        if match is None:
            return ""
        return f"https://www.aparat.com/video/video/embed/videohash/{match[1]}/vt/frame"


class VideoBlock(PreviewOfArchive, PhotoStruct):
    """A film of Aparat behind its poster; nothing is loaded before a click."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    address = blocks.URLBlock(
        label=_("Address"), help_text=_("A film's page, such as https://www.aparat.com/v/abc123")
    )
    poster = ImageChooserBlock(label=_("Poster"))
    duration = blocks.CharBlock(label=_("Length"), required=False, max_length=10)

    def sample(self, photos: list[Any], documents: list[Any]) -> dict[str, Any] | None:
        """A film behind the newest photo."""
        address = "https://www.aparat.com/v/sample"
        title = "گزارش بازدید استاندار"
        return {"title": title, "address": address, "poster": photos[0]} if photos else None

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film behind its poster; it loads only when clicked")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value: VideoValue) -> VideoValue:
        """Refuses an address that isn't a film's.

        Raises:
            ValidationError: The address belongs to another host.
        """
        cleaned = super().clean(value)
        if not APARAT.match(cleaned["address"]):
            raise blocks.struct_block.StructBlockValidationError(
                block_errors={
                    "address": ValidationError(
                        _("This isn't the address of a film on Aparat."), code="host"
                    )
                }
            )
        return cleaned

    def get_api_representation(
        self, value: VideoValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Gives the player's address beside the page's."""
        return {**super().get_api_representation(value, context), "embed_url": value.embed_url}
