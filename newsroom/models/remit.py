"""What part of the office's work somebody looks after."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Remit(models.Model):
    """The sections and counties of whose items somebody is told. Without any: of all."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="remit",
    )
    sections = models.ManyToManyField(
        "news.Section", verbose_name=_("sections"), blank=True, related_name="+"
    )
    counties = models.ManyToManyField(
        "province.County", verbose_name=_("counties"), blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("remit")
        verbose_name_plural = _("remits")

    def __str__(self) -> str:
        return str(self.user)
