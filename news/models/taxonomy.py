"""Kinds, sections and topics: data that the office keeps, not code."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.models import NamedFact

NAME_PANEL = MultiFieldPanel(
    [FieldPanel("name"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ar")])], _("Name")
)


class Term(index.Indexed, NamedFact):
    """A word by which items are sorted and listed."""

    list_url_name: str
    feed_path = "rss/"

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True

    @property
    def url(self) -> str:
        """Address of the list."""
        return reverse(self.list_url_name, args=[self.slug])

    @property
    def feed_url(self) -> str:
        """Address of the list's RSS feed."""
        return f"{self.url}{self.feed_path}"


class Kind(Term):
    """A kind of news item, such as notice, interview or speech."""

    list_url_name = "kind_news"

    plural = models.CharField(_("plural"), max_length=150, blank=True)
    plural_en = models.CharField(_("English plural"), max_length=150, blank=True)
    icon = models.CharField(_("icon"), max_length=40, blank=True)
    has_deadline = models.BooleanField(
        _("has a closing time"), default=False, help_text=_("Notices, calls, tenders, auctions.")
    )
    in_menu = models.BooleanField(_("shown in the menu"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    hygiene_exempt = (*Term.hygiene_exempt, "plural_en", "icon")
    panels = [
        NAME_PANEL,
        FieldRowPanel([FieldPanel("plural"), FieldPanel("plural_en")]),
        FieldPanel("slug"),
        FieldPanel("has_deadline"),
        FieldRowPanel([FieldPanel("in_menu"), FieldPanel("order"), FieldPanel("icon")]),
    ]

    class Meta:
        verbose_name = _("kind")
        verbose_name_plural = _("kinds")
        ordering = ["order", "name"]

    @property
    def plural_label(self) -> str:
        """The name of a list of them, in the reader's language."""
        own = self.plural_en if self.label == self.name_en else self.plural
        return own or self.label


class Section(Term):
    """A service of the newsroom (سرویس): the portfolio of a deputy governor."""

    list_url_name = "section_news"

    description = models.TextField(_("description"), blank=True)
    deputy_office = models.ForeignKey(
        "province.Office",
        verbose_name=_("office of the deputy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        NAME_PANEL,
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("deputy_office"),
        FieldPanel("order"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "name"]


class Topic(Term):
    """A subject that items of several sections share."""

    list_url_name = "topic_news"

    panels = [NAME_PANEL, FieldPanel("slug")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
