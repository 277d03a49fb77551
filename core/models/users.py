"""The people who work in the admin."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of the office's staff.

    A model of our own from the first migration on, so that it can grow.
    """

    mobile = models.CharField(_("mobile number"), max_length=15, blank=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
