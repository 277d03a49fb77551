"""Expands queries by what editors have set."""

from collections.abc import Iterable

from django.core.cache import cache

from core.persian import fold
from search.models import SynonymGroup
from search.query import Alternative

# Seconds; editors are promised that a change works within a minute.
KEPT = 20
MAX_ALTERNATIVES = 12


def groups(locale: str) -> list[tuple[str, ...]]:
    """The folded words of every active group of a language."""

    def read() -> list[tuple[str, ...]]:
        active = SynonymGroup.objects.filter(locale__language_code=locale, active=True)
        return [tuple(dict.fromkeys(map(fold, group.lines))) for group in active]

    return cache.get_or_set(f"synonyms:{locale}", read, KEPT) or []


def alternatives(folded: str, locale: str) -> Iterable[Alternative]:
    """Finds the words of a query that mean the same as others.

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
        yield Alternative(member, tuple(o for o in others if o != member)[:MAX_ALTERNATIVES])
