"""What the page of a search shows: facets, ways to other pages, and what was made of the words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from search import services
from search.asking import LAST_PAGE, NEWEST, PAGE_SIZE, RELEVANCE
from search.documents import MEDIA, PAGE, PHOTO, medium_of
from search.labels import FACET_LABELS, STORED, labels
from search.parameters import Parameters
from search.services import Hit, Results

# Values of a facet that are seen without unfolding more of them
AT_ONCE = 6
# The facets beside the results; the media stand above them.
BESIDE = ("kind", "section", "county", "person", "topic", "year", "month")
ICONS = {PAGE: "file-text", PHOTO: "photo"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet.

    Attributes:
        value: As it stands in addresses.
        label: What readers call it.
        count: Results that have it.
        url: The address that chooses it, or takes it away where it is chosen.
        active: It is chosen.
    """

    value: str
    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the values that are seen at once, and those that unfold."""

    name: str
    label: str
    values: list[Value]
    more: list[Value]


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice in force, with the address that takes it away."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of the results."""

    label: str
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One result as its template shows it."""

    hit: Hit
    icon: str


def look_up(parameters: Parameters, locale: str) -> "SearchPage":
    """Searches for what an address says.

    Args:
        parameters: What was asked for.
        locale: Language code.

    Returns:
        The page; beyond the last one, the last one.

    Raises:
        EngineError: If no engine answers.
    """
    known = {
        name: labels(name, parameters.chosen[name], locale)
        for name in STORED
        if name in parameters.chosen
    }
    parameters = parameters.without_unknown(known)
    results = find(parameters, locale)
    last = pages_of(results.total)
    if parameters.page > last:
        parameters = replace(parameters, page=last)
        results = find(parameters, locale)
    return SearchPage(parameters, results, known)


def find(parameters: Parameters, locale: str) -> Results:
    """Asks the service for one page."""
    return services.find(
        parameters.typed,
        locale,
        chosen=parameters.chosen,
        sort=parameters.sort,
        page=parameters.page,
        size=PAGE_SIZE,
        literal=parameters.literal,
    )


def pages_of(total: int) -> int:
    """How many pages a number of results fills, at least one and at most ``LAST_PAGE``."""
    return max(1, min(-(-total // PAGE_SIZE), LAST_PAGE))


class SearchPage:
    """The answer to one address.

    Args:
        parameters: What was asked for.
        results: What was found.
        known: Names of chosen values that were read already, by facet.
    """

    def __init__(
        self, parameters: Parameters, results: Results, known: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.parameters = parameters
        self.results = results
        self.known = known

    @property
    def total(self) -> int:
        """How many results there are in all, pinned ones too."""
        return self.results.total + len(self.results.search.without)

    @cached_property
    def rows(self) -> list[Row]:
        """The results of this page."""
        return [row_of(hit) for hit in self.results.hits]

    @cached_property
    def pinned(self) -> list[Row]:
        """What stands before them."""
        return [row_of(hit) for hit in self.results.pinned]

    @property
    def words(self) -> str:
        """The words that were searched for in the end."""
        return self.results.repaired or self.parameters.typed

    # Ways on

    def address(self, parameters: Parameters) -> str:
        """The address of another search, below this one's path."""
        return parameters.query_string or "?"

    @property
    def query_string(self) -> str:
        """This page's one address, without the path."""
        return self.parameters.query_string

    @property
    def literal_url(self) -> str:
        """The way back to the words as they were typed."""
        return self.address(replace(self.parameters, literal=True, page=1))

    @property
    def proposal_url(self) -> str:
        """The search for the words that are proposed."""
        return self.address(replace(self.parameters, typed=self.results.proposal, page=1))

    @property
    def reset_url(self) -> str:
        """The same words without any choice."""
        return self.address(self.parameters.choosing({}))

    @property
    def sorts(self) -> list[Sort]:
        """The orders that results can have."""
        return [
            Sort(label, self.address(replace(self.parameters, sort=sort, page=1)),
                 self.parameters.sort == sort)
            for sort, label in ((RELEVANCE, _("Best match")), (NEWEST, _("Newest first")))
        ]  # fmt: skip

    @cached_property
    def page(self) -> Page[int]:
        """Where this page stands among the others."""
        reachable = min(self.results.total, LAST_PAGE * PAGE_SIZE)
        return Paginator(range(reachable), PAGE_SIZE).page(self.parameters.page)

    def page_url(self, number: int) -> str:
        """The address of another page of the same search."""
        return self.address(replace(self.parameters, page=number))

    @property
    def pages(self) -> list[tuple[int | None, str]]:
        """Numbers around this page with their addresses; None stands for a gap."""
        numbers = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=2, on_ends=1
        )
        return [
            (number, self.page_url(number)) if isinstance(number, int) else (None, "")
            for number in numbers
        ]

    @property
    def previous_url(self) -> str:
        """The page before this one, or an empty text."""
        return self.page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after this one, or an empty text."""
        return self.page_url(self.page.number + 1) if self.page.has_next() else ""

    # Facets

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Counts by value by facet, chosen values too where nothing has them any more.

        Months are offered within a chosen year only.
        """
        counts = {}
        for name in FACET_LABELS:
            found = dict(self.results.facets.get(name, {}))
            for value in sorted(self.parameters.chosen.get(name, ())):
                found.setdefault(value, 0)
            counts[name] = found
        years = self.parameters.chosen.get("year", frozenset())
        chosen = self.parameters.chosen.get("month", frozenset())
        counts["month"] = {
            value: count
            for value, count in counts["month"].items()
            if value[:4] in years or value in chosen
        }
        return counts

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Names by value by facet; one more query for each facet that has new values."""
        locale = self.results.search.locale
        names = {}
        for name, counts in self.counts.items():
            known = dict(self.known.get(name, {}))
            new = [value for value in counts if value not in known]
            names[name] = known | labels(name, new, locale)
        return names

    def values(self, name: str) -> list[Value]:
        """The values of one facet, chosen ones first; values without a name are left out."""
        chosen = self.parameters.chosen.get(name, frozenset())
        values = [
            Value(value, self.names[name][value], count,
                  self.address(self.parameters.toggled(name, value)), value in chosen)
            for value, count in self.counts[name].items()
            if value in self.names[name]
        ]  # fmt: skip
        return sorted(values, key=lambda value: not value.active)

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets that can narrow this search down."""
        facets = []
        for name in BESIDE:
            values = self.values(name)
            if len(values) > 1 or any(value.active for value in values):
                shown = max(AT_ONCE, sum(value.active for value in values))
                # Nobody unfolds one value.
                shown = shown if len(values) > shown + 1 else len(values)
                facets.append(Facet(name, str(FACET_LABELS[name]), values[:shown], values[shown:]))
        return facets

    @cached_property
    def media(self) -> list[Value]:
        """Everything, texts, photos and files as tabs; empty where there is one sort only."""
        counts = self.counts["medium"]
        chosen = self.parameters.chosen.get("medium", frozenset())
        if len(counts) < 2 and not chosen:
            return []
        every = self.address(self.parameters.only("medium", ""))
        tabs = [Value("", _("Everything"), sum(counts.values()), every, not chosen)]
        for value in MEDIA:
            if counts.get(value) or value in chosen:
                url = self.address(self.parameters.only("medium", value))
                name = self.names["medium"][value]
                tabs.append(Value(value, name, counts[value], url, value in chosen))
        return tabs

    @cached_property
    def chips(self) -> list[Chip]:
        """The choices in force, the media left out: their tabs show them."""
        return [
            Chip(value.label, value.url)
            for name in BESIDE
            if name in self.parameters.chosen
            for value in self.values(name)
            if value.active
        ]


def row_of(hit: Hit) -> Row:
    """A result with the icon of its medium."""
    return Row(hit, ICONS.get(medium_of(hit.entry.content_type_id), "file"))
