"""Who may do what in the newsroom, asked of the database at the moment of the act.

Rights follow the roles of ``newsroom.roles``; being a superuser gives none of these, since the
rule speaks of the head and the deputy of the Information Council and of nobody else.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from core.models import User
from newsroom.roles import ROLES, Role, with_duty


def in_roles(user: object, roles: Iterable[Role]) -> bool:
    """Whether an account is active now and belongs to one of the roles now.

    Args:
        user: Any account, anonymous ones included. What it remembers of itself isn't trusted: it
            may have been demoted since.
        roles: Rows of the table of roles.
    """
    pk = getattr(user, "pk", None)
    if pk is None:
        return False
    names = [role.title for role in roles]
    return User.objects.filter(pk=pk, is_active=True, groups__name__in=names).exists()


def has_duty(user: object, duty: str) -> bool:
    """Whether the account's role has a duty.

    Raises:
        KeyError: There is no such duty.
    """
    return in_roles(user, with_duty(duty))


def shows(user: object, *duties: str) -> bool:
    """Whether a menu or a page shows somebody what belongs to any of some duties.

    Asked of the database once for each object of an account, so once a request; what is then
    clicked is asked anew.

    Args:
        user: Any account.
        duties: Keys of ``DUTIES``.
    """
    known = getattr(user, "_shown_duties", None)
    if known is None:
        groups = getattr(user, "groups", None)
        titles = set(groups.values_list("name", flat=True)) if groups is not None else set()
        known = {duty for role in ROLES if role.title in titles for duty in role.duties}
        user._shown_duties = known  # type: ignore[attr-defined]
    return not known.isdisjoint(duties)


def approves(user: object) -> bool:
    """Whether the account may decide for the Information Council."""
    return in_roles(user, with_duty("approve"))


def passes_desk(user: object) -> bool:
    """Whether the account may pass items on to the Council."""
    return in_roles(user, with_duty("desk"))


def publishes_in_emergency(user: object) -> bool:
    """Whether the account may publish first and have it reviewed afterwards."""
    return in_roles(user, with_duty("emergency"))


def needs_second_factor(user: object) -> bool:
    """Whether the account may sign in only with a second factor: approvers and administrators."""
    return bool(getattr(user, "is_superuser", False)) or in_roles(user, with_duty("two-factor"))


def people_with(duty: str) -> QuerySet[User]:
    """Every active account whose role has a duty."""
    names = [role.title for role in with_duty(duty)]
    return User.objects.filter(is_active=True, groups__name__in=names).distinct()
