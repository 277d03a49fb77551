"""What stands in the address of a search: read without complaint, written in one way."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import QueryDict

from core.persian import to_latin_digits
from search.asking import FACETS, LAST_PAGE, NEWEST, RELEVANCE
from search.documents import MEDIA
from search.query import parse

# Nobody chooses more values of one facet.
MAX_VALUES = 20
_KEY = r"[1-9][0-9]{0,17}"
_YEAR = r"1[0-9]{3}"
_FORMS = {
    "medium": "|".join(MEDIA),
    "kind": r"[\w-]{1,80}",
    "section": _KEY,
    "county": _KEY,
    "person": _KEY,
    "topic": _KEY,
    "year": _YEAR,
    "month": rf"{_YEAR}-(?:0[1-9]|1[0-2])",
}
FORMS = {name: re.compile(form) for name, form in _FORMS.items()}
_PAGE = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a reader asks for, as its address says it.

    Attributes:
        typed: The words, within bounds and without control characters.
        chosen: The chosen values by facet; facets without one are left out.
        sort: One of ``search.asking.SORTS``.
        page: From 1 to ``LAST_PAGE``.
        literal: The words mean just what they are, whatever the keyboard.
    """

    typed: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    sort: str = RELEVANCE
    page: int = 1
    literal: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not self.typed and not self.chosen

    def without_unknown(self, known: Mapping[str, Iterable[str]]) -> "Parameters":
        """The same without chosen values that mean nothing.

        Args:
            known: The values there are of a facet; facets that aren't named are left alone.
        """
        kept = {
            name: values & frozenset(known[name]) if name in known else values
            for name, values in self.chosen.items()
        }
        return replace(self, chosen={name: values for name, values in kept.items() if values})

    def toggled(self, facet: str, value: str) -> "Parameters":
        """The same with one more value of a facet, or without it where it is chosen.

        A year takes its months with it.
        """
        values = self.chosen.get(facet, frozenset()) ^ {value}
        chosen = {**self.chosen, facet: values}
        if facet == "year" and value not in values:
            months = self.chosen.get("month", frozenset())
            chosen["month"] = frozenset(m for m in months if not m.startswith(f"{value}-"))
        return self.choosing(chosen)

    def only(self, facet: str, value: str) -> "Parameters":
        """The same with one value of a facet and no other, or with none if it is empty."""
        return self.choosing({**self.chosen, facet: frozenset(filter(None, [value]))})

    def choosing(self, chosen: Mapping[str, frozenset[str]]) -> "Parameters":
        """The same with other choices, from the first page."""
        kept = {name: values for name, values in chosen.items() if values}
        return replace(self, chosen=kept, page=1)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values in the one order that addresses have."""
        pairs = [("q", self.typed)] if self.typed else []
        for name in FACETS:
            pairs += [(name, value) for value in sorted(self.chosen.get(name, ()))]
        if self.sort != RELEVANCE:
            pairs.append(("sort", self.sort))
        if self.literal:
            pairs.append(("literal", "1"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a form carries on when other words are typed."""
        return [pair for pair in self.pairs if pair[0] in (*FACETS, "sort")]

    @property
    def query_string(self) -> str:
        """What stands after the path, with its question mark, or an empty text."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""


def read(query: QueryDict) -> Parameters:
    """Reads an address; what is unknown or broken counts for nothing.

    Args:
        query: Names and values, of which nothing is known.

    Returns:
        The parameters.
    """
    chosen = {name: values for name in FACETS if (values := values_of(query, name))}
    number = to_latin_digits(query.get("page") or "")
    return Parameters(
        typed=parse(query.get("q") or "").typed,
        chosen=chosen,
        sort=NEWEST if query.get("sort") == NEWEST else RELEVANCE,
        page=min(int(number), LAST_PAGE) if _PAGE.fullmatch(number) else 1,
        literal=query.get("literal") == "1",
    )


def values_of(query: QueryDict, name: str) -> frozenset[str]:
    """The values of one facet that have the right form, at most ``MAX_VALUES``."""
    given = query.getlist(name)
    if name != "kind":
        given = [to_latin_digits(value) for value in given]
    right = dict.fromkeys(value for value in given if FORMS[name].fullmatch(value))
    return frozenset(list(right)[:MAX_VALUES])
