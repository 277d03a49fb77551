"""The composition root as an app, so that its checks run."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the composition root."""

    name = "portal"
