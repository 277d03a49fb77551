"""The style guide: every component in every state, drawn from samples."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from home import samples
from home.sample_frame import FRAME


@dataclass(frozen=True)
class Specimen:
    """One component in one state.

    Attributes:
        title: What is seen.
        template: The component's template.
        context: What it gets.
        ground: Class of the ground it stands on.
    """

    title: Any
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    ground: str = ""

    @property
    def html(self) -> SafeString:
        """The component, drawn."""
        return render_to_string(self.template, self.context)


LEAD, ENTRIES = samples.LEAD, samples.ENTRIES
PLAIN = ENTRIES[4]
SPECIMENS = [
    Specimen(
        _("Emergency banner"),
        "components/banner.html",
        {
            "title": "توفان شن در شرق استان",
            "text": "محور بهاباد–کوهبنان تا ساعت ۱۸ بسته است.",
            "url": "#",
        },
    ),
    Specimen(
        _("Breadcrumbs"), "components/breadcrumbs.html", {"crumbs": samples.ARTICLE["crumbs"]}
    ),
    Specimen(
        _("Card: lead story"),
        "components/card.html",
        {"entry": LEAD, "variant": "lead", "level": 3},
        "card-slot",
    ),
    Specimen(
        _("Card: in a grid"), "components/card.html", {"entry": ENTRIES[0]}, "card-slot slot-narrow"
    ),
    Specimen(
        _("Card: photo report"),
        "components/card.html",
        {"entry": ENTRIES[2]},
        "card-slot slot-narrow",
    ),
    Specimen(
        _("Card: without a picture"),
        "components/card.html",
        {"entry": PLAIN},
        "card-slot slot-narrow",
    ),
    Specimen(
        _("Card: in a row"),
        "components/card.html",
        {"entry": ENTRIES[1], "variant": "row", "show_kind": True},
        "card-slot",
    ),
    Specimen(
        _("Card: in a row, without a picture"),
        "components/card.html",
        {"entry": PLAIN, "variant": "row", "show_kind": True},
        "card-slot",
    ),
    Specimen(_("Tile"), "components/tile.html", {"entry": samples.MOSAIC[0]}, "slot-tile"),
    Specimen(
        pgettext_lazy("news", "Latest"), "components/latest.html", {"entries": [LEAD, *ENTRIES]}
    ),
    Specimen(
        _("Notices: open, last days, closed"),
        "components/notices.html",
        {"entries": samples.NOTICES},
    ),
    Specimen(_("Person"), "components/person.html", {"standing": samples.STANDING}),
    Specimen(
        _("Person without a portrait"), "components/person.html", {"standing": samples.FACELESS}
    ),
    Specimen(
        _("Correction"),
        "components/correction.html",
        {"corrections": samples.CORRECTIONS},
    ),
    Specimen(
        _("Deadline: open"), "components/deadline.html", {"closes_at": samples.NOTICES[2].closes_at}
    ),
    Specimen(
        _("Deadline: passed"),
        "components/deadline.html",
        {"closes_at": samples.NOTICES[3].closes_at},
    ),
    Specimen(
        _("Filters"), "components/filters.html", {"listing": samples.SampleListing()}, "slot-narrow"
    ),
    Specimen(
        _("Filters in force"), "components/chips.html", {"chips": samples.SampleListing.active}
    ),
    Specimen(
        _("Pages of a list"), "components/pagination.html", {"listing": samples.SampleListing()}
    ),
    Specimen(
        _("Nothing found"),
        "components/empty.html",
        {"hint": samples.SampleListing.empty_hint, "reset_url": "#"},
    ),
    Specimen(
        _("Topics and people"),
        "components/subjects.html",
        {
            "topics": [samples.named("آب")],
            "county": samples.COUNTIES[0],
            "standings": [samples.STANDING, samples.FACELESS],
        },
    ),
    Specimen(
        _("Share"),
        "components/share.html",
        {"url": samples.ARTICLE["short_url"], "title": LEAD.title, "print_url": "#"},
        "slot-wide",
    ),
    Specimen(
        _("Neighbouring items"),
        "components/neighbours.html",
        {"previous": ENTRIES[0], "next": ENTRIES[1]},
    ),
    Specimen(_("Terms of office"), "components/terms.html", {"terms": samples.TERMS}),
    Specimen(_("Former holders"), "components/wall.html", {"terms": samples.TERMS}),
    Specimen(
        _("Contact"),
        "components/contact.html",
        {"portal": FRAME["portal_settings"]},
        "contact",
    ),
    Specimen(
        _("Search"),
        "components/search.html",
        {"search_url": "#", "box": "specimen-search", "name": _("Search specimen")},
    ),
    *(
        Specimen(_("Block"), block.template, {"value": block.value}, "prose")
        for block in samples.BODY
    ),
]
PAGES: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "home": (
        _("Front page"),
        "styleguide/home.html",
        {"lead": LEAD, "secondaries": ENTRIES[:4], "bands": samples.BANDS},
    ),
    "article": (_("News item"), "styleguide/article.html", samples.ARTICLE),
    "list": (_("List"), "styleguide/list.html", {"listing": samples.SampleListing()}),
    "empty-list": (
        _("Empty list"),
        "styleguide/list.html",
        {"listing": samples.SampleListing(True)},
    ),
}
SYMBOL = re.compile(r'<symbol id="([^"]+)"')


def icon_names() -> list[str]:
    """The ids of the sprite's symbols."""
    sprite = settings.BASE_DIR / "static" / "icons" / "sprite.svg"
    return SYMBOL.findall(sprite.read_text(encoding="utf-8"))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, without a database."""
    context = {
        **FRAME,
        "specimens": SPECIMENS,
        "pages": [(name, title) for name, (title, _template, _context) in PAGES.items()],
        "icons": icon_names(),
        "grounds": ("paper", "surface", "sunken", "tile-deep"),
        "inks": ("ink", "ink-soft", "tile", "saffron", "brick", "leaf"),
        "sizes": ("3xl", "2xl", "xl", "l", "m", "s", "xs"),
        "search_url": "#",
    }
    return render(request, "styleguide/index.html", context)


@require_safe
def styleguide_page(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page drawn from samples.

    Raises:
        Http404: The guide has no such page.
    """
    if name not in PAGES:
        raise Http404
    _title, template, context = PAGES[name]
    return render(request, template, {**FRAME, **context, "search_url": "#"})
