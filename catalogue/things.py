"""What can be public, and how the catalogue asks for it without knowing any of it.

Pages are known here. Whoever has another sort of public thing, such as photos, registers a source.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from core.entries import Entry
from core.pages import BasePage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Thing:
    """One public thing, ready to be written down.

    Attributes:
        type_id: Primary key of the content type that its rows carry.
        object_id: Its primary key.
        locale: The language in which it is shown.
        url: Its address, never empty.
        entry: How it reads.
    """

    type_id: int
    object_id: int
    locale: Locale
    url: str
    entry: Entry


class Source(Protocol):
    """One sort of thing that can be public."""

    @property
    def model(self) -> type[Model]:
        """The class whose content type stands in the rows."""

    @property
    def batch(self) -> int:
        """How many of the things, with their texts, are held in memory at once."""

    def public(self, keys: Collection[int]) -> list[Thing]:
        """Those of some things that are public now, in a constant number of queries."""

    def keys(self) -> Iterator[int]:
        """Primary keys of everything that may be public, whatever the catalogue says."""


class Pages:
    """Pages of every class share one content type in the catalogue."""

    model = Page
    batch = 200

    def public(self, keys: Collection[int]) -> list[Thing]:
        """Those of some pages that anyone may read, in the order of their keys."""
        pages = self.readable().filter(pk__in=keys).order_by("pk").specific(defer=False)
        found = (page for page in pages if isinstance(page, BasePage))
        return [thing_of(page) for page in found if page.get_url()]

    def keys(self) -> Iterator[int]:
        """Primary keys of the pages that anyone may read."""
        yield from self.readable().order_by("pk").values_list("pk", flat=True).iterator()

    def readable(self) -> Any:
        """Pages that anyone may read: live, not expired, behind no restriction."""
        current = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        live = Page.objects.live().public().filter(current, depth__gt=1)
        return live.select_related("locale")


def batches(every: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cuts anything into lists of a size; the last may be shorter."""
    rest = iter(every)
    while batch := list(islice(rest, size)):
        yield batch


def type_id(model: type[Model]) -> int:
    """Primary key of a model's content type."""
    return ContentType.objects.get_for_model(model).pk


def thing_of(page: BasePage) -> Thing:
    """A public page as the catalogue takes it, in the words of its own language."""
    with translation.override(page.locale.language_code):
        entry = page.entry()
    return Thing(type_id(Page), page.pk, page.locale, page.get_url() or "", entry)


PAGES = Pages()
_sources: list[Source] = [PAGES]


def register(source: Source) -> None:
    """Makes another sort of public thing known; once, when the apps are ready."""
    _sources.append(source)


def sources() -> tuple[Source, ...]:
    """Every sort of public thing, pages first: what pages show is judged by their rows."""
    return tuple(_sources)
