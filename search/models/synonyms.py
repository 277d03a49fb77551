"""Words that mean the same to readers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.persian import fold


class SynonymGroup(models.Model):
    """Words and phrases, one a line; whoever asks for one finds the others, too."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    words = models.TextField(
        _("words"), help_text=_("One word or phrase a line, such as فرمانداری and فرماندار.")
    )
    active = models.BooleanField(_("active"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The words and phrases as they were written."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuses a group that says nothing.

        Raises:
            ValidationError: If fewer than two lines differ after folding.
        """
        if len({fold(line) for line in self.lines}) < 2:
            raise ValidationError({"words": _("Write at least two different words, one a line.")})
