"""Addresses that are the same in every language."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from catalogue.sitemaps import SITEMAPS
from home import health

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
