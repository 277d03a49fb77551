"""Addresses of the newsroom outside the admin; each opens one thing to whoever holds its token."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("newsroom.links.urls")),
]
