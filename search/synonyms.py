"""Expands queries by what editors have set."""

from collections.abc import Iterable

from django.core.cache import cache

from search.models import SynonymGroup
from search.query import Alternative

# Seconds; editors are promised that a change works within a minute, in every process.
KEPT = 20


def key(locale: str) -> str:
    """Where the groups of a language are kept."""
    return f"synonyms:{locale}"


def groups(locale: str) -> list[tuple[str, ...]]:
    """The folded words of every active group of a language."""

    def read() -> list[tuple[str, ...]]:
        active = SynonymGroup.objects.filter(locale__language_code=locale, active=True)
        return [tuple(group.folded) for group in active]

    return cache.get_or_set(key(locale), read, KEPT) or []


def forget(locale: str) -> None:
    """Has the next query read the groups of a language anew."""
    cache.delete(key(locale))


def alternatives(folded: str, locale: str) -> Iterable[Alternative]:
    """Finds the words of a query that mean the same as others.

    Whole words only: «آب» stands in «قطع آب», not in «آبان».

    Args:
        folded: A folded query.
        locale: Language code.

    Yields:
        Each phrase of the query that stands in a group, with the others of its groups.
    """
    padded = f" {folded} "
    instead: dict[str, dict[str, None]] = {}
    for group in groups(locale):
        for member in group:
            if f" {member} " in padded:
                instead.setdefault(member, {}).update(dict.fromkeys(group))
    for member, others in instead.items():
        yield Alternative(member, tuple(other for other in others if other != member))
