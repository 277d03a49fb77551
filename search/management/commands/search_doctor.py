"""Compares what the search engines store with the catalogue and repairs it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import engines
from search.asking import Engine, EngineError
from search.doctor import examine, name_of, repair
from search.elastic.engine import Elastic

SHOWN = 50


class Command(BaseCommand):
    help = "Compares every search engine with the catalogue, both ways; --repair puts it right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="put right what is found")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = []
        for engine in engines.every():
            try:
                fault = self.visit(engine, mend=options["repair"])
            except EngineError as error:
                fault = f"{engine.name} does not answer: {error}"
            if fault:
                faults.append(fault)
        if faults:
            raise CommandError("; ".join(faults))

    def visit(self, engine: Engine, *, mend: bool) -> str:
        """Looks at one engine, and says in one line what stays wrong."""
        findings = list(examine(engine))
        for finding in findings[:SHOWN]:
            self.stdout.write(
                f"{engine.name}: {name_of(finding.key)} is {finding.fault} ({finding.detail})"
            )
        if len(findings) > SHOWN:
            self.stdout.write(f"{engine.name}: and {len(findings) - SHOWN} more")
        if isinstance(engine, Elastic) and engine.store.is_outdated():
            self.stdout.write(
                f"{engine.name}: the index was made by another version; run reindex when convenient"
            )
        if findings and not mend:
            return f"{engine.name}: {len(findings)} documents differ; run with --repair"
        refused = repair(engine, findings) if findings else {}
        for key, reason in refused.items():
            self.stdout.write(f"{engine.name}: {name_of(key)} is refused ({reason})")
        if refused:
            return f"{engine.name}: {len(refused)} documents are refused"
        done = "repaired" if findings else "all documents are right"
        self.stdout.write(f"{engine.name}: {len(findings)} findings; {done}")
        return ""
