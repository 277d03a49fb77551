"""What a list is about: a section, kind, county, topic, person, day or everything."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import CatalogueEntry
from catalogue.queries import listed
from news.models import Kind, Section, Topic, TopicFile
from province.models import County, Person

# Lists of a day or month of the past: nobody subscribes to them.
ENDED = {"month", "day", "today"}


@dataclass(frozen=True)
class Scope:
    """One list of the public.

    Attributes:
        name: Word for the scope in addresses and filters, such as ``section``.
        title: Heading of the list.
        url: Address of its first page.
        rule: Conditions on the catalogue.
        lead: A sentence below the heading.
        owner: The section, person, … that the list is about.
    """

    name: str
    title: str
    url: str
    rule: dict[str, Any] = field(default_factory=dict)
    lead: str = ""
    owner: Any = None

    def entries(self) -> QuerySet[CatalogueEntry]:
        """The rows of the list in the active language, newest first."""
        rows = listed().filter(**self.rule)
        # A row may hold several of the topics that a file asks for.
        return rows.distinct() if any(name.endswith("__in") for name in self.rule) else rows

    @property
    def feed_base(self) -> str:
        """Where the list's feeds lie; an empty text for lists that no longer grow."""
        if self.name == "topic-file":
            # A file that is still being written has no address yet.
            if self.owner.pk is None:
                return ""
            return reverse("topic_file_rss", args=[self.owner.pk]).removesuffix("rss/")
        return "" if self.name in ENDED else self.url

    @property
    def rss_url(self) -> str:
        """Address of the list's RSS feed, if it has one."""
        return f"{self.feed_base}rss/" if self.feed_base else ""

    @property
    def atom_url(self) -> str:
        """Address of the list's Atom feed, if it has one."""
        return f"{self.feed_base}atom/" if self.feed_base else ""


OWNERS: dict[str, type[models.Model]] = {
    "section": Section,
    "kind": Kind,
    "county": County,
    "topic": Topic,
    "person": Person,
}


def find(name: str, slug: str) -> Any:
    """Finds what a list or filter is about.

    Args:
        name: A key of ``OWNERS``.
        slug: Its slug.

    Returns:
        The section, kind, county, topic or person.

    Raises:
        Http404: There is none of that slug.
    """
    # PostgreSQL refuses to compare with a text that holds a zero byte.
    known = "\0" not in slug
    owner = OWNERS[name]._default_manager.filter(slug=slug).first() if known else None
    if owner is None:
        raise Http404(_("Nothing here has that name."))
    return owner


def condition(name: str, owner: Any) -> dict[str, Any]:
    """The condition on the catalogue that one owner makes."""
    return {
        "section": {"section": owner},
        "kind": {"kind": getattr(owner, "slug", "")},
        "county": {"county": owner},
        "topic": {"topics": owner},
        "person": {"people": owner},
    }[name]


def scope(name: str, slug: str) -> Scope:
    """The list of one section, kind, county, topic or person.

    Raises:
        Http404: There is none of that slug.
    """
    owner = find(name, slug)
    return Scope(
        name=name,
        title=getattr(owner, "plural_label", owner.label),
        url=owner.url,
        rule=condition(name, owner),
        lead=getattr(owner, "description", ""),
        owner=owner,
    )


def topic_file_scope(page: TopicFile) -> Scope:
    """What the rule of a topic file finds."""
    rule: dict[str, Any] = {}
    if topics := [topic.pk for topic in page.topics.all()]:
        rule["topics__in"] = topics
    if people := [person.pk for person in page.people.all()]:
        rule["people__in"] = people
    if page.section_id:
        rule["section_id"] = page.section_id
    if page.county_id:
        rule["county_id"] = page.county_id
    if page.since:
        rule["published_at__date__gte"] = page.since
    if page.until:
        rule["published_at__date__lte"] = page.until
    if not rule:
        rule["pk__in"] = []
    return Scope("topic-file", page.title, page.get_url(), rule, page.lead, page)
