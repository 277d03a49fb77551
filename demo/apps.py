"""Demo content and demo accounts; installed on laptops only."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Names the app."""

    name = "demo"
    verbose_name = _("Demo")
