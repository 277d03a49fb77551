"""Writes the rule of the notices as a table, for ``docs/notices.md``."""

from collections.abc import Iterator

from newsroom.models.ledger import Decision
from newsroom.notices.rules import EVENTS, RULES, Kind


def lines() -> Iterator[str]:
    """The table in Markdown, one line for each kind, in the active language."""
    yield "| kind | row of the ledger | who is told | urgent |"
    yield "|---|---|---|---|"
    for kind, rule in RULES.items():
        rows = ", ".join(f"`{row.value}`" for row in rows_of(kind)) or "–"
        whom = "; ".join(str(group.value) for group in rule.whom)
        yield f"| `{kind.value}` | {rows} | {whom} | {'yes' if rule.urgent else ''} |"


def rows_of(kind: Kind) -> list[Decision]:
    """The decisions that are told as a kind; where a submission leads, the item itself says."""
    asked = (Kind.DESK, Kind.COUNCIL)
    return [row for row, told in EVENTS.items() if told == kind or (told is None and kind in asked)]
