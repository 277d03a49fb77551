"""The red list: what was published before anybody had approved it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REVIEWED_WITHIN = timedelta(hours=24)


class RedListItem(models.Model):
    """An emergency publication that another approver still has to look at."""

    class Outcome(models.TextChoices):
        """How it was cleared."""

        KEPT = "kept", _("confirmed")
        TAKEN_DOWN = "taken-down", _("taken down")

    page_id = models.PositiveBigIntegerField(db_index=True)
    title = models.CharField(_("title"), max_length=255)
    revision_id = models.PositiveBigIntegerField()
    content_hash = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published at"), db_index=True)
    reason = models.TextField(_("reason"))
    cleared_at = models.DateTimeField(_("reviewed at"), null=True, blank=True, db_index=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    note = models.TextField(_("note"), blank=True)
    overdue_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("item of the red list")
        verbose_name_plural = _("red list")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        """Whether it has waited for its review longer than a day."""
        return self.cleared_at is None and self.published_at <= timezone.now() - REVIEWED_WITHIN
