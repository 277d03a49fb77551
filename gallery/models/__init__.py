"""The gallery's models."""

from gallery.models.photos import Photo, PhotoRendition
from gallery.models.uses import MediaUse

__all__ = ["MediaUse", "Photo", "PhotoRendition"]
