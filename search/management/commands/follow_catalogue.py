"""Brings the search engines up to the catalogue, by hand or from cron."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import engines
from search.asking import EngineError
from search.follow import follow


class Command(BaseCommand):
    help = "Brings every search engine up to the catalogue; ends non-zero if one is down."

    def handle(self, *args: Any, **options: Any) -> None:
        down = []
        for engine in engines.every():
            try:
                self.stdout.write(f"{engine.name}: {follow(engine)} changes taken over")
            except EngineError as error:
                down.append(f"{engine.name} takes no more: {error}")
        if down:
            raise CommandError("; ".join(down))
