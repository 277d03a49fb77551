"""Compares photos and documents with what is live and repairs them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gallery.doctor import examine_files, examine_states, examine_uses


class Command(BaseCommand):
    help = (
        "Compares uses, visibility and files of photos and documents with what is live, both "
        "ways; --repair puts it right."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="put right what is found")

    def handle(self, *args: Any, **options: Any) -> None:
        found, left = 0, 0
        for examine in (examine_uses, examine_states, examine_files):
            # Gathered first: a repair changes the tables that are being read.
            for finding in list(examine()):
                found += 1
                self.stdout.write(f"{finding.subject}: {finding.fault}")
                if options["repair"] and finding.repair:
                    finding.repair()
                else:
                    left += 1
        if left and options["repair"]:
            raise CommandError(f"{left} of {found} findings can't be repaired")
        if left:
            raise CommandError(f"{found} findings; run with --repair")
        self.stdout.write(f"{found} findings; {'repaired' if found else 'everything is right'}")
