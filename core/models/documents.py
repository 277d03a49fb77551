"""Files that pages offer for download."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from core.entries import Entry, Kind
from core.hygiene import CleanText
from core.models.media import FollowsUse
from core.plain import SPACE, shortened


class Attachment(CleanText, FollowsUse, AbstractDocument):
    """A file with a line that says what it holds.

    It is stored privately always; ``core.document_door`` decides who may fetch it.
    """

    description = models.TextField(_("description"), blank=True)

    kind = Kind("file", _("document"))

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")
    hygiene_exempt = ("file_hash",)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_attachment", "Can choose document")]

    def entry(self) -> Entry:
        """How the document reads where it is found by itself."""
        read = getattr(self, "file_text", None)
        return Entry(
            kind=self.kind,
            title=shortened(self.title or self.filename),
            date=self.created_at,
            lead=SPACE.sub(" ", self.description).strip(),
            text=read.text if read else "",
            listed=False,
        )
