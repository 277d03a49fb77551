"""Finds what editors have put before all other results."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Page

from search.documents import key_of
from search.models import Pin

# Seconds; editors are promised that a change works within a minute, in every process.
KEPT = 20


def key(locale: str) -> str:
    """Where the pins of a language are kept."""
    return f"pins:{locale}"


def pages(locale: str) -> dict[str, list[int]]:
    """Primary keys of the pinned pages of a language by folded query, in the order of the pins."""

    def read() -> dict[str, list[int]]:
        by_query: dict[str, list[int]] = {}
        for pin in Pin.objects.filter(locale__language_code=locale, active=True):
            for words in pin.folded:
                by_query.setdefault(words, []).append(pin.page_id)
        return by_query

    return cache.get_or_set(key(locale), read, KEPT) or {}


def forget(locale: str) -> None:
    """Has the next query read the pins of a language anew."""
    cache.delete(key(locale))


def pinned(folded: str, locale: str) -> tuple[int, ...]:
    """Document keys of the pages that are pinned for exactly these words.

    Args:
        folded: A folded query.
        locale: Language code.

    Returns:
        Keys in the order of the pins; what isn't public has no row and is left out later.
    """
    found = pages(locale).get(folded, [])
    page_type = ContentType.objects.get_for_model(Page).pk
    return tuple(key_of(page_type, page_id) for page_id in dict.fromkeys(found))
