"""The app of the moderated snippet."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "tests.newsroom.office_app"
    label = "office"
