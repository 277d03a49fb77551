"""What the block picker shows of blocks that need a photo or file of the archive."""

from typing import Any

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def newest(model: type[Model], count: int = 1) -> list[Any]:
    """The newest rows of the archive; an empty archive has nothing to show."""
    return list(model._default_manager.order_by("-pk")[:count])


class PreviewOfArchive:
    """A block whose preview is made of what the archive holds.

    A block names in ``sample`` how its value is built from photos and documents.
    """

    preview_photos = 1

    def sample(self, photos: list[Any], documents: list[Any]) -> dict[str, Any] | None:
        """The value of the preview as plain data, or None where the archive lacks something."""
        raise NotImplementedError

    def get_preview_value(self) -> Any:
        """The sample, or an empty value."""
        photos = newest(get_image_model(), self.preview_photos)
        value = self.sample(photos, newest(get_document_model()))
        return self.normalize(value if value is not None else {})  # type: ignore[attr-defined]
