"""The engine in the portal's own database."""

from search.asking import EngineError, Found, Search


class Embedded:
    """Finds with the portal's own database."""

    name = "embedded"

    def find(self, search: Search) -> Found:
        """See ``search.asking.Engine``."""
        raise EngineError
