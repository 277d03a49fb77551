"""Rules about words: title, lead, body."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.text import HeadingBlock
from core.hygiene import Cleaner
from core.persian import fold
from core.persian.chars import PERSIAN_LETTERS, PRESENTATION_RANGES, TATWEEL
from newsroom.checklist.rule import BLOCK, Fault, Rule
from newsroom.checklist.story import Spot, Story, Text, seen_length
from newsroom.checklist.wording import seen, shortened

TITLE = 90
LEAD = (120, 300)
PARAGRAPH = 900
DAYS = 7

FOREIGN = re.compile(f"[{''.join(PERSIAN_LETTERS)}{TATWEEL}{PRESENTATION_RANGES}]")
LATIN = re.compile(r"[a-z0-9]+")
SWITCH = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
VOWEL = re.compile(r"[aeiouy]")


class TitleMissing(Rule):
    """Nothing is published without a title."""

    id = "title-missing"
    asks = _("There is a title.")
    severity = BLOCK
    needs = ("title",)
    message = _("The title is empty.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The title, where a reader would see nothing."""
        if not seen(story.page.title or ""):
            yield self.fault(Spot("title"))


class TitleLong(Rule):
    """A long title is cut off in lists and messengers."""

    id = "title-long"
    asks = _("The title has at most 90 characters.")
    needs = ("title",)
    message = _("The title has %(length)s characters; at most %(most)s are read in a list.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The title, where it is too long."""
        length = len(seen(story.page.title or ""))
        if length > TITLE:
            yield self.fault(Spot("title"), length=length, most=TITLE)


class TitleTwice(Rule):
    """The same title twice in a week is mostly the same news twice."""

    id = "title-twice"
    asks = _("No other item of the last seven days has the same title.")
    needs = ("title", "news_kind")
    message = _("Another item of the last %(days)s days has the same title: “%(title)s”.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The title, where another public item has it, however it is spelt."""
        page, own = story.page, fold(story.page.title or "")
        if not own:
            return
        since = timezone.now() - datetime.timedelta(days=DAYS)
        others = type(page)._default_manager.filter(live=True, first_published_at__gte=since)
        if page.locale_id:
            others = others.filter(locale_id=page.locale_id)
        for title in others.exclude(pk=page.pk).values_list("title", flat=True):
            if fold(title) == own:
                yield self.fault(Spot("title"), days=DAYS, title=title)
                return


class LeadMissing(Rule):
    """The lead stands on cards, in search results and in messengers."""

    id = "lead-missing"
    asks = _("There is a lead.")
    needs = ("lead", "news_kind")
    message = _("The lead is empty.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The lead, where a reader would see nothing."""
        if not seen(story.page.lead or ""):
            yield self.fault(Spot("lead"))


class LeadLength(Rule):
    """One paragraph that answers who, what, where and when."""

    id = "lead-length"
    asks = _("The lead has 120 to 300 characters.")
    needs = ("lead", "news_kind")
    message = _("The lead has %(length)s characters; it should have %(least)s to %(most)s.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The lead, where it is shorter or longer."""
        length, (least, most) = len(seen(story.page.lead or "")), LEAD
        if length and not least <= length <= most:
            yield self.fault(Spot("lead"), length=length, least=least, most=most)


class BodyEmpty(Rule):
    """News has a body, if only a file or a gallery."""

    id = "body-empty"
    asks = _("The body isn't empty.")
    severity = BLOCK
    needs = ("body", "news_kind")
    message = _("The body is empty.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The body, where no block holds anything."""
        words = any(text.spot.field == "body" and seen_length(text) for text in story.texts)
        chosen = any(
            isinstance(node.block, blocks.ChooserBlock)
            and node.value is not None
            and node.spot.field == "body"
            for node in story.nodes
        )
        if not words and not chosen:
            yield self.fault(Spot("body"))


class ForeignLetters(Rule):
    """Arabic letters and stretched words hide a word from search.

    Saving mends them; this finds what was written past it, by an old import or another program.
    Addresses keep their letters, as they do when saving.
    """

    id = "letters"
    asks = _("No Arabic ي, ك or ى and no stretched word is left.")
    severity = BLOCK
    message = _("“%(words)s” holds Arabic letters or a stretched word; save the item once more.")

    def applies(self, page: Any) -> bool:
        """Only Persian text is spelt by Persian rules."""
        locale = getattr(page, "locale", None) if getattr(page, "locale_id", None) else None
        return locale is None or locale.language_code.startswith("fa")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every text that the hygiene on save would change in its letters."""
        for text in story.texts:
            if FOREIGN.search(text.source) and (left := foreign_left(text)):
                yield self.fault(text.spot, words=left)


class ParagraphLong(Rule):
    """On a phone a long paragraph fills more than the screen."""

    id = "paragraph-long"
    asks = _("No paragraph is longer than 900 characters.")
    message = _("The paragraph “%(words)s” has %(length)s characters; divide it.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every paragraph of a rich text that is too long."""
        for text in story.texts:
            if not text.is_html:
                continue
            for paragraph in story.prose(text).paragraphs:
                length = len(seen(paragraph))
                if length > PARAGRAPH:
                    yield self.fault(text.spot, words=shortened(paragraph), length=length)


class HeadingSkipped(Rule):
    """Who reads by ear moves from heading to heading and gets lost where a level is missing."""

    id = "heading-skipped"
    asks = _("Headings skip no level.")
    message = _("A heading of level %(level)s follows one of level %(before)s.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every heading that is more than one level below the one before it."""
        before, field = 1, ""
        for spot, level in headings(story):
            before, field = (before, field) if spot.field == field else (1, spot.field)
            if level > before + 1:
                yield self.fault(spot, level=level, before=before)
            before = level


class SlugByChance(Rule):
    """An address that nobody can read aloud or recognise."""

    id = "slug"
    asks = _("The address is made of words.")
    needs = ("slug",)
    message = _("The address “%(slug)s” says nothing; make it of the words of the title.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """The slug, where it is digits only or letters by chance."""
        slug = story.page.slug or ""
        if slug and by_chance(slug.lower()):
            yield self.fault(Spot("slug"), slug=slug)


def foreign_left(text: Text) -> str:
    """The beginning of a text whose letters the hygiene would change; empty if it wouldn't."""
    cleaner = Cleaner("fa")
    after = cleaner.html(text.source) if text.is_html else cleaner.text(text.source)
    before = len(FOREIGN.findall(text.source))
    if len(FOREIGN.findall(after)) == before:
        return ""
    match = FOREIGN.search(text.source)
    start = text.source.rfind(" ", 0, match.start()) + 1 if match else 0
    return shortened(re.sub(r"<[^>]*>?", " ", text.source[start:]))


def headings(story: Story) -> Iterator[tuple[Spot, int]]:
    """Yields place and level of every heading of the body, in order."""
    texts = {text.spot: text for text in story.texts if text.is_html}
    for node in story.nodes:
        if isinstance(node.block, HeadingBlock):
            yield node.spot, 2
        elif node.spot in texts:
            for level in story.prose(texts[node.spot]).headings:
                yield node.spot, level


def by_chance(slug: str) -> bool:
    """Whether a slug looks like a key, not like words."""
    words = slug.split("-")
    if all(word.isdecimal() for word in words):
        return True
    return any(
        len(SWITCH.findall(word)) >= 3 or (len(word) >= 8 and not VOWEL.search(word))
        for word in words
        if LATIN.fullmatch(word) and not word.isdecimal()
    )
