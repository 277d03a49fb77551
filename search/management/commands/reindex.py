"""Makes the index of Elasticsearch anew while the old one answers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import engines
from search.asking import EngineError
from search.elastic.engine import Elastic
from search.elastic.rebuild import rebuild


class Command(BaseCommand):
    help = "Fills a new index from the catalogue beside the old one, and then puts it in its place."

    def handle(self, *args: Any, **options: Any) -> None:
        engine = engines.first()
        if not isinstance(engine, Elastic):
            raise CommandError("ELASTICSEARCH_URL is not set, so there is no index to make anew.")
        try:
            total = rebuild(engine, self.progress)
        except EngineError as error:
            raise CommandError(f"The old index stays: {error}") from error
        self.stdout.write(f"{total} documents stand in the new index")

    def progress(self, done: int, total: int) -> None:
        self.stdout.write(f"{done} of {total}")
