"""Throws away what readers asked for long ago, from cron."""

from typing import Any

from django.core.management.base import BaseCommand

from search.asked import KEPT_DAYS, purge


class Command(BaseCommand):
    help = f"Throws away the counts of queries that are older than {KEPT_DAYS} days."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} counts of old queries thrown away")
