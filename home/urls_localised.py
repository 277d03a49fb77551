"""Addresses in the language of the reader."""

from django.urls import path

from home.styleguide import styleguide, styleguide_page

urlpatterns = [
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/<slug:name>/", styleguide_page, name="styleguide_page"),
]
