"""The Persian analysis of Elasticsearch, the same for every index."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _read() -> dict[str, Any]:
    return json.loads(Path(__file__).with_name("analysis.json").read_text(encoding="utf-8"))


def persian() -> dict[str, Any]:
    """The ``analysis`` part of an index's settings.

    Returns:
        Character filters, filters, and the analyzers ``fa_exact`` (words with their affixes),
        ``fa_begin`` (beginnings of words) and ``fa_typed`` (what is looked up among those).
    """
    return deepcopy(_read())
