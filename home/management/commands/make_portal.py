"""Makes an empty portal: the pages and the kind without which no news can be written."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Site

from home.models import PortalSettings
from home.services import make_portal
from news.models import Kind

PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = "Makes the front page, the list of news and the first kind where they are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="name of the portal, such as «استانداری یزد»")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or PORTS[address.scheme]
        make_portal(options["name"], port=port, hostname=address.hostname or "localhost")
        name_once(options["name"])
        Kind.objects.get_or_create(
            slug="news", defaults={"name": "خبر", "plural": "خبرها", "name_en": "News item"}
        )
        self.stdout.write(f"the portal {options['name']} stands at {address.geturl()}")


def name_once(name: str) -> None:
    """Names a portal that nobody has named yet."""
    portal = PortalSettings.for_site(Site.objects.get(is_default_site=True))
    if portal.portal_name == PortalSettings._meta.get_field("portal_name").get_default():
        portal.portal_name = name
        portal.save()
