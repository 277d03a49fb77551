"""Addresses that are the same in every language."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from catalogue.sitemaps import SITEMAPS
from home import health
from home.preferences import preferences

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("preferences/", preferences, name="preferences"),
    path("readyz", health.ready, name="readyz"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
