"""Photos and what is made of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GalleryConfig(AppConfig):
    """Connects the tasks that follow an upload."""

    name = "gallery"
    verbose_name = _("Gallery")

    def ready(self) -> None:
        """Connects the signal handlers and registers the checks."""
        # Models must be loaded first.
        from gallery import checks, signal_handlers  # noqa: F401, PLC0415
