"""Notices to the staff, how each wants to be told, and what became of telling."""

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing that one person is told."""

    class Kind(models.TextChoices):
        """What it is about."""

        DESK = "desk", _("an item waits for the desk")
        COUNCIL = "council", _("an item waits for the Council")
        RETURNED = "returned", _("your item was returned")
        APPROVED = "approved", _("your item was approved")
        LIVE = "live", _("your item is public")
        VOIDED = "voided", _("an approved item was changed")
        EMERGENCY = "emergency", _("something was published in an emergency")
        OVERDUE = "overdue", _("an emergency publication waits for its review")
        TAKEDOWN = "takedown", _("an item was taken down")
        FAILED = "failed", _("a scheduled publication failed")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    urgent = models.BooleanField(default=False)
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=400, blank=True)
    page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    # The same event is told once, however often its task runs.
    event = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "event"], name="told_once_of_each_event")
        ]
        indexes = [models.Index(fields=["recipient", "read_at", "-created_at"], name="unread")]

    def __str__(self) -> str:
        return self.text


class NoticeDelivery(models.Model):
    """The way of one notice through one channel, and its receipt."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20)
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    receipt = models.CharField(max_length=120, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "channel"], name="one_delivery_for_each_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.notice_id}"


class NoticePreference(models.Model):
    """How somebody wants to be told. In the admin everything is told at once, always."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference"
    )
    by_email = models.BooleanField(_("by e-mail"), default=True)
    quiet_from = models.TimeField(_("quiet from"), default=time(22))
    quiet_until = models.TimeField(_("quiet until"), default=time(7))
    digest = models.BooleanField(
        _("once a day"), default=False, help_text=_("One e-mail a day instead of one for each.")
    )
    digest_at = models.TimeField(_("time of the daily e-mail"), default=time(7, 30))
    # What is left out, so that a new kind is told of until somebody refuses it
    unwanted = models.JSONField(_("not by e-mail"), default=list, blank=True)

    class Meta:
        verbose_name = _("notice preference")
        verbose_name_plural = _("notice preferences")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
