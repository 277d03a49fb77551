"""Finds what editors have put before all other results."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Page

from core.persian import fold
from search.documents import key_of
from search.models import Pin

# Seconds; editors are promised that a change works within a minute.
KEPT = 20


def pinned(folded: str, locale: str) -> tuple[int, ...]:
    """Document keys of the pages that are pinned for exactly these words.

    Args:
        folded: A folded query.
        locale: Language code.

    Returns:
        Keys in the order of the pins; what isn't public has no row and is left out later.
    """

    def read() -> dict[str, list[int]]:
        by_query: dict[str, list[int]] = {}
        for pin in Pin.objects.filter(locale__language_code=locale, active=True):
            for line in pin.lines:
                by_query.setdefault(fold(line), []).append(pin.page_id)
        return by_query

    pages = (cache.get_or_set(f"pins:{locale}", read, KEPT) or {}).get(folded, [])
    page_type = ContentType.objects.get_for_model(Page).pk
    return tuple(key_of(page_type, page_id) for page_id in dict.fromkeys(pages))
