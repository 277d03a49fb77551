"""The people of the newsroom and what each may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Connects what listens: the guard, the ledger's own rows, the notices."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connects the signal handlers and closes what others publish past their pages."""
        # Models must be loaded first.
        from newsroom import drafts, signal_handlers, submissions  # noqa: F401, PLC0415
        from newsroom.notices import signals  # noqa: F401, PLC0415

        drafts.install()
