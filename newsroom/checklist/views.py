"""The page on which one says how strictly the checklist is held."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsroom.checklist import levels
from newsroom.checklist.rule import Rule, Severity
from newsroom.checklist.rules import RULES
from newsroom.errors import NotAllowedError


@dataclass(frozen=True, slots=True)
class Choice:
    """One cell of the table.

    Attributes:
        name: Name of its field.
        label: What it is about, for who hears the table.
        chosen: The severity that is written down; empty without a line.
        inherited: What holds without a line.
    """

    name: str
    label: str
    chosen: str
    inherited: str | Promise


class ChecklistView(WagtailAdminTemplateMixin, View):
    """A table of rules and sections; one click saves all of it."""

    page_title = gettext_lazy("Checklist")
    header_icon = "tasks"
    template_name = "newsroom/checklist/levels.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lets in who has the duty.

        Raises:
            NotAllowedError: The account hasn't.
        """
        if not levels.may_set(request.user):
            raise NotAllowedError(_("Your role doesn't set the checklist."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        """Shows what holds."""
        return self.render_to_response(self.get_context_data(), status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Saves all cells or none."""
        try:
            cells = levels.read_cells(request.POST)
        except levels.UnknownLevelError:
            told = _("The form named something that the checklist doesn't know; nothing was saved.")
            messages.error(request, told)
            return self.get(request, status=400)
        levels.set_levels(cells, request.user)  # type: ignore[arg-type]
        messages.success(request, _("The checklist was saved."))
        return redirect("checklist")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the table."""
        found = levels.sections()
        written = levels.table()
        return {
            **super().get_context_data(**kwargs),
            "sections": found,
            "severities": Severity.choices,
            "rows": [(rule, row(rule, found, written)) for rule in RULES],
        }


def row(rule: Rule, sections: list[Any], written: dict[levels.Cell, str]) -> list[Choice]:
    """The cells of one rule: in general, then each section."""
    general = written.get((rule.id, None), "")
    cells = [choice(rule, None, gettext("in general"), general, rule.severity)]
    for section in sections:
        own = written.get((rule.id, section.pk), "")
        cells.append(choice(rule, section.pk, section.label, own, general or rule.severity))
    return cells


def choice(rule: Rule, section: int | None, where: str, chosen: str, inherited: str) -> Choice:
    """One cell."""
    label = f"{rule.asks} {where}"
    return Choice(levels.name_of((rule.id, section)), label, chosen, Severity(inherited).label)
