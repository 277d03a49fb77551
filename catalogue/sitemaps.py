"""The site map for search engines: every row of the catalogue, whatever it is."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from catalogue.models import CatalogueEntry


class CatalogueSitemap(Sitemap):
    """All public addresses of all languages."""

    limit = 10_000

    def items(self) -> QuerySet[CatalogueEntry]:
        """Rows in a lasting order, without their texts."""
        return CatalogueEntry.objects.order_by("pk").only("url", "published_at")

    def lastmod(self, item: CatalogueEntry) -> datetime:
        """The displayed date."""
        return item.published_at


SITEMAPS = {"pages": CatalogueSitemap}
