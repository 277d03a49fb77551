"""The people of the newsroom and what each may do."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Parts that listen to what happens elsewhere
LISTENERS = (
    "newsroom.signal_handlers",
    "newsroom.submissions",
    "newsroom.protection",
    "newsroom.aftermath.signals",
    "newsroom.confidential.signals",
    "newsroom.emergency.signals",
    "newsroom.links.signals",
    "newsroom.notices.signals",
)


class NewsroomConfig(AppConfig):
    """Connects what listens: the guard, the ledger's own rows, the parts of the newsroom."""

    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Connects what listens, closes what others publish, hides what is confidential."""
        for name in LISTENERS:
            import_module(name)
        from newsroom import wraps  # noqa: PLC0415 - models must be loaded first
        from newsroom.confidential.install import install  # noqa: PLC0415 - same

        wraps.install()
        install()
