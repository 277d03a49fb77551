"""The site map for search engines: every row of the catalogue, whatever it is."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from catalogue.models import CatalogueEntry


class CatalogueSitemap(Sitemap):
    """All public addresses of all languages."""

    limit = 10_000

    def items(self) -> QuerySet[CatalogueEntry]:
        """Rows in a lasting order, without their texts."""
        return CatalogueEntry.objects.order_by("pk").only("url", "published_at", "undated")

    def lastmod(self, item: CatalogueEntry) -> datetime | None:
        """The displayed date, if there is one."""
        return None if item.undated else item.published_at

    def get_latest_lastmod(self) -> datetime | None:
        """The newest date, asked of the database: Django would load every row for it."""
        dated = CatalogueEntry.objects.filter(undated=False)
        return dated.aggregate(newest=Max("published_at"))["newest"]


SITEMAPS = {"pages": CatalogueSitemap}
