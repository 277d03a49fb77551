"""Photos and what is made of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GalleryConfig(AppConfig):
    """Connects the tasks that follow an upload."""

    name = "gallery"
    verbose_name = _("Gallery")

    def ready(self) -> None:
        """Connects the signal handlers, registers the checks and the rows of the catalogue."""
        # Models must be loaded first.
        from catalogue import things as catalogue_things  # noqa: PLC0415
        from gallery import checks, signal_handlers, things  # noqa: F401, PLC0415

        for source in things.SOURCES:
            catalogue_things.register(source)
