"""Rules about where links lead. Nothing is asked of the network."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.models import Page

from newsroom.checklist.rule import BLOCK, Fault, Rule
from newsroom.checklist.story import Link, Story
from newsroom.checklist.wording import filled, shortened

EMPTY = _("The link “%(text)s” leads nowhere.")
MALFORMED = _("“%(text)s” leads to something that is no address: %(href)s")
INSIDE = _("“%(text)s” leads to a machine that only this office can reach: %(href)s")
UNNAMED = _("A link to %(href)s has no words; a reader can't see it.")
DRAFT = _("“%(text)s” leads to a page that isn't public.")
DELETED = _("“%(text)s” leads to something that was deleted.")

INSIDE_NAMES = ("localhost", "local", "localdomain", "internal", "lan", "intranet", "home")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TELEPHONE = re.compile(r"\+?[\d\s().-]{3,}")
BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class LinkTarget(Rule):
    """A link leads to an address that a reader can reach."""

    id = "link-target"
    asks = _("Every link has words and leads to an address that readers can reach.")
    severity = BLOCK

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every link that is empty, malformed, or leads into the office's own network."""
        for link in story.links:
            if message := wrong(link):
                text = shortened(link.text or link.href)
                yield Fault(filled(message, text=text, href=link.href), link.spot)


class LinkInside(Rule):
    """A link within the portal leads to what is public."""

    id = "link-inside"
    asks = _("Links within the portal lead to public pages and existing files.")
    severity = BLOCK

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every link to a page that isn't public, or to a page or file that was deleted."""
        live = column(Page, targets(story, "page"), "live")
        kept = column(get_document_model(), targets(story, "document"), "pk")
        if story.page.pk is not None:
            live[story.page.pk] = True
        for link in story.links:
            gone = (link.kind == "page" and link.target not in live) or (
                link.kind == "document" and link.target not in kept
            )
            if gone:
                yield Fault(filled(DELETED, text=shortened(link.text or "")), link.spot)
            elif link.kind == "page" and not live[link.target]:
                yield Fault(filled(DRAFT, text=shortened(link.text or "")), link.spot)
        yield from self.chosen(story)

    def chosen(self, story: Story) -> Iterator[Fault]:
        """Every chosen page that isn't public; not named, since it may be confidential."""
        for node in story.nodes:
            page = node.value if isinstance(node.block, blocks.PageChooserBlock) else None
            if page is not None and not page.live:
                yield Fault(filled(DRAFT, text=str(_("a chosen page"))), node.spot)


class ChosenGone(Rule):
    """What a block shows still exists."""

    id = "chosen-gone"
    asks = _("What a block shows is still in the archive.")
    severity = BLOCK
    message = _("“%(label)s” isn't chosen, or was deleted from the archive.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every block that has to show a photo, file or page and has none."""
        for node in story.nodes:
            chooses = isinstance(node.block, blocks.ChooserBlock) and node.block.required
            if chooses and node.value is None:
                yield self.fault(node.spot, label=str(node.block.label))


class LinkBare(Rule):
    """An address as the words of a link says nothing, least of all when it is read out."""

    id = "link-bare"
    asks = _("The words of a link aren't its address.")
    message = _("The words of the link are its address: “%(text)s”. Say where it leads.")

    def faults(self, story: Story) -> Iterator[Fault]:
        """Every link whose words are an address."""
        for link in story.links:
            if link.text and BARE.fullmatch(link.text):
                yield self.fault(link.spot, text=shortened(link.text))


def targets(story: Story, kind: str) -> set[int | None]:
    """Primary keys of the pages or documents to which an item links."""
    return {link.target for link in story.links if link.kind == kind}


def column(model: type[Model], keys: set[int | None], name: str) -> dict[int | None, Any]:
    """One column of the rows with some primary keys, by primary key; rows may be missing."""
    if not keys:
        return {}
    return dict(model._default_manager.filter(pk__in=keys).values_list("pk", name))


def wrong(link: Link) -> Promise | None:
    """What is wrong with a link, without looking anything up; None if nothing is."""
    if link.text == "":
        return UNNAMED
    if link.kind in ("page", "document"):
        return None
    if link.href in ("", "#"):
        return EMPTY
    if link.href.startswith("#") or (link.href.startswith("/") and link.href[1:2] != "/"):
        return None
    return wrong_address(link.href)


def wrong_address(href: str) -> Promise | None:
    """What is wrong with an address that names a scheme; None if nothing is."""
    try:
        parts = urlsplit(href)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return MALFORMED
    if parts.scheme == "mailto":
        return None if MAIL.fullmatch(parts.path) else MALFORMED
    if parts.scheme == "tel":
        return None if TELEPHONE.fullmatch(parts.path) else MALFORMED
    if parts.scheme not in ("http", "https") or not host or re.search(r"\s", host + parts.netloc):
        return MALFORMED
    return INSIDE if is_inside(host) else None


def is_inside(host: str) -> bool:
    """Whether a name or number belongs to one machine or one office's network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        labels = host.rstrip(".").split(".")
        return len(labels) == 1 or labels[-1] in INSIDE_NAMES
