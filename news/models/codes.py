"""The counter behind the news codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeDay(models.Model):
    """How many codes a day has given out."""

    day = models.PositiveIntegerField(
        _("day"), primary_key=True, help_text=_("Jalali, such as 14050902.")
    )
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("day of news codes")

    def __str__(self) -> str:
        return f"{self.day}: {self.last}"
