"""What readers have asked for, counted by day, without a trace of who."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.phrases import LONGEST


class AskedQuery(models.Model):
    """How often one query was asked for on one day, and how often in vain."""

    # In Tehran
    day = models.DateField(_("day"))
    locale = models.CharField(max_length=10)
    # Folded, so that one query is one row however it was typed.
    folded = models.CharField(max_length=LONGEST)
    typed = models.CharField(pgettext_lazy("search", "query"), max_length=LONGEST)
    count = models.PositiveIntegerField(_("count"), default=0)
    empty = models.PositiveIntegerField(_("found nothing"), default=0)

    class Meta:
        # Readers make the rows; the office reads them.
        default_permissions = ("view",)
        verbose_name = pgettext_lazy("search", "query")
        verbose_name_plural = pgettext_lazy("search", "queries")
        constraints = [
            models.UniqueConstraint(fields=["day", "locale", "folded"], name="query_of_a_day")
        ]

    def __str__(self) -> str:
        return self.typed
