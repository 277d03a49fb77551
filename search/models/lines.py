"""What synonyms and pins share: lines that an editor keeps for one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.hygiene import CleanText, clean_instance, remember
from search.phrases import folded, lines_of


class KeptLines(CleanText):
    """Lines of one language, in force or at rest.

    Attributes:
        lines_field: Name of the field that holds the lines.
    """

    locale = models.ForeignKey(
        "wagtailcore.Locale",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("language"),
    )
    active = models.BooleanField(
        _("active"), default=True, help_text=_("What is at rest is kept, but changes no search.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    lines_field = ""

    class Meta:
        abstract = True

    @property
    def text(self) -> str:
        """The lines as one text."""
        return str(getattr(self, self.lines_field) or "")

    @property
    def lines(self) -> list[str]:
        """The lines as they were written."""
        return lines_of(self.text)

    @property
    def folded(self) -> dict[str, str]:
        """The lines by their folded form, each once, in order."""
        pairs = ((folded(line), line) for line in reversed(self.lines))
        return dict(reversed([(words, line) for words, line in pairs if words]))

    def clean_text(self) -> None:
        """Applies the text hygiene of the language of the lines."""
        language = self.locale.language_code if self.locale_id else "fa"
        remember(self, clean_instance(self, language))
