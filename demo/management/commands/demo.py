"""Loads the demo's content, or removes just that."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from demo.load import clear, load_demo


class Command(BaseCommand):
    help = "Loads the demo's content; a second run adds what is missing and resets nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="decides what is composed")
        parser.add_argument(
            "--scale",
            type=float,
            default=1.0,
            help="parts of a year of the office's news (1.0 is 1,060 items)",
        )
        parser.add_argument("--clear", action="store_true", help="remove what the demo has made")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["clear"]:
            self.stdout.write(f"{clear()} things of the demo removed")
            return
        if options["scale"] < 0:
            raise CommandError("--scale can't be negative")
        with tqdm(unit=" items", disable=None) as bar:
            made = load_demo(options["seed"], options["scale"], bar.update)
        self.stdout.write(f"{made} news items made")
