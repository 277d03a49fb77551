"""Reads the demo's texts."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"


@cache
def load(name: str) -> Any:
    """One content file.

    Args:
        name: Such as ``facts``.

    Returns:
        Its data; callers don't change it.
    """
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def written_items() -> list[dict[str, Any]]:
    """Every item that was written by hand, in a lasting order."""
    items: list[dict[str, Any]] = []
    for path in sorted((FOLDER / "items").glob("*.json")):
        items.extend(json.loads(path.read_text(encoding="utf-8")))
    return items
