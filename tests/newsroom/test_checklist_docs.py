"""The table of rules in the documents is the one that is held."""

from pathlib import Path

from django.utils.translation import override

from newsroom.checklist.rules import RULES

PAGE = Path(__file__).parents[2] / "docs" / "checklist.md"


def row(rule) -> str:
    asked_of = "news" if "news_kind" in rule.needs else "every page"
    others = [name for name in rule.needs if name not in ("news_kind", "title", "slug")]
    if others and asked_of != "news":
        asked_of = f"pages with `{'`, `'.join(others)}`"
    return f"| `{rule.id}` | {rule.asks} | {rule.severity.value} | {asked_of} |"


def test_the_table_of_rules_is_written_from_the_classes():
    with override("en"):
        expected = [row(rule) for rule in RULES]
    written = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "| `" in line]
    assert written == expected
