"""The news item."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.entries import Entry, Kind
from core.pages import BasePage
from core.plain import plain_stream, reading_minutes
from news import codes
from news.forms import NewsItemForm
from newsroom.models import ModeratedPage


class NewsItem(ModeratedPage):
    """A news item, notice, interview, speech: whatever the office tells the public."""

    code = models.PositiveBigIntegerField(
        _("news code"), null=True, blank=True, unique=True, editable=False
    )
    news_kind = models.ForeignKey(
        "news.Kind", verbose_name=_("kind"), on_delete=models.PROTECT, related_name="items"
    )
    section = models.ForeignKey(
        "news.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    kicker = models.CharField(
        _("kicker"), max_length=120, blank=True, help_text=_("A few words above the title.")
    )
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One paragraph of 120 to 300 characters: who, what, where, when."),
    )
    lead_picture = models.ForeignKey(
        "gallery.Photo",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_picture_alt = models.CharField(
        _("alternative text of the lead picture"),
        max_length=300,
        blank=True,
        help_text=_("Only where it differs from the photo's own."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    county = models.ForeignKey(
        "province.County",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: the whole province."),
    )
    people = ParentalManyToManyField(
        "province.Person", verbose_name=_("people"), blank=True, related_name="+"
    )
    topics = ParentalManyToManyField(
        "news.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )

    reporter = models.CharField(_("reporter"), max_length=120, blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    source_name = models.CharField(_("source"), max_length=150, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    published_at = models.DateTimeField(
        _("date shown"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: the moment of first publication."),
    )
    undated = models.BooleanField(
        _("date unknown"),
        default=False,
        help_text=_("An old item whose day nobody knows; its date only orders it."),
    )
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("For notices, calls and tenders.")
    )
    correction = models.TextField(
        _("correction"), blank=True, help_text=_("What was wrong and what is right.")
    )
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)

    archive_source = models.CharField(max_length=40, blank=True, editable=False)
    old_code = models.CharField(
        _("old code"), max_length=120, blank=True, editable=False, db_index=True
    )

    base_form_class = NewsItemForm
    stamps = ("corrected_at",)
    kind = Kind("news", _("News"))
    page_description = _("A news item, notice, interview, speech, report")
    template = "news/item.html"
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    hygiene_exempt = (*BasePage.hygiene_exempt, "archive_source", "old_code")
    exclude_fields_in_copy = ["code", "archive_source", "old_code"]

    content_panels = [
        # A handful of kinds, sections and counties: one click in a list, not three in a dialog
        FieldRowPanel(
            [
                FieldPanel("news_kind", widget=forms.Select),
                FieldPanel("section", widget=forms.Select),
            ]
        ),
        FieldPanel("kicker"),
        TitleFieldPanel("title", heading=pgettext_lazy("news", "Title"), placeholder=False),
        FieldPanel("subtitle"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("lead_picture"), FieldPanel("lead_picture_alt")], _("Lead picture")
        ),
        FieldPanel("body"),
    ]
    about_panels = [
        FieldPanel("county", widget=forms.Select),
        # Boxes to tick: in a plain multiple select one careless click drops all the others
        FieldPanel("people", widget=forms.CheckboxSelectMultiple),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("reporter"), FieldPanel("photographer")]),
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
            ],
            _("Credits"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("published_at"), FieldPanel("closes_at")]),
                FieldPanel("undated"),
            ],
            _("Dates"),
        ),
        FieldPanel("correction"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(about_panels, heading=_("About it")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("kicker"),
        index.AutocompleteField("code"),
        index.FilterField("news_kind_id"),
        index.FilterField("section_id"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        constraints = [
            models.UniqueConstraint(
                fields=["archive_source", "old_code"],
                condition=~models.Q(old_code=""),
                name="one_item_for_each_old_code",
            )
        ]

    # Storing

    def before_store(self, *, validated: bool) -> None:
        """Gives the item its code, and a new correction its time, before it is stored."""
        super().before_store(validated=validated)
        self.stamp_correction()
        if self._state.adding and self.alias_of_id is not None:
            # An alias begins with every column of its original.
            self.code, self.archive_source, self.old_code = None, "", ""
        if self.code is None:
            self.code = codes.allocate(self.published_at or timezone.now())[0]

    def stamp_correction(self) -> None:
        """Notes when a correction of a public item becomes public, whoever wrote it earlier."""
        public = NewsItem.objects.filter(pk=self.pk, live=True).first() if self.live else None
        self.fresh_correction = ""
        if public is not None and self.correction and self.correction != public.correction:
            self.corrected_at = timezone.now()
            self.fresh_correction = self.correction

    def with_content_json(self, content: dict[str, Any]) -> "NewsItem":
        """Restores a revision, but never another code or the time of another correction."""
        item: NewsItem = super().with_content_json(content)
        item.code, item.corrected_at = self.code, self.corrected_at
        item.archive_source, item.old_code = self.archive_source, self.old_code
        return item

    # What it says about itself

    @property
    def date(self) -> Any:
        """The displayed date, aware."""
        return self.published_at or self.first_published_at or self.latest_revision_created_at

    @property
    def frame_count(self) -> int:
        """Photos in its galleries."""
        return sum(child.value.count for child in self.body if child.block_type == "gallery")

    def plain_text(self) -> str:
        """Every word of the item below its title."""
        parts = (self.subtitle, self.lead, plain_stream(self.body))
        return "\n".join(part for part in parts if part)

    def entry(self) -> Entry:
        """The item as a card, feed item or search document."""
        return Entry(
            kind=Kind(self.news_kind.slug, self.news_kind.label),
            title=self.title,
            date=self.date or timezone.now(),
            kicker=self.kicker,
            lead=self.lead,
            code=self.code,
            picture_id=self.lead_picture_id,
            section_id=self.section_id,
            county_id=self.county_id,
            people_ids=frozenset(person.pk for person in self.people.all()),
            topic_ids=frozenset(topic.pk for topic in self.topics.all()),
            text=self.plain_text(),
            frames=self.frame_count,
            closes_at=self.closes_at,
            undated=self.undated,
        )

    def detail(self) -> dict[str, Any]:
        """The whole item for the API."""
        return {
            "subtitle": self.subtitle,
            "body": self.body.stream_block.get_api_representation(self.body),
            "reporter": self.reporter,
            "photographer": self.photographer,
            "source": {"name": self.source_name, "url": self.source_url},
            "correction": self.correction,
            "corrected_at": self.corrected_at,
        }

    # Being read

    @property
    def short_path(self) -> str:
        """The short link below the portal's root."""
        return reverse("short_link", args=[self.code])

    @property
    def reading_minutes(self) -> int:
        """How long it takes to read."""
        return reading_minutes(self.plain_text())

    @property
    def is_closed(self) -> bool:
        """Whether its closing time has passed."""
        return bool(self.closes_at and self.closes_at <= timezone.now())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what stands around the item: neighbours, related items, speakers of that day."""
        # The reading side builds on the catalogue and on these models.
        from news.reading import article_context  # noqa: PLC0415

        return {**super().get_context(request, *args, **kwargs), **article_context(self, request)}

    def json_ld(self, request: HttpRequest | None = None) -> dict[str, Any]:
        """Schema.org's NewsArticle; of an undated item it tells no date."""
        dated = self.date and not self.undated
        return {
            **super().json_ld(request),
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.lead,
            "datePublished": self.date.isoformat() if dated else None,
            "dateModified": (self.last_published_at or self.date).isoformat() if dated else None,
            "articleSection": self.section.label if self.section else None,
            "identifier": str(self.code),
        }
