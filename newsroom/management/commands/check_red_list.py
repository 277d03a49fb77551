"""Tells of emergency publications that nobody has reviewed within 24 hours; for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.emergency.overdue import check_red_list


class Command(BaseCommand):
    """``manage.py check_red_list``"""

    help = "Tells the head of emergency publications that are overdue for review, each once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs the check and prints how many it told of."""
        self.stdout.write(f"{check_red_list()} overdue")
