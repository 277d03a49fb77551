"""The people of the newsroom and what each may do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Names the app."""

    name = "newsroom"
    verbose_name = _("Newsroom")
