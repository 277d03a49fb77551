"""Rules about dates."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.checklist.rule import BLOCK, Fault, Rule
from newsroom.checklist.story import Spot, Story


class DateInFuture(Rule):
    """No reader reads today what is dated tomorrow."""

    id = "future-date"
    asks = _("The date shown isn't later than the publication.")
    severity = BLOCK
    needs = ("published_at",)
    message = _("The date shown lies in the future; set the time to go live, or another date.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The date, where it comes after the moment at which the item goes live."""
        page = story.page
        public_from = max(timezone.now(), page.go_live_at or timezone.now())
        if page.published_at and page.published_at > public_from:
            yield self.fault(Spot("published_at"))


class ClosedBefore(Rule):
    """A call that has closed when it is published calls nobody."""

    id = "closing"
    asks = _("The closing time comes after the publication.")
    severity = BLOCK
    needs = ("closes_at",)
    message = _("The closing time comes before the publication.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The closing time, where it comes before the item's date or before it goes live."""
        page = story.page
        published = (
            getattr(page, "published_at", None)
            or page.first_published_at
            or page.go_live_at
            or timezone.now()
        )
        if page.closes_at and page.closes_at <= published:
            yield self.fault(Spot("closes_at"))
