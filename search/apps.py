"""The app that finds in the catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds in the catalogue: Elasticsearch, with an embedded default."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Connects the receivers."""
        from search import signal_handlers  # noqa: F401, PLC0415  (needs the loaded apps)
        from search.backend.signal_handlers import connect  # noqa: PLC0415  (the same)

        connect()
