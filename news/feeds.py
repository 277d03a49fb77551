"""RSS and Atom for every list, from the catalogue."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from wagtail.models import Locale, Site

from catalogue import clock
from catalogue.models import CatalogueEntry
from news.models import TopicFile
from news.queries import news_index
from news.scopes import Scope, scope, topic_file_scope

ITEMS = 30


def feed_etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """A feed is the same until the catalogue changes."""
    return f'"{clock.now()}-{get_language()}"'


class ListFeed(Feed):
    """The newest items of one list as RSS 2.0."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def get_object(
        self, request: HttpRequest, name: str = "all", slug: str = "", pk: int = 0
    ) -> Scope:
        """The list that the address names.

        Raises:
            Http404: There is no such list.
        """
        self.request = request
        if name == "topic-file":
            # The page's own key knows which numbers it can hold; the link to it doesn't.
            page = get_object_or_404(TopicFile.objects.live().public(), id=pk)
            return topic_file_scope(page)
        if name == "all":
            index = news_index(Locale.get_active())
            url = index.get_url() if index else "/"
            return Scope("all", _("All news"), url)
        return scope(name, slug)

    def site_name(self) -> str:
        """Name of the portal."""
        site = Site.find_for_request(self.request)
        return site.site_name if site else ""

    def title(self, found: Scope) -> str:
        """Portal and list."""
        return " | ".join(part for part in (self.site_name(), found.title) if part)

    def link(self, found: Scope) -> str:
        """Address of the list."""
        return found.url

    def description(self, found: Scope) -> str:
        """What the list is about."""
        return found.lead or found.title

    subtitle = description

    def author_name(self) -> str:
        """The office; Atom demands an author (RFC 4287, section 4.1.1)."""
        return self.site_name()

    def items(self, found: Scope) -> list[CatalogueEntry]:
        """The newest items: one query, with the section's name.

        Undated items stay out: a feed is in the order of time, and Atom demands a date of each
        entry (RFC 4287, section 4.1.2).
        """
        rows = found.entries().filter(undated=False).defer("text").select_related("section")
        return list(rows[:ITEMS])

    def item_title(self, item: CatalogueEntry) -> str:
        """Kicker and title."""
        return item.title

    def item_description(self, item: CatalogueEntry) -> str:
        """The lead."""
        return item.lead

    def item_link(self, item: CatalogueEntry) -> str:
        """The item's address."""
        return item.url

    def item_guid(self, item: CatalogueEntry) -> str:
        """Stays the same when the address changes, and when the item was withdrawn meanwhile."""
        return f"tag:ostan,2026:{item.code or f'{item.content_type_id}-{item.object_id}'}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: CatalogueEntry) -> datetime:
        """The displayed date."""
        return item.published_at

    item_updateddate = item_pubdate

    def item_categories(self, item: CatalogueEntry) -> list[str]:
        """Kind and section."""
        labels = [item.kind_label]
        if item.section:
            labels.append(item.section.label)
        return labels


class AtomListFeed(ListFeed):
    """The same as Atom 1.0."""

    feed_type = Atom1Feed


@require_safe
@condition(etag_func=feed_etag)
def rss(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A list as RSS; a feed object of its own for each request, since it holds the request."""
    return ListFeed()(request, **kwargs)


@require_safe
@condition(etag_func=feed_etag)
def atom(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A list as Atom."""
    return AtomListFeed()(request, **kwargs)
