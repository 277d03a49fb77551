"""What a reader finds where something was taken down."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Takedown(models.Model):
    """An item that was taken down after publication, and what its address says since."""

    class Reason(models.TextChoices):
        """Why; each has its own answer for readers."""

        WITHDRAWN = "withdrawn", _("withdrawn: a notice stays")
        ERROR = "error", _("published in error")

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="takedowns"
    )
    reason = models.CharField(_("why"), max_length=10, choices=Reason.choices)
    title = models.CharField(_("title"), max_length=255)
    url_path = models.TextField(db_index=True)
    code = models.PositiveBigIntegerField(null=True, db_index=True)
    notice = models.TextField(_("notice for readers"), blank=True)
    redirect_to = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("lead readers to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("taken down at"))
    ended_at = models.DateTimeField(_("back since"), null=True, blank=True)

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title
