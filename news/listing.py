"""Lists with filters and real pages, all of them by one way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Locale

from catalogue import clock
from catalogue.models import CatalogueEntry
from catalogue.queries import cards
from catalogue.services import page_type
from core.jalali.dates import day_bounds, to_jalali
from core.jalali.forms import JalaliDateField
from news.models import Kind, NewsIndexPage, Section, TopicFile
from news.scopes import Scope, condition, find, topic_file_scope
from province.models import County

PER_PAGE = 24
KEEP_SECONDS = 3600
DATES = ("start", "end")
# Latin digits without a leading zero, so that a page has one address. Beyond a hundred thousand
# nobody pages by hand, and the database would count in vain.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
FILTERS = {
    "section": (pgettext_lazy("news", "Section"), Section),
    "kind": (gettext_lazy("Kind"), Kind),
    "county": (gettext_lazy("County"), County),
}


class DateForm(forms.Form):
    """The days that a list is narrowed down to."""

    start = JalaliDateField(label=gettext_lazy("From"), required=False)
    end = JalaliDateField(label=gettext_lazy("Until"), required=False)


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with the address that chooses it."""

    value: str
    label: str
    url: str
    active: bool


@dataclass(frozen=True)
class FilterGroup:
    """One filter."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Chip:
    """A filter in force, with the address that removes it."""

    label: str
    remove_url: str


class Listing:
    """One list as a reader asked for it.

    Args:
        scope: What the list is about.
        request: The reader's request; its query holds filters and the page.

    Raises:
        Http404: A filter's value or the page number makes no sense.
    """

    def __init__(self, scope: Scope, request: HttpRequest) -> None:
        self.scope = scope
        self.query: QueryDict = request.GET
        self.path = escape_uri_path(request.path)
        self.title = scope.title
        self.lead = scope.lead
        self.form = DateForm(self.query or None)
        self.chosen = {
            name: find(name, self.query[name])
            for name in FILTERS
            if name != scope.name and self.query.get(name)
        }
        # Only what this list understands goes on into its links.
        self.parameters = {name: owner.slug for name, owner in self.chosen.items()}
        for name in DATES:
            if self.query.get(name):
                self.parameters[name] = self.query[name]

    @cached_property
    def rows(self) -> QuerySet[CatalogueEntry]:
        """The rows after every filter."""
        rows = self.scope.entries()
        for name, owner in self.chosen.items():
            rows = rows.filter(**condition(name, owner))
        days = self.form.cleaned_data if self.form.is_valid() else {}
        if days.get("start"):
            rows = rows.filter(
                published_at__gte=day_bounds(*to_jalali(days["start"]))[0], undated=False
            )
        if days.get("end"):
            rows = rows.filter(
                published_at__lt=day_bounds(*to_jalali(days["end"]))[1], undated=False
            )
        return rows

    @cached_property
    def page(self) -> Page[CatalogueEntry]:
        """The page that was asked for.

        Raises:
            Http404: It isn't a number or lies beyond the last one.
        """
        number = self.query.get("page", "1")
        if not PAGE_NUMBER.fullmatch(number):
            raise Http404(_("There is no such page."))
        paginator = Paginator(cards(self.rows), PER_PAGE)
        paginator.count = self.counted()
        try:
            return paginator.page(int(number))
        except EmptyPage as error:
            raise Http404(_("There is no such page.")) from error

    def counted(self) -> int:
        """How many rows there are, counted once until something public changes."""
        try:
            question = str(self.rows.query)
        except EmptyResultSet:
            return 0
        key = f"listing:{clock.now()}:{sha256(question.encode()).hexdigest()}"
        return cast(int, cache.get_or_set(key, self.rows.count, KEEP_SECONDS))

    @property
    def entries(self) -> list[CatalogueEntry]:
        """The rows of this page."""
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self.page.paginator.count

    def address(self, **changes: str | None) -> str:
        """The list's address with some parameters changed; the page starts over."""
        wanted = {**self.parameters, **changes}
        query = urlencode({name: value for name, value in wanted.items() if value is not None})
        return f"{self.path}?{query}" if query else self.path

    @property
    def key(self) -> str:
        """What tells this list from every other: its template keeps it until something changes.

        An empty text where it shouldn't be kept, since it shows a reader's mistake.
        """
        if self.form.is_bound and not self.form.is_valid():
            return ""
        return self.page_url(self.page.number)

    def page_url(self, number: int) -> str:
        """The address of another page of the same list."""
        return self.address(page=str(number)) if number > 1 else self.address()

    @cached_property
    def pages(self) -> list[tuple[int | None, str]]:
        """Numbers around this page with their addresses; None stands for a gap."""
        paginator = self.page.paginator
        numbers = paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [
            (number, self.page_url(number)) if isinstance(number, int) else (None, "")
            for number in numbers
        ]

    @property
    def previous_url(self) -> str:
        """The page with newer rows, or an empty text."""
        return self.page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page with older rows, or an empty text."""
        return self.page_url(self.page.number + 1) if self.page.has_next() else ""

    @cached_property
    def filters(self) -> list[FilterGroup]:
        """The filters that this list offers."""
        groups = []
        for name, (label, model) in FILTERS.items():
            if name == self.scope.name:
                continue
            chosen = self.chosen.get(name)
            choices = [
                Choice(owner.slug, owner.label, self.address(**{name: owner.slug}), owner == chosen)
                for owner in model._default_manager.all()
            ]
            groups.append(FilterGroup(name, str(label), choices))
        return groups

    @cached_property
    def active(self) -> list[Chip]:
        """The filters in force."""
        return list(self.chips())

    def chips(self) -> Iterator[Chip]:
        """One chip for each filter in force."""
        for name, owner in self.chosen.items():
            yield Chip(owner.label, self.address(**{name: None}))
        for name in DATES:
            if self.form.is_bound and self.form.is_valid() and self.form.cleaned_data[name]:
                label = f"{self.form.fields[name].label} {self.query[name]}"
                yield Chip(label, self.address(**{name: None}))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values that the form of dates has to carry on."""
        return [(name, owner.slug) for name, owner in self.chosen.items()]

    @property
    def feeds(self) -> dict[str, str]:
        """Addresses of the list's feeds."""
        return {"rss_url": self.scope.rss_url, "atom_url": self.scope.atom_url}

    @property
    def empty_hint(self) -> str:
        """What a reader can try where nothing was found."""
        if self.active:
            return _("Remove a filter or widen the dates.")
        return _("Nothing has been published here yet.")

    def check(self) -> "Listing":
        """Runs the query now, so that a wrong page is a 404 and not a broken template."""
        self.page  # noqa: B018 - a cached property that raises
        return self


def all_news(request: HttpRequest, page: NewsIndexPage) -> Listing:
    """The list of all news of a language."""
    return Listing(Scope("all", page.title, page.get_url(), lead=page.lead), request).check()


def topic_file_listing(request: HttpRequest, page: TopicFile) -> dict[str, Any]:
    """A topic file's pins and the list of its rule, pins left out.

    Args:
        request: The reader's request.
        page: The topic file, live or as a preview.

    Returns:
        ``pins`` and ``listing``.
    """
    pinned = [pin.page_id for pin in page.pins.all()]
    rows = CatalogueEntry.objects.filter(
        content_type=page_type(),
        object_id__in=pinned,
        locale=page.locale or Locale.get_active(),
    )
    by_page = {row.object_id: row for row in cards(rows)}
    listing = Listing(topic_file_scope(page), request)
    listing.rows = listing.rows.exclude(content_type=page_type(), object_id__in=pinned)
    return {
        "pins": [by_page[pk] for pk in pinned if pk in by_page],
        "listing": listing.check(),
    }
