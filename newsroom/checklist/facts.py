"""Rules about what an item is filed under, and who says what."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core.blocks.quote import QuoteBlock
from newsroom.checklist.rule import BLOCK, Fault, Rule
from newsroom.checklist.story import Spot, Story, below
from newsroom.checklist.wording import shortened


class SectionMissing(Rule):
    """News belongs to a service of the newsroom, which answers for it."""

    id = "section"
    asks = _("The item has a section.")
    severity = BLOCK
    needs = ("section", "news_kind")
    message = _("No section is chosen.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The section, where there is none."""
        if story.page.section_id is None:
            yield self.fault(Spot("section"))


class PlaceMissing(Rule):
    """No county means the whole province; without a section either, nobody has thought of it."""

    id = "place"
    asks = _("The item has a county or a section.")
    needs = ("county", "section", "news_kind")
    message = _("Neither a county nor a section is chosen; is it about the whole province?")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The county, where neither is chosen."""
        if story.page.county_id is None and story.page.section_id is None:
            yield self.fault(Spot("county"))


class PersonMissing(Rule):
    """Named people lead a reader to all that they have said and done."""

    id = "person"
    asks = _("The item names a person.")
    needs = ("people", "news_kind")
    message = _("No person is named.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The people, where there are none."""
        if not list(story.page.people.all()):
            yield self.fault(Spot("people"))


class TopicMissing(Rule):
    """A topic brings an item into its topic files."""

    id = "topic"
    asks = _("The item has a topic.")
    needs = ("topics", "news_kind")
    message = _("No topic is chosen.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The topics, where there are none."""
        if not list(story.page.topics.all()):
            yield self.fault(Spot("topics"))


class SpeakerMissing(Rule):
    """Words in quotation marks are somebody's."""

    id = "speaker"
    asks = _("Every quote has a speaker.")
    severity = BLOCK
    message = _("The quote “%(words)s” has no speaker.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every quote that names neither one of the portal's people nor somebody else."""
        for node in story.nodes:
            if not isinstance(node.block, QuoteBlock):
                continue
            named = node.value.get("person") or (node.value.get("speaker") or "").strip()
            if not named:
                words = shortened(node.value.get("text") or "")
                yield self.fault(below(node.spot, "person"), words=words)
