"""Results that editors put before all others."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from search.models.lines import KeptLines
from search.phrases import faults


class Pin(KeptLines):
    """One page that is the first answer to some queries, in the page's own language."""

    queries = models.TextField(
        pgettext_lazy("search", "queries"),
        help_text=gettext_lazy("One query a line; it is pinned for exactly these words."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=gettext_lazy("page"),
    )

    lines_field = "queries"
    panels = [FieldPanel("queries"), FieldPanel("page"), FieldPanel("active")]

    class Meta:
        verbose_name = gettext_lazy("pinned result")
        verbose_name_plural = gettext_lazy("pinned results")
        ordering = ["pk"]

    def __str__(self) -> str:
        # Without the page: its title is nobody's business once it was taken down.
        return " / ".join(self.lines)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the language of the page."""
        self.locale_id = self.page.locale_id
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Takes the language of the page first: the text is cleaned by its rules."""
        if self.page_id:
            self.locale_id = self.page.locale_id
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuses lines that say nothing or the same, and pages that no search shows.

        Raises:
            ValidationError: With every fault at once.
        """
        super().clean()
        errors: dict[str, list[ValidationError]] = {}
        if self.text:
            errors["queries"] = faults(self.lines)
            if not self.lines:
                message = _("Write at least one query.")
                errors["queries"].append(ValidationError(message, "required"))
        if self.page_id:
            errors["page"] = self.faults_of_page()
            if not errors["page"]:
                errors.setdefault("queries", []).extend(self.again())
        errors = {field: found for field, found in errors.items() if found}
        if errors:
            raise ValidationError(errors)

    def faults_of_page(self) -> list[ValidationError]:
        """Why the page can't be an answer, if it can't."""
        if not self.page.live:
            message = _("This page is not published; only what readers can open is pinned.")
            return [ValidationError(message, "not-live")]
        if not is_found(self.page_id):
            message = _("No search shows this page, so it can't be pinned.")
            return [ValidationError(message, "not-found")]
        return []

    def again(self) -> list[ValidationError]:
        """The queries for which the page is pinned already."""
        message = _("“%(query)s” is pinned to this page already.")
        mine = self.folded
        others = Pin.objects.filter(page=self.page_id).exclude(pk=self.pk)
        return [
            ValidationError(message, "again", {"query": mine[words]})
            for other in others
            for words in other.folded
            if words in mine
        ]


def is_found(page_id: int) -> bool:
    """Whether the catalogue has a page, so that a search can show it."""
    page_type = ContentType.objects.get_for_model(Page)
    return CatalogueEntry.objects.filter(content_type=page_type, object_id=page_id).exists()
