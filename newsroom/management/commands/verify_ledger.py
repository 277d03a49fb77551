"""Proves the approval ledger."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsroom.verification import Tally, verify


class Command(BaseCommand):
    help = "Walks the approval ledger and compares it with every page that is live."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="Name every fault, not the first")

    def handle(self, *args: Any, **options: Any) -> None:
        tally = Tally()
        faults = list(islice(verify(tally), None if options["all"] else 1))
        for fault in faults[:-1]:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(str(faults[-1]))
        self.stdout.write(
            _("%(rows)s rows of the ledger and %(objects)s public items agree.")
            % {"rows": tally.rows, "objects": tally.objects}
        )
