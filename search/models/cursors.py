"""How far each engine has followed the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.retries import Retried


class Cursor(Retried):
    """The last change that an engine has taken over; engines follow in the order of changes."""

    engine = models.CharField(max_length=40, unique=True)
    # Name of the index or tables that have come so far; what stands under another name is empty.
    store = models.CharField(max_length=120, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("cursor")

    def __str__(self) -> str:
        return f"{self.engine}: {self.sequence}"
