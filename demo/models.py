"""What the demo has made, so that clearing removes just that."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoRecord(models.Model):
    """One object that the demo made.

    Attributes:
        key: Name within the demo, such as ``item:water-transfer``; a second run finds it again.
    """

    key = models.CharField(max_length=150, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    made = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("demo record")

    def __str__(self) -> str:
        return self.key
