"""The page below which every news item stands."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.entries import Entry, Kind
from core.pages import BasePage
from news.models.taxonomy import Kind as NewsKind
from news.models.taxonomy import Section


class NewsIndexPage(BasePage):
    """All news of a language, newest first.

    Items stand here whatever their section, so a changed section never changes an address.
    """

    lead = models.TextField(_("introduction"), blank=True)

    kind = Kind("index", _("List"))
    page_description = _("The list of all news; news items are written below it")
    template = "news/list.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsItem"]
    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def entry(self) -> Entry:
        """The list itself; it is in the site map, not in lists."""
        return Entry(
            kind=self.kind,
            title=self.title,
            lead=self.lead,
            date=self.first_published_at or timezone.now(),
            listed=False,
        )

    def detail(self) -> dict[str, Any]:
        """The introduction."""
        return {"lead": self.lead}

    def menu_children(self) -> list[tuple[Any, str]]:
        """Sections, then kinds: a new one is in the menu as soon as it is saved."""
        sections = [(section.label, section.url) for section in Section.objects.all()]
        kinds = NewsKind.objects.filter(in_menu=True)
        return sections + [(kind.plural_label, kind.url) for kind in kinds]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the list."""
        # The reading side builds on the catalogue and on these models.
        from news.listing import all_news  # noqa: PLC0415

        context = super().get_context(request, *args, **kwargs)
        return {**context, "listing": all_news(request, self)}
