"""Reads the text of documents that were stored before there was a reader, or all anew."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from core.file_text import services
from core.models import Attachment


class Command(BaseCommand):
    help = (
        "Reads the text inside PDF and DOCX documents that hasn't been read; --all: of every one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also what was read already")

    def handle(self, *args: Any, **options: Any) -> None:
        states: Counter[str] = Counter()
        documents = Attachment.objects.order_by("pk")
        if not options["all"]:
            documents = documents.exclude(file_text__state__in=services.DONE)
        for attachment in documents.iterator(chunk_size=200):
            if not services.is_readable(attachment):
                continue
            found = services.read(attachment.pk, again=options["all"])
            if found is None:
                continue
            states[found.state] += 1
            reason = f" ({found.reason})" if found.reason else ""
            self.stdout.write(f"document {attachment.pk}: {found.state}{reason}")
        counted = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        self.stdout.write(counted or "everything is read already")
