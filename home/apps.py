"""The front page and the pages that every portal has to have."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Names the app."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Connects the signal handlers."""
        from home import signal_handlers  # noqa: F401, PLC0415 - models must be loaded first
