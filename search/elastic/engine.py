"""Elasticsearch as an engine."""

from search.asking import EngineError, Found, Search


class Elastic:
    """Finds with an Elasticsearch server.

    Args:
        url: Address of the server.
    """

    name = "elasticsearch"

    def __init__(self, url: str) -> None:
        self.url = url

    def find(self, search: Search) -> Found:
        """See ``search.asking.Engine``."""
        raise EngineError
