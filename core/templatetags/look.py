"""What templates need to draw a page: small pure functions, no database."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

# What would end the script element or start a comment in it
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
PREFERENCES = {"theme": ("light", "dark"), "text": ("large", "larger")}
# One tile of the county map is this wide and high, in units of the drawing.
TILE = 100


@register.filter
def jsonld(data: dict[str, Any]) -> SafeString:
    """A Schema.org description as a data block; it is not executed, so the policy lets it be.

    Args:
        data: The description; empty values are left out.

    Returns:
        A ``<script type="application/ld+json">`` that nothing in the data can close.
    """
    filled = {key: value for key, value in data.items() if value not in (None, "")}
    text = json.dumps(filled, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long something stays open.

    Attributes:
        state: ``open``, ``tomorrow``, ``today`` or ``closed``.
        days: Calendar days left.
    """

    state: str
    days: int


@register.filter
def deadline(closes_at: datetime) -> Deadline:
    """Days from today to a closing time, counted by dates in Tehran.

    Args:
        closes_at: The closing time, aware.

    Returns:
        The state and the number of days.
    """
    if closes_at <= timezone.now():
        return Deadline("closed", 0)
    days = (timezone.localdate(closes_at) - timezone.localdate()).days
    return Deadline({0: "today", 1: "tomorrow"}.get(days, "open"), days)


@register.filter
def bare_address(url: str) -> str:
    """An address without its scheme and closing slash, as people read it."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


@register.filter
def telephone(number: str) -> str:
    """A number for ``tel:``: Latin digits, plus sign and nothing else."""
    latin = "".join(str(int(char)) if char.isdigit() else char for char in number)
    return "".join(char for char in latin if char in "+0123456789")


@register.simple_tag(takes_context=True)
def preference(context: template.Context, name: str) -> str:
    """The reader's choice from a cookie, or an empty text.

    Args:
        context: The template's context.
        name: ``theme`` or ``text``.

    Returns:
        One of the known values; a cookie with anything else counts for nothing.
    """
    request = context.get("request")
    value = request.COOKIES.get(name, "") if request else ""
    return value if value in PREFERENCES[name] else ""


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A messenger and the address that hands a story over to it."""

    name: str
    icon: str
    url: str


@register.simple_tag
def share_links(url: str, title: str) -> list[ShareLink]:
    """Where a story can be passed on: plain links, so nothing is loaded from anywhere.

    Args:
        url: The short link.
        title: The headline.

    Returns:
        Messengers of the country first, then the others and e-mail.
    """
    link, words = quote(url, safe=""), quote(title, safe="")
    both = quote(f"{title}\n{url}", safe="")
    return [
        ShareLink(_("Eitaa"), "message", f"https://eitaa.com/share/url?url={link}&text={words}"),
        ShareLink(_("Bale"), "message", f"https://ble.ir/share/url?url={link}&text={words}"),
        ShareLink(_("Soroush+"), "message", f"https://splus.ir/share/url?url={link}&text={words}"),
        ShareLink(_("Telegram"), "telegram", f"https://t.me/share/url?url={link}&text={words}"),
        ShareLink(_("WhatsApp"), "whatsapp", f"https://wa.me/?text={both}"),
        ShareLink(_("E-mail"), "mail", f"mailto:?subject={words}&body={link}"),
    ]


@dataclass(frozen=True, slots=True)
class Tile:
    """A county on the schematic map, by the middle of its tile."""

    county: Any
    x: int
    y: int
    shape: str


@dataclass(frozen=True, slots=True)
class CountyMap:
    """The schematic map: tiles and the size of the drawing."""

    tiles: list[Tile]
    width: int
    height: int


def octagon(x: int, y: int) -> str:
    """The outline of one tile, an octagon around a point."""
    near, far = 19, 46
    corners = [
        (-near, -far), (near, -far), (far, -near), (far, near),
        (near, far), (-near, far), (-far, near), (-far, -near),
    ]  # fmt: skip
    return "M" + "L".join(f"{x + dx} {y + dy}" for dx, dy in corners) + "Z"


@register.filter
def county_map(counties: Iterable[Any]) -> CountyMap | None:
    """Lays counties out on a grid of tiles, counted from the north-west corner.

    Args:
        counties: Counties with ``map_col`` and ``map_row``.

    Returns:
        The map, or None where not every county has its place.
    """
    placed = list(counties)
    if not placed or any(c.map_col is None or c.map_row is None for c in placed):
        return None
    first_col = min(county.map_col for county in placed)
    first_row = min(county.map_row for county in placed)
    tiles = []
    for county in placed:
        x = (county.map_col - first_col) * TILE + TILE // 2
        y = (county.map_row - first_row) * TILE + TILE // 2
        tiles.append(Tile(county, x, y, octagon(x, y)))
    width = max(tile.x for tile in tiles) + TILE // 2
    return CountyMap(tiles, width, max(tile.y for tile in tiles) + TILE // 2)


@register.filter
def field(rows: Iterable[dict[str, Any]], name: str) -> list[Any]:
    """One value of each of several mappings."""
    return [row[name] for row in rows]
