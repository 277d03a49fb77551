"""The people of the newsroom and what each may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Connects the guard of pages that are saved through Wagtail's own class."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connects the signal handlers and hides confidential items."""
        from newsroom import signal_handlers  # noqa: F401, PLC0415 - models must be loaded first
        from newsroom.confidential import signals  # noqa: F401, PLC0415 - same
        from newsroom.confidential.install import install  # noqa: PLC0415 - same

        install()
