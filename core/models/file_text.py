"""The text inside a document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.file_text import limits
from core.models.documents import Attachment


class FileText(models.Model):
    """What was read in the file of a document, and what became of the reading.

    It belongs to one file: when the document gets another, the text is empty until that is read.
    """

    class State(models.TextChoices):
        """How far the reading has come."""

        PENDING = "pending", _("not read yet")
        READ = limits.READ, _("read")
        SCAN = limits.SCAN, _("scanned pages without text")
        REFUSED = limits.REFUSED, _("refused")

    class Reason(models.TextChoices):
        """Why a file was refused."""

        BROKEN = limits.BROKEN, _("The file is broken or cut off.")
        ENCRYPTED = limits.ENCRYPTED, _("The file is locked with a password.")
        BOMB = limits.BOMB, _("The file would become far too large when it is unpacked.")
        SIZE = limits.SIZE, _("The file is too large to be read.")
        TIME = limits.TIME, _("The file takes too long to be read.")
        MEMORY = limits.MEMORY, _("The file needs too much memory to be read.")
        LOST = limits.LOST, _("The file is not in the storage.")
        OTHER = limits.OTHER, _("The file is no PDF or DOCX, whatever it is called.")

    attachment = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, related_name="file_text", verbose_name=_("document")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.PENDING, db_index=True
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    file_name = models.CharField(max_length=255)
    # SHA-256 of what was read, as hexadecimal digits; empty before.
    file_hash = models.CharField(max_length=64, blank=True)
    text = models.TextField(_("text"), blank=True)

    shows_media = False
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return f"{self.file_name}: {self.state}"
