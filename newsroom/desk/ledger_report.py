"""The approval ledger in the admin, with filters, to be read and exported."""

import tempfile
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from newsroom import members
from newsroom.confidential.reads import known_rows
from newsroom.export import csv_lines, write_xlsx
from newsroom.models import Decision, LedgerEntry

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LedgerFilters(WagtailFilterSet):
    """By day, decision, person and words of the title."""

    at = django_filters.DateFromToRangeFilter(label=_("when"), widget=DateRangePickerWidget)
    decision = django_filters.MultipleChoiceFilter(label=_("decision"), choices=Decision.choices)
    title = django_filters.CharFilter(label=_("title"), lookup_expr="icontains")
    user_name = django_filters.CharFilter(label=_("who"), lookup_expr="icontains")

    class Meta:
        model = LedgerEntry
        fields: list[str] = []


class LedgerReport(ReportView):
    """Everything that was decided, the newest first."""

    page_title = _("Approval ledger")
    header_icon = "list-ol"
    index_url_name = "newsroom_ledger"
    index_results_url_name = "newsroom_ledger_results"
    results_template_name = "newsroom/desk/ledger_results.html"
    filterset_class = LedgerFilters
    model = LedgerEntry
    is_searchable = False
    default_ordering = "-sequence"
    list_export = ["sequence"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lets in those whose role reads the ledger.

        Raises:
            PermissionDenied: It is another.
        """
        if not members.has_duty(request.user, "ledger"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[LedgerEntry]:
        """Every row but those of confidential items that this person may not know of."""
        rows = known_rows(LedgerEntry.objects.all(), self.request.user)
        return rows.order_by("-sequence")

    def as_spreadsheet(
        self, queryset: QuerySet[LedgerEntry], spreadsheet_format: str
    ) -> HttpResponse:
        """The filtered rows as a file."""
        response: Any
        if spreadsheet_format == self.FORMAT_CSV:
            response = StreamingHttpResponse(csv_lines(queryset), content_type="text/csv")
            name = "ledger.csv"
        else:
            file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
            write_xlsx(queryset, file)
            file.seek(0)
            response = FileResponse(file, content_type=XLSX)
            name = "ledger.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
