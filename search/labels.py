"""What readers call the values of facets: one query for each facet, however many values."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Q, Subquery
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from catalogue.models import CatalogueEntry
from core.jalali.dates import to_gregorian
from core.jalali.formats import format_date
from core.models.names import NamedFact
from core.persian import localize_digits
from search.documents import FILE, PAGE, PHOTO

FACET_LABELS = {
    "medium": pgettext_lazy("search", "Form"),
    "kind": gettext_lazy("Kind"),
    "section": pgettext_lazy("news", "Section"),
    "county": gettext_lazy("County"),
    "person": gettext_lazy("Person"),
    "topic": gettext_lazy("Topic"),
    "year": gettext_lazy("Year"),
    "month": gettext_lazy("Month"),
}
MEDIUM_LABELS = {
    PAGE: pgettext_lazy("search", "Texts"),
    PHOTO: pgettext_lazy("search", "Photos"),
    FILE: pgettext_lazy("search", "Files"),
}
# Where a facet's values are primary keys: the relation of the catalogue that has their names
RELATIONS = {"section": "section", "county": "county", "person": "people", "topic": "topics"}
# The facets whose values only the database knows
STORED = ("kind", *RELATIONS)


def labels(facet: str, values: Iterable[str], locale: str) -> dict[str, str]:
    """Names of values of one facet.

    Args:
        facet: One of ``search.asking.FACETS``.
        values: Values in the form that the facet has.
        locale: Language code of the rows.

    Returns:
        Names by value; values that mean nothing are left out.
    """
    wanted = list(values)
    if not wanted:
        return {}
    if facet == "kind":
        return kind_labels(wanted, locale)
    if facet in RELATIONS:
        return fact_labels(facet, wanted)
    named = {"medium": medium_label, "year": year_label, "month": month_label}[facet]
    return {value: named(value) for value in wanted}


def fact_labels(facet: str, values: list[str]) -> dict[str, str]:
    """Names of central facts by primary key."""
    model = cast(type[NamedFact], CatalogueEntry._meta.get_field(RELATIONS[facet]).related_model)
    facts = model._default_manager.filter(pk__in=values).only("name", "name_en", "name_ar")
    return {str(fact.pk): fact.label for fact in facts}


def kind_labels(values: list[str], locale: str) -> dict[str, str]:
    """Names of kinds: what the newest row of each says; its index leads there at once."""
    newest = Q(pk__in=[])
    for value in values:
        rows = CatalogueEntry.objects.filter(kind=value, locale__language_code=locale)
        newest |= Q(pk=Subquery(rows.order_by("-published_at", "-id").values("pk")[:1]))
    found = CatalogueEntry.objects.filter(newest).order_by()
    return dict(found.values_list("kind", "kind_label"))


def medium_label(value: str) -> str:
    """What a medium is called."""
    return str(MEDIUM_LABELS[value])


def year_label(value: str) -> str:
    """A Jalali year in the digits of the active language."""
    return localize_digits(value, get_language() or "fa")


def month_label(value: str) -> str:
    """A Jalali month in words."""
    year, month = map(int, value.split("-"))
    return format_date(to_gregorian(year, month, 1), "month", get_language() or "fa")
