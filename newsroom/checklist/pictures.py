"""Rules about photos."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from newsroom.checklist.rule import BLOCK, Fault, Rule
from newsroom.checklist.story import Story


class AltMissing(Rule):
    """WCAG 2.2, success criterion 1.1.1: who doesn't see a picture is told what it shows."""

    id = "alt"
    asks = _("Every picture has an alternative text.")
    severity = BLOCK
    message = _("“%(picture)s” has no alternative text.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every picture of which a screen reader would say nothing."""
        for picture in story.pictures:
            if picture.described and not picture.alt.strip():
                yield self.fault(picture.alt_spot, picture=picture.name)


class CreditMissing(Rule):
    """Whoever took a photo is named beside it."""

    id = "credit"
    asks = _("Every picture names its photographer.")
    message = _("“%(picture)s” doesn't name its photographer.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every picture that neither the photo nor the item credits to somebody."""
        if (getattr(story.page, "photographer", "") or "").strip():
            return
        for picture in story.pictures:
            if picture.described and not (getattr(picture.photo, "credit", "") or "").strip():
                yield self.fault(picture.spot, picture=picture.name)
