"""The site map for search engines: every page of the catalogue, whatever its class."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from catalogue.models import CatalogueEntry
from catalogue.services import page_type


class CatalogueSitemap(Sitemap):
    """All public addresses of all languages."""

    limit = 10_000

    def items(self) -> QuerySet[CatalogueEntry]:
        """Rows in a lasting order, without their texts.

        A photo has the address of a page that is there already.
        """
        return pages().order_by("pk").only("url", "published_at", "undated")

    def lastmod(self, item: CatalogueEntry) -> datetime | None:
        """The displayed date, if there is one."""
        return None if item.undated else item.published_at

    def get_latest_lastmod(self) -> datetime | None:
        """The newest date, asked of the database: Django would load every row for it."""
        dated = pages().filter(undated=False)
        return dated.aggregate(newest=Max("published_at"))["newest"]


def pages() -> QuerySet[CatalogueEntry]:
    """The rows of pages."""
    return CatalogueEntry.objects.filter(content_type=page_type())


SITEMAPS = {"pages": CatalogueSitemap}
