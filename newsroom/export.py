"""The approval ledger as a table for auditors: CSV or XLSX, from right to left."""

import csv
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from core.jalali.formats import format_date
from newsroom.models.ledger import LedgerEntry

CHUNK = 2000
# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def headings() -> list[str]:
    """What the columns hold."""
    return [
        _("number"),
        _("date"),
        _("moment (UTC)"),
        _("decision"),
        _("who"),
        _("from where"),
        _("type"),
        _("page"),
        _("title"),
        _("revision"),
        _("note"),
        _("batch"),
        _("hash of the content"),
        _("digest"),
    ]


def values(row: LedgerEntry) -> list[Any]:
    """One row, a value a column; the moment is naive UTC, as spreadsheets know it."""
    return [
        row.sequence,
        format_date(localtime(row.at), "datetime"),
        row.at.replace(tzinfo=None),
        row.get_decision_display(),
        row.user_name,
        row.origin,
        row.object_type,
        row.object_id,
        row.title,
        row.revision_id,
        row.note,
        row.batch,
        row.content_hash,
        row.digest,
    ]


def table(rows: QuerySet[LedgerEntry]) -> Iterator[list[Any]]:
    """Headings and rows, the oldest first."""
    yield headings()
    for row in rows.order_by("sequence").iterator(chunk_size=CHUNK):
        yield values(row)


def harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


class Echo:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        """Gives the text back."""
        return text


def csv_lines(rows: QuerySet[LedgerEntry]) -> Iterator[str]:
    """The table as lines of CSV, begun by the mark that tells Excel it is UTF-8."""
    writer = csv.writer(Echo())
    yield "\ufeff"
    for line in table(rows):
        yield writer.writerow([harmless(value) for value in line])


def write_xlsx(rows: QuerySet[LedgerEntry], target: IO[bytes]) -> None:
    """Writes the table as one sheet with real dates, without holding it in memory.

    Args:
        rows: What to write.
        target: A binary file.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("approval ledger")[:31])
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for line in table(rows):
        sheet.append(list(cells(sheet, line)))
    book.save(target)


def cells(sheet: Any, line: Iterable[Any]) -> Iterator[Any]:
    """Cells of a line; words stay words, also where they look like a formula."""
    for value in line:
        if isinstance(value, str) and value.startswith(FORMULA):
            cell = WriteOnlyCell(sheet)
            cell.value, cell.data_type = value, "s"
            yield cell
        else:
            yield value
