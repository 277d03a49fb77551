"""Writes ``docs/roles.md`` from the table of roles, or checks that it is up to date.

python tools/write_roles.py [--check]
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newsroom.roles import DUTIES, ROLES, Role  # noqa: E402

TARGET = ROOT / "docs" / "roles.md"
PAGES = ("add", "change", "publish", "lock", "unlock")
FILES = ("add", "change", "choose")


def table(heading: str, names: tuple[str, ...], has: object) -> list[str]:
    """A table of roles by the rights of one sort."""
    lines = [f"| {heading} | " + " | ".join(role.key for role in ROLES) + " |"]
    lines.append("|---|" + "---|" * len(ROLES))
    for name in names:
        marks = ("✓" if has(role, name) else "" for role in ROLES)  # type: ignore[operator]
        lines.append(f"| {name} | " + " | ".join(marks) + " |")
    return lines


def records(role: Role) -> str:
    """The records of one role, with what it may do with them."""
    return "; ".join(f"{label}: {', '.join(actions)}" for label, actions in role.records) or "—"


def text() -> str:
    """The whole document."""
    lines = [
        "# Roles and rights",
        "",
        "Written from `newsroom/roles.py` by `tools/write_roles.py`; `manage.py setup_roles` puts"
        " it into force. Rights are given nowhere else.",
        "",
        "| role | in the interface |",
        "|---|---|",
        *(f"| {role.key} | {role.title} |" for role in ROLES),
        "",
        "## Duties",
        "What only the newsroom knows. Being a superuser gives none of them.",
        "",
        *table("duty", tuple(DUTIES), lambda role, name: name in role.duties),
        "",
        *(f"- **{name}**: {meaning}." for name, meaning in DUTIES.items()),
        "",
        "## Pages and files",
        "On the whole tree; of county roles on their county's branch only.",
        "",
        *table("pages", PAGES, lambda role, name: name in role.pages),
        "",
        *table("photos and files", FILES, lambda role, name: name in role.files),
        "",
        "## Records and settings",
        "",
        "| role | records | settings |",
        "|---|---|---|",
        *(
            f"| {role.key} | {records(role)} | {', '.join(role.settings) or '—'} |"
            for role in ROLES
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the document, or ends non-zero where it is out of date."""
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") != text():
            sys.exit("docs/roles.md is out of date: python tools/write_roles.py")
        return
    TARGET.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
