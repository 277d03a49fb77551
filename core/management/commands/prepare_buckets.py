"""Makes the buckets of the file server and puts their policies into force."""

from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Makes the private and the public bucket and puts their policies into force."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.S3_ENDPOINT_URL:
            raise CommandError("S3_ENDPOINT_URL is not set: files lie in folders")
        for alias in ("default", "public"):
            bucket: Any = storages[alias]
            bucket.prepare()
            self.stdout.write(f"{bucket.bucket_name}: ready")
