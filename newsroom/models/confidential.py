"""Items that only named people know of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ConfidentialPage(models.Model):
    """Marks a page as confidential and names those who may know of it."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="confidential"
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("those who may see it"), related_name="+"
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("confidential item")
        verbose_name_plural = _("confidential items")
        default_permissions = ()

    def __str__(self) -> str:
        # Never the title: this text ends up in messages and logs.
        return f"#{self.page_id}"


class ConfidentialRead(models.Model):
    """One time that a member saw a confidential item."""

    page_id = models.PositiveBigIntegerField(db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    user_name = models.CharField(max_length=200)
    surface = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("reading of a confidential item")
        verbose_name_plural = _("readings of confidential items")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.page_id} {self.user_name} {self.at}"
