"""Media that are public exactly as long as something public uses them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a photo or a document."""

    PRIVATE = "private", _("private")
    PUBLIC = "public", _("public")


class FollowsUse(models.Model):
    """A photo or document whose visibility nobody sets: it follows from what is live."""

    Visibility = Visibility

    visibility = models.CharField(
        _("visibility"),
        max_length=8,
        choices=Visibility.choices,
        default=Visibility.PRIVATE,
        db_index=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Whether something that everyone may read uses it."""
        return self.visibility == Visibility.PUBLIC
