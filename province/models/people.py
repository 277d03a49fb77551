"""People and how they stood on a date."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.models import NamedFact

if TYPE_CHECKING:
    from province.models.offices import Appointment


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody was on a date: the words and the face beside a statement.

    Attributes:
        name: The person's name in the reader's language.
        title: The office held then, or an empty text.
        portrait: A ``gallery.Photo`` or None.
        url: Address of the person's page.
        former: The office has passed on since.
    """

    name: str
    title: str
    portrait: Any
    url: str
    former: bool


class Person(index.Indexed, NamedFact):
    """Somebody who holds or held an office, or is spoken of."""

    shows_media = True

    portrait = models.ForeignKey(
        "gallery.Photo",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ar")])],
            _("Name"),
        ),
        FieldPanel("slug"),
        FieldPanel("portrait"),
        FieldPanel("biography"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    @property
    def url(self) -> str:
        """Address of the person's page."""
        return reverse("person_news", args=[self.slug])

    def term_on(self, day: datetime.date) -> "Appointment | None":
        """The most senior office held on a day, from prefetched appointments where they are.

        Args:
            day: A date in Tehran.

        Returns:
            The appointment, or None.
        """
        terms = [
            term
            for term in self.appointments.all()
            if term.start <= day and (term.end is None or term.end >= day)
        ]
        return min(
            terms, key=lambda t: (t.acting, t.office.order, -t.start.toordinal()), default=None
        )

    def standing_on(self, day: datetime.date) -> Standing:
        """How the person stood on a day; nothing of it is stored with the page.

        Args:
            day: The date of the statement, in Tehran.

        Returns:
            Name, title and portrait of that day.
        """
        term = self.term_on(day)
        return Standing(
            name=self.label,
            title=str(term.title) if term else "",
            portrait=(term.portrait if term else None) or self.portrait,
            url=self.url,
            former=bool(term and not term.is_current),
        )
