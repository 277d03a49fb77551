"""Signed links that open one thing to one person for a while. Only hashes of tokens are stored."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalLink(models.Model):
    """A link by which an approver decides on one revision from his phone, once."""

    class Outcome(models.TextChoices):
        """What it was used for."""

        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    token_hash = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    revision_id = models.PositiveBigIntegerField()
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.page_id} → {self.approver}"


class PreviewLink(models.Model):
    """A link by which an outsider reads a draft until it is published or the link ends."""

    token_hash = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(_("for whom"), max_length=120, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(_("times opened"), default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.page_id} {self.purpose}"
