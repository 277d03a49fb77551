"""The front page: pinned slots and bands that fill themselves."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.entries import Entry, Kind
from core.pages import BasePage
from home.bands import BandsBlock

# One lead story and four beside it
SLOTS = 5


class HomePage(BasePage):
    """The front page of a portal in one language."""

    bands = StreamField(
        BandsBlock(),
        verbose_name=_("bands"),
        blank=True,
        help_text=_("From top to bottom; a band with nothing to show is left out."),
    )

    kind = Kind("home", _("Home"))
    page_description = _("The front page of the portal")
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "news.NewsIndexPage",
        "news.TopicFileIndex",
        "home.StandardPage",
        "home.FAQPage",
        "home.ContactPage",
        "home.SiteMapPage",
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [InlinePanel("pins", label=_("pinned story"))],
            _("Pinned stories"),
            help_text=_("Other slots take the newest items by themselves."),
        ),
        FieldPanel("bands"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def entry(self) -> Entry:
        """The front page, for the site map."""
        return Entry(
            kind=self.kind,
            title=self.title,
            date=self.first_published_at or timezone.now(),
            listed=False,
        )

    def detail(self) -> dict[str, Any]:
        """The names of the bands."""
        return {"bands": [child.block_type for child in self.bands]}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds lead, secondaries and bands."""
        # The reading side builds on the catalogue and on this model.
        from home.front import front_page  # noqa: PLC0415

        return {**super().get_context(request, *args, **kwargs), **front_page(self)}


class HomePin(Orderable):
    """A story that holds a slot until a time, then makes room by itself."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="pins")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )
    slot = models.PositiveSmallIntegerField(
        _("slot"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(SLOTS)],
        help_text=_("1 is the lead story; 2 to 5 stand beside it."),
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)

    panels = [FieldPanel("page"), FieldRowPanel([FieldPanel("slot"), FieldPanel("until")])]

    class Meta(Orderable.Meta):
        verbose_name = _("pinned story")

    def __str__(self) -> str:
        return f"{self.slot}: {self.page_id}"
