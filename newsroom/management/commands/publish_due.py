"""Publishes what is due, once or for as long as it runs."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils.translation import gettext as _

from newsroom.schedule import Done, publish_due

INTERVAL = 2.0


class Command(BaseCommand):
    help = "Publishes what is due and takes down what has expired; once, or with --loop for ever."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Go on until told to stop")
        parser.add_argument(
            "--interval", type=float, default=INTERVAL, help="Seconds between two looks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["interval"] <= 0:
            raise CommandError(_("The interval has to be more than nothing."))
        if options["loop"]:
            self.loop(options["interval"])
            return
        done = publish_due()
        self.tell(done)
        if done.failed:
            raise CommandError(_("Failed: %(titles)s") % {"titles": ", ".join(done.failed)})

    def loop(self, interval: float) -> None:
        """Looks again and again; a signal ends it after the item in hand."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        while not stop.is_set():
            self.tell(publish_due())
            close_old_connections()
            stop.wait(interval)

    def tell(self, done: Done) -> None:
        """One line where anything was done."""
        if done:
            self.stdout.write(
                _("%(published)s published, %(expired)s expired, %(refused)s refused.")
                % {
                    "published": done.published,
                    "expired": done.expired,
                    "refused": len(done.refused),
                }
            )
