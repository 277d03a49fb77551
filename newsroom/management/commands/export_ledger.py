"""Writes the approval ledger to a file."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsroom.export import csv_lines, write_xlsx
from newsroom.models import LedgerEntry


class Command(BaseCommand):
    help = "Writes the approval ledger to a .csv or .xlsx file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix not in {".csv", ".xlsx"}:
            raise CommandError(_("%(path)s ends neither in .csv nor in .xlsx.") % {"path": path})
        rows = LedgerEntry.objects.all()
        try:
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
                if path.suffix == ".xlsx":
                    write_xlsx(rows, part)
                else:
                    part.writelines(line.encode() for line in csv_lines(rows))
            Path(part.name).replace(path)
        except OSError as error:
            raise CommandError(
                _("%(path)s can't be written: %(error)s") % {"path": path, "error": error}
            ) from error
        self.stdout.write(_("%(count)s rows.") % {"count": rows.count()})
