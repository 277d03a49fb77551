"""News items, their kinds and sections, topic files, lists and feeds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Connects what follows a change of the taxonomy."""

    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        """Connects the signal handlers."""
        from news import signal_handlers  # noqa: F401, PLC0415 - models must be loaded first
