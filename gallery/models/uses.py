"""The table of what is used by something public."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class MediaUse(models.Model):
    """One public thing shows one photo or offers one document.

    A page has rows here exactly while it has one in the catalogue; a fact, such as a person with
    a portrait, always. Whatever has no row is private.
    """

    source_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    source_id = models.PositiveBigIntegerField()
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use of a photo or document")
        verbose_name_plural = _("uses of photos and documents")
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id", "target_type", "target_id"],
                name="one_row_for_each_use",
            )
        ]
        indexes = [models.Index(fields=["target_type", "target_id"], name="use_by_target")]

    def __str__(self) -> str:
        return f"{self.source_type_id}:{self.source_id} → {self.target_type_id}:{self.target_id}"
