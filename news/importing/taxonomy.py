"""An archive's categories and tags as our sections, kinds and topics."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from core.persian import fold, slugify
from news.importing.mapping import Mapping
from news.importing.refusals import MappingError
from news.models import Kind, Section, Topic

SLUG_LENGTH = 80
NAME_LENGTH = 150


@dataclass(slots=True)
class Taxonomy:
    """What each category and tag means here.

    Attributes:
        unknown: Categories for which nothing here stands, with their number of rows.
    """

    mapping: Mapping
    kinds: dict[str, Kind]
    sections: dict[str, Section]
    topics: dict[str, Topic] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)

    def kind(self, categories: list[str]) -> Kind:
        """The kind of an item of these categories."""
        for name in categories:
            if slug := self.mapping.kinds.get(fold(name)):
                return self.kinds[slug]
        return self.kinds[self.mapping.kind]

    def section(self, categories: list[str]) -> Section | None:
        """The section of an item of these categories, the narrowest first."""
        for name in categories:
            key = self.mapping.sections.get(fold(name)) or fold(name)
            if key in self.sections:
                return self.sections[key]
        if categories:
            self.unknown[categories[-1]] += 1
        return self.sections.get(self.mapping.section)

    def known_topics(self, tags: list[str]) -> list[Topic]:
        """The topics among the tags, in the order of the names."""
        found = {self.topics[fold(tag)] for tag in tags if fold(tag) in self.topics}
        return sorted(found, key=lambda topic: topic.pk)


def load_taxonomy(mapping: Mapping) -> Taxonomy:
    """Loads kinds, sections and topics, and holds the mapping against them.

    Raises:
        MappingError: The mapping names a kind or section that doesn't exist.
    """
    kinds = {kind.slug: kind for kind in Kind.objects.all()}
    sections: dict[str, Section] = {}
    for section in Section.objects.all():
        sections[fold(section.name)] = section
        sections[section.slug] = section
    for slug in {mapping.kind, *mapping.kinds.values()}:
        if slug not in kinds:
            raise MappingError(_("There is no kind “%(slug)s”.") % {"slug": slug})
    for slug in {mapping.section, *mapping.sections.values()} - {""}:
        if slug not in sections:
            raise MappingError(_("There is no section “%(slug)s”.") % {"slug": slug})
    topics = {fold(topic.name): topic for topic in Topic.objects.all()}
    return Taxonomy(mapping, kinds, sections, topics)


@transaction.atomic
def make_topics(taxonomy: Taxonomy, tags: Counter[str]) -> int:
    """Makes topics of the tags that enough rows share, the commonest first.

    Args:
        taxonomy: Receives them.
        tags: Number of rows by tag.

    Returns:
        How many were made.
    """
    mapping = taxonomy.mapping
    taken = set(Topic.objects.values_list("slug", flat=True))
    made = 0
    for name, count in sorted(tags.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < mapping.topic_min_items or made == mapping.topic_limit:
            break
        slug = slugify(name, SLUG_LENGTH)
        if fold(name) in taxonomy.topics or not slug or slug in taken or len(name) > NAME_LENGTH:
            continue
        taxonomy.topics[fold(name)] = Topic.objects.create(name=name, slug=slug)
        taken.add(slug)
        made += 1
    return made
