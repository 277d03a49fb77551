"""Sends what is due, from cron: what waits for the morning or for another try."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.notices.delivery import purge, send_due


class Command(BaseCommand):
    help = "Sends the notices that are due and throws away old ones that were read."

    def handle(self, *args: Any, **options: Any) -> None:
        tally = send_due()
        tally.purged = purge()
        self.stdout.write(
            f"{tally.sent} messages sent, {tally.failed} failed,"
            f" {tally.purged} old notices thrown away"
        )
