"""Results that editors put before all others."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pin(models.Model):
    """One page that is the first answer to some queries."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    queries = models.TextField(
        _("queries"), help_text=_("One query a line; it is pinned for exactly these words.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    active = models.BooleanField(_("active"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{' / '.join(self.lines)} → {self.page}"

    @property
    def lines(self) -> list[str]:
        """The queries as they were written."""
        return [line.strip() for line in self.queries.splitlines() if line.strip()]
