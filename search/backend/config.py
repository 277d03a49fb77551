"""The setting ``WAGTAILSEARCH_BACKENDS``."""

from typing import Any

from django.conf import settings

ELASTIC, EMBEDDED = "search.backend.elastic", "search.backend.embedded"


def backends(url: str, prefix: str, timeout: float) -> dict[str, dict[str, Any]]:
    """The backends of the admin's search.

    Args:
        url: Address of an Elasticsearch server; empty without one.
        prefix: What names of indexes begin with.
        timeout: How long somebody who searches waits for the server, in seconds.

    Returns:
        The embedded backend alone, or Elasticsearch with the embedded backend behind it. The
        embedded one is written in the transaction of each save, so that it can stand in at any
        time; Elasticsearch is written from what is owed (``search.backend.debts``).
    """
    embedded: dict[str, Any] = {"BACKEND": EMBEDDED}
    if not url:
        return {"default": embedded}
    elastic = {
        "BACKEND": ELASTIC,
        "URLS": [url],
        "INDEX_PREFIX": f"{prefix}-admin-",
        "TIMEOUT": timeout,
        "AUTO_UPDATE": False,
    }
    return {"default": elastic, "embedded": embedded}


def is_elastic() -> bool:
    """Whether the admin's search uses a server."""
    default = settings.WAGTAILSEARCH_BACKENDS.get("default", {})
    return bool(default.get("BACKEND") == ELASTIC)
