"""Gives every right that exists."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.setup import setup_roles


class Command(BaseCommand):
    help = "Gives each role the rights of its table and takes away every other."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{setup_roles()} roles have their rights")
