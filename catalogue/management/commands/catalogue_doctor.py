"""Compares the catalogue with what is public and repairs it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.doctor import examine, repair


class Command(BaseCommand):
    help = "Compares what is public with the catalogue, both ways; --repair puts it right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="put right what is found")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        for finding in findings:
            self.stdout.write(f"{finding.subject}: {finding.fault} ({finding.detail})")
            if options["repair"]:
                repair(finding)
        if findings and not options["repair"]:
            raise CommandError(f"{len(findings)} rows differ from the truth; run with --repair")
        done = "repaired" if findings else "all rows are right"
        self.stdout.write(f"{len(findings)} findings; {done}")
