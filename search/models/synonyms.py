"""Words that mean the same to readers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from search.models.lines import KeptLines
from search.phrases import faults, number

# Words of one group: a query is widened by all the others.
MOST_WORDS = 12


class SynonymGroup(KeptLines):
    """Words and phrases, one a line; whoever asks for one finds the others, too.

    A word stands in one group of a language only, so that an editor sees in one place what it
    finds.
    """

    words = models.TextField(
        gettext_lazy("words"),
        help_text=gettext_lazy("One word or phrase a line, such as فرمانداری and فرماندار."),
    )

    lines_field = "words"
    panels = [FieldPanel("words"), FieldPanel("locale"), FieldPanel("active")]

    class Meta:
        verbose_name = gettext_lazy("synonyms")
        verbose_name_plural = gettext_lazy("synonyms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    def clean(self) -> None:
        """Refuses a group that says nothing, says it twice, or says what another one does.

        Raises:
            ValidationError: With every fault at once.
        """
        super().clean()
        if not self.text:
            return  # the field asks for it itself
        found = faults(self.lines)
        if len(self.folded) < 2:
            message = _("Write at least two different words, one a line.")
            found.append(ValidationError(message, "few"))
        if len(self.folded) > MOST_WORDS:
            message = _("Write at most %(most)s words.")
            found.append(ValidationError(message, "many", {"most": number(MOST_WORDS)}))
        found += self.taken()
        if found:
            raise ValidationError({"words": found})

    def taken(self) -> list[ValidationError]:
        """The words that stand in other groups of the language already."""
        message = _("“%(word)s” stands in the synonyms “%(group)s” already; add to those.")
        mine = self.folded
        others = SynonymGroup.objects.filter(locale=self.locale_id).exclude(pk=self.pk)
        return [
            ValidationError(message, "taken", {"word": mine[words], "group": str(other)})
            for other in others
            for words in other.folded
            if words in mine
        ]
