"""The report of what readers asked for, with a short way from a query to its cure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.jalali.formats import format_date
from core.jalali.widgets import interface_language
from search.asked import today
from search.editors.access import ADDS_PINS, ADDS_SYNONYMS, EDITS_PINS, EDITS_SYNONYMS, READS
from search.models import Pin, SynonymGroup
from search.models.lines import KeptLines
from search.reports import Asked, asked_in_vain, most_asked, week_of, weeks


@dataclass(frozen=True, slots=True)
class Way:
    """A link from a query to the form that cures it.

    Attributes:
        address: Address of the form; empty for those who may not use it.
        label: What the link says.
    """

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A query as the report shows it.

    Attributes:
        asked: The query.
        foreign: Its language code where it is not that of most readers.
        ways: Links to its cures, as far as the account may use them.
    """

    asked: Asked
    foreign: str
    ways: tuple[Way, ...]


class Cures:
    """What editors keep for whole queries already, and who may keep more."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.groups = self.kept(SynonymGroup)
        self.pins = self.kept(Pin)

    def kept(self, model: type[KeptLines]) -> dict[tuple[str, str], int]:
        """Primary keys by language and folded words."""
        rows: Iterable[KeptLines] = model._default_manager.select_related("locale")
        return {(row.locale.language_code, words): row.pk for row in rows for words in row.folded}

    def line(self, asked: Asked) -> Line:
        """A query with the ways to its cures."""
        foreign = "" if asked.locale == settings.LANGUAGE_CODE.partition("-")[0] else asked.locale
        ways = (self.synonyms(asked), self.pin(asked))
        return Line(asked, foreign, tuple(way for way in ways if way.address))

    def synonyms(self, asked: Asked) -> Way:
        """The way to the synonyms of a query, or to the form that makes them."""
        if found := self.groups.get((asked.locale, asked.words)):
            address = self.address(SynonymGroup, EDITS_SYNONYMS, found)
            return Way(address, gettext("Edit its synonyms"))
        address = self.address(SynonymGroup, ADDS_SYNONYMS, asked)
        return Way(address, gettext("Make a synonym"))

    def pin(self, asked: Asked) -> Way:
        """The way to a pinned page of a query, or to the form that pins one."""
        if found := self.pins.get((asked.locale, asked.words)):
            return Way(self.address(Pin, EDITS_PINS, found), gettext("Edit its pin"))
        return Way(self.address(Pin, ADDS_PINS, asked), gettext("Pin a page"))

    def address(self, model: type[KeptLines], right: str, what: Asked | int) -> str:
        """Address of a form, empty without the right to use it."""
        if not self.user.has_perm(right):
            return ""
        name = model.snippet_viewset.get_url_name  # type: ignore[attr-defined]  # set by Wagtail
        if isinstance(what, int):
            return reverse(name("edit"), args=[what])
        given = urlencode({"words": what.typed, "language": what.locale})
        return f"{reverse(name('add'))}?{given}"


class WeekForm(forms.Form):
    """The weeks that can be chosen."""

    week = forms.ChoiceField(label=_("Week"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(first.isoformat(), name_of(first)) for first in weeks(today())]
        self.fields["week"].choices = choices  # type: ignore[attr-defined]
        self.fields["week"].initial = choices[0][0]


def name_of(week: date) -> str:
    """A week in words, from Saturday to Friday."""
    language = interface_language()
    first = format_date(week, "day", language)
    last = format_date(week + timedelta(days=6), "long", language)
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


class QueriesView(WagtailAdminTemplateMixin, TemplateView):
    """The week's queries: most asked, and asked in vain."""

    page_title = _("Queries")
    header_icon = "help"
    template_name = "search/editors/queries.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lets in those whose role reads what was asked for.

        Raises:
            PermissionDenied: It is another.
        """
        if not request.user.has_perm(READS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both lists of the week that was chosen; of the current one if it is none of ours."""
        form = WeekForm(self.request.GET or None)
        chosen = form.cleaned_data["week"] if form.is_valid() else ""
        week = date.fromisoformat(chosen) if chosen else week_of(today())
        cures = Cures(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "week": name_of(week),
            "lists": [
                {
                    "key": "most-asked",
                    "title": gettext("Most asked"),
                    "nothing": gettext("Nothing was asked for in this week."),
                    "lines": [cures.line(asked) for asked in most_asked(week)],
                },
                {
                    "key": "in-vain",
                    "title": gettext("Asked in vain"),
                    "nothing": gettext("Nothing was asked for in vain in this week."),
                    "lines": [cures.line(asked) for asked in asked_in_vain(week)],
                },
            ],
        }
