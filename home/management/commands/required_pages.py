"""Lists the required pages that are missing or old."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from home.models import HomePage
from home.required import lacking


class Command(BaseCommand):
    help = "Lists required pages that are missing or older than a year; fails if there are any."

    def handle(self, *args: Any, **options: Any) -> None:
        locales = Locale.objects.filter(pk__in=HomePage.objects.live().values("locale"))
        found = [lack for locale in locales for lack in lacking(locale)]
        for lack in found:
            self.stdout.write(f"{lack.language}: {lack.role} is {lack.fault}")
        if found:
            raise CommandError(f"{len(found)} required pages are missing or old")
        self.stdout.write("every required page is there")
