"""Topic files: collections by rule and by hand."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from core.entries import Entry, Kind
from core.pages import BasePage
from newsroom.models import ModeratedPage


class TopicFileIndex(BasePage):
    """All topic files of a language."""

    kind = Kind("index", _("List"))
    page_description = _("The list of topic files")
    template = "news/topic_files.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.TopicFile"]

    class Meta:
        verbose_name = _("list of topic files")
        verbose_name_plural = _("lists of topic files")

    def entry(self) -> Entry:
        """The list itself, for the site map."""
        return Entry(
            kind=self.kind,
            title=self.title,
            date=self.first_published_at or timezone.now(),
            listed=False,
        )

    def detail(self) -> dict[str, Any]:
        """Nothing beyond the entry."""
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the files, newest first."""
        # The reading side builds on the catalogue and on these models.
        from news.queries import topic_files  # noqa: PLC0415

        context = super().get_context(request, *args, **kwargs)
        return {**context, "entries": topic_files(self.locale)}


class TopicFile(ModeratedPage):
    """A special file (پروندهٔ ویژه): what the rule finds, with pinned items on top."""

    lead = models.TextField(_("introduction"), blank=True)
    picture = models.ForeignKey(
        "gallery.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topics = ParentalManyToManyField(
        "news.Topic", verbose_name=_("any of these topics"), blank=True, related_name="+"
    )
    people = ParentalManyToManyField(
        "province.Person", verbose_name=_("any of these people"), blank=True, related_name="+"
    )
    section = models.ForeignKey(
        "news.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    county = models.ForeignKey(
        "province.County",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    kind = Kind("topic-file", _("Topic file"))
    page_description = _("A collection that fills itself by a rule, with pinned items on top")
    template = "news/topic_file.html"
    parent_page_types = ["news.TopicFileIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldPanel("topics"),
                FieldPanel("people"),
                FieldRowPanel([FieldPanel("section"), FieldPanel("county")]),
                FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            ],
            _("Rule"),
            help_text=_("An item belongs here if it meets every condition that is filled in."),
        ),
        InlinePanel("pins", label=_("pinned item"), heading=_("Pinned items")),
    ]

    class Meta:
        verbose_name = _("topic file")
        verbose_name_plural = _("topic files")

    def entry(self) -> Entry:
        """The file as a card; its items are listed by themselves."""
        return Entry(
            kind=self.kind,
            title=self.title,
            lead=self.lead,
            date=self.first_published_at or timezone.now(),
            picture_id=self.picture_id,
            section_id=self.section_id,
            county_id=self.county_id,
            topic_ids=frozenset(topic.pk for topic in self.topics.all()),
            text=self.lead,
            listed=False,
        )

    def detail(self) -> dict[str, Any]:
        """The introduction and the rule."""
        return {
            "lead": self.lead,
            "topics": [topic.slug for topic in self.topics.all()],
            "people": [person.slug for person in self.people.all()],
            "section": self.section.slug if self.section else None,
            "county": self.county.slug if self.county else None,
            "since": self.since,
            "until": self.until,
            "pins": [pin.page_id for pin in self.pins.all()],
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds pins and the list of what the rule finds."""
        # The reading side builds on the catalogue and on these models.
        from news.listing import topic_file_listing  # noqa: PLC0415

        context = super().get_context(request, *args, **kwargs)
        return {**context, **topic_file_listing(request, self)}


class TopicFilePin(Orderable):
    """An item that stands on top of a topic file."""

    topic_file = ParentalKey(TopicFile, on_delete=models.CASCADE, related_name="pins")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=pgettext_lazy("news", "item"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("pinned item")

    def __str__(self) -> str:
        return self.page.title
