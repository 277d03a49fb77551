"""What is public: one row a thing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Connects the acts that change what is public."""

    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Connects the signal handlers."""
        from catalogue import signal_handlers  # noqa: F401, PLC0415 - models must be loaded first
