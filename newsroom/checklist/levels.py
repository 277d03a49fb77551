"""How strictly each rule is held: the section's line, the general line, the rule's own word."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.models import User
from newsroom.checklist.rule import Severity
from newsroom.checklist.rules import BY_ID, RULES
from newsroom.errors import NotAllowedError
from newsroom.members import in_roles
from newsroom.models.checklist import ChecklistLevel
from newsroom.roles import with_duty

# A rule and a section; None is every section without a line of its own.
Cell = tuple[str, int | None]
PREFIX = "level"


class UnknownLevelError(ValueError):
    """A rule, section or severity that there isn't."""


def severities(section_id: int | None) -> dict[str, str]:
    """The severity of every rule for items of a section, in one query.

    Args:
        section_id: Primary key of the section; None for an item without one.
    """
    found: dict[str, str] = {rule.id: rule.severity for rule in RULES}
    wanted = Q(section__isnull=True) | Q(section_id=section_id)
    lines = ChecklistLevel.objects.filter(wanted).values_list("section_id", "rule", "severity")
    for _section, rule, severity in sorted(lines, key=lambda line: line[0] is not None):
        if rule in found:
            found[rule] = severity
    return found


def sections() -> list[Model]:
    """Every section of the newsroom, in its order."""
    # The newsroom lies below the news and knows its sections by name only.
    return list(apps.get_model("news", "Section")._default_manager.all())


def may_set(user: object) -> bool:
    """Whether an account may say how strictly the checklist is held."""
    return in_roles(user, with_duty("checklist"))


def table() -> dict[Cell, str]:
    """What is written down, by rule and section."""
    lines = ChecklistLevel.objects.values_list("rule", "section_id", "severity")
    return {(rule, section): severity for rule, section, severity in lines}


def name_of(cell: Cell) -> str:
    """The name of a cell's field in the form."""
    rule, section = cell
    return f"{PREFIX}:{rule}:{section or ''}"


def read_cells(data: Mapping[str, str]) -> dict[Cell, str]:
    """The cells that a form names; an empty severity means that there is no line.

    Args:
        data: What was posted. Cells that it doesn't name stay as they are.

    Raises:
        UnknownLevelError: It names a rule, a section or a severity that there isn't.
    """
    known = {section.pk for section in sections()}
    cells: dict[Cell, str] = {}
    for name, severity in data.items():
        prefix, _colon, rest = name.partition(":")
        if prefix != PREFIX:
            continue
        rule, _colon, key = rest.partition(":")
        section = int(key) if key.isascii() and key.isdecimal() else None
        if rule not in BY_ID or (key and section not in known):
            raise UnknownLevelError(name)
        if severity and severity not in Severity.values:
            raise UnknownLevelError(severity)
        cells[rule, section] = severity
    return cells


@transaction.atomic
def set_levels(cells: Mapping[Cell, str], user: User) -> int:
    """Writes severities down, all or none, and logs what has changed.

    Args:
        cells: As ``read_cells`` gives them.
        user: Who sets them.

    Returns:
        How many have changed.

    Raises:
        NotAllowedError: The account may not.
    """
    if not may_set(user):
        raise NotAllowedError(_("Your role doesn't set the checklist."))
    before = table()
    changed = [cell for cell, severity in cells.items() if before.get(cell, "") != severity]
    for cell in changed:
        set_level(cell, cells[cell], user)
    return len(changed)


def set_level(cell: Cell, severity: str, user: User) -> None:
    """Writes one severity down, or takes its line away where it is empty."""
    rule, section = cell
    where: dict[str, Any] = {"rule": rule, "section_id": section}
    if severity:
        line, _made = ChecklistLevel.objects.update_or_create(
            **where, defaults={"severity": severity}
        )
        log(line, "wagtail.edit", user=user, data={"severity": severity})
        return
    for line in ChecklistLevel.objects.filter(**where):
        log(line, "wagtail.delete", user=user, deleted=True)
        line.delete()
