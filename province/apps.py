"""The facts of the province: counties, units, people and their dated offices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvinceConfig(AppConfig):
    """Names the app."""

    name = "province"
    verbose_name = _("Province")
