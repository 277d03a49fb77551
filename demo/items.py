"""News items of the demo: the written ones, then composed ones up to a year's number."""

import datetime
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.persian import slugify
from demo import marks, publishing
from demo.bodies import body
from demo.compose import compose
from demo.content_files import load, written_items
from demo.dates import moment
from demo.photos import Order, make_photos
from demo.publishing import Office
from gallery.models import Photo
from news.importing.indexing import index, indexing_later
from news.importing.tree import add_items
from news.models import Kind, NewsIndexPage, NewsItem, Section, Topic
from newsroom.approval import approve_batch
from province.models import County, Person

# What the office of public relations publishes in a year
YEAR_OF_NEWS = 1_060
BATCH = 50
# Whom a picture names where the text names nobody
ARCHIVE = "آرشیو روابط عمومی"


@dataclass
class Desk:
    """Everything that items refer to, looked up once."""

    parent: NewsIndexPage
    people_of_office: Office
    photos: dict[str, Photo] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=lambda: by_slug(Kind))
    sections: dict[str, Section] = field(default_factory=lambda: by_slug(Section))
    topics: dict[str, Topic] = field(default_factory=lambda: by_slug(Topic))
    counties: dict[str, County] = field(default_factory=lambda: by_slug(County))
    people: dict[str, Person] = field(default_factory=lambda: by_slug(Person))

    def photo(self, data: dict[str, Any] | None, key: str) -> Photo | None:
        """The photo of a written picture, or one of the same scene for a composed item."""
        if not data:
            return None
        own = self.photos.get(picture_key(data, key))
        if own:
            return own
        prefix = f"{data['scene']}:"
        pool = [photo for name, photo in self.photos.items() if name.startswith(prefix)]
        return pool[zlib.crc32(key.encode()) % len(pool)] if pool else None


def by_slug(model: Any) -> dict[str, Any]:
    """All rows of a small table by their slug."""
    return {row.slug: row for row in model.objects.all()}


def picture_key(data: dict[str, Any], key: str) -> str:
    """Name of a picture within the demo; the scene comes first, to find others like it."""
    caption = data.get("original") or data.get("caption", "")
    return f"{data['scene']}:{key}:{caption[:60]}"


def pictures_of(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every picture that a written item shows."""
    if item.get("picture"):
        yield item["picture"]
    for block in item["body"]:
        if block["type"] == "picture":
            yield block
        elif block["type"] == "gallery":
            yield from block["frames"]


def orders(items: list[dict[str, Any]]) -> Iterator[Order]:
    """The pictures to draw for the written items, each once."""
    seen = set()
    for item in items:
        for data in pictures_of(item):
            key = picture_key(data, item["key"])
            if key in seen:
                continue
            seen.add(key)
            credit = data.get("credit") or item.get("photographer") or ARCHIVE
            seed = zlib.crc32(key.encode())
            yield Order(
                key, data["scene"], seed, data.get("caption", ""), data.get("alt", ""), credit
            )


def draft(desk: Desk, data: dict[str, Any], *, live: bool) -> NewsItem:
    """An unsaved item.

    Args:
        desk: What items refer to.
        data: An item as the content files write it.
        live: It is public as soon as it is stored.

    Returns:
        The item with its relations in memory.
    """
    key = data["key"]
    date = moment(data["days_ago"], data["time"])
    item = NewsItem(
        title=data["title"],
        live=live,
        owner=desk.people_of_office.reporter,
        news_kind=desk.kinds[data["kind"]],
        section=desk.sections.get(data.get("section") or ""),
        kicker=data.get("kicker", ""),
        subtitle=data.get("subtitle") or "",
        lead=data.get("lead", ""),
        lead_picture=desk.photo(data.get("picture"), key),
        lead_picture_alt="",
        body=body(data["body"], lambda found: desk.photo(found, key), desk.people),
        county=desk.counties.get(data.get("county") or ""),
        reporter=data.get("reporter") or "",
        photographer=data.get("photographer") or "",
        published_at=date,
        closes_at=closing_time(data),
    )
    item.people = [desk.people[name] for name in data.get("people", []) if name in desk.people]
    item.topics = [desk.topics[name] for name in data.get("topics", []) if name in desk.topics]
    if correction := data.get("correction"):
        item.correction = correction["text"]
        corrected = date + datetime.timedelta(hours=correction["hours_after"])
        item.corrected_at = min(corrected, timezone.now())
    return item


def publish(desk: Desk, data: dict[str, Any]) -> NewsItem:
    """Makes one item as the office does: written, submitted, passed on, approved."""
    item = draft(desk, data, live=False)
    desk.parent.add_child(instance=item)
    publishing.publish(item, desk.people_of_office)
    item.refresh_from_db()
    return item


def archive(desk: Desk, batch: list[dict[str, Any]]) -> list[NewsItem]:
    """Makes many items at once, as an old archive comes in: live since their day, approved."""
    items = [draft(desk, data, live=True) for data in batch]
    for item in items:
        item.before_store(validated=False)
        item.first_published_at = item.last_published_at = item.date
        item.slug = f"{slugify(item.title)}-{item.code}"
    with indexing_later(), approve_batch(desk.people_of_office.head, "demo archive"):
        add_items(desk.parent, items)
    index(items, [])
    return items


def closing_time(data: dict[str, Any]) -> datetime.datetime | None:
    """When a notice or tender closes: two in the afternoon, some days from today."""
    days = data.get("closes_in_days")
    if days is None:
        return None
    day = timezone.localtime() + datetime.timedelta(days=days)
    return day.replace(hour=14, minute=0, second=0, microsecond=0)


def wanted_items(seed: int, scale: float) -> Iterator[tuple[dict[str, Any], bool]]:
    """The written items, then composed ones, without end before the scale's number.

    Args:
        seed: Decides what is composed.
        scale: Parts of a year of the office's news; the written items always come.

    Yields:
        Items as the content files write them, and whether they are composed.
    """
    written = written_items()
    yield from ((data, False) for data in written)
    for number in range(max(0, round(YEAR_OF_NEWS * scale) - len(written))):
        yield compose(load("patterns"), seed, number, load("facts")), True


def make_items(
    desk: Desk, seed: int, scale: float, progress: Callable[[int], object] | None = None
) -> int:
    """Makes the items that aren't there yet.

    Args:
        desk: What items refer to.
        seed: Decides what is composed.
        scale: Parts of a year.
        progress: Is told how many items are done.

    Returns:
        How many items were made.
    """
    desk.photos = dict(make_photos(orders(written_items())))
    made = 0
    items = wanted_items(seed, scale)
    while batch := list(islice(items, BATCH)):
        missing = [(data, old) for data, old in batch if marks.find(mark_of(data)) is None]
        with transaction.atomic():
            for data, old in missing:
                if not old:
                    marks.mark(mark_of(data), publish(desk, data))
            composed = [data for data, old in missing if old]
            for data, item in zip(composed, archive(desk, composed), strict=True):
                marks.mark(mark_of(data), item)
        made += len(missing)
        if progress:
            progress(len(batch))
    return made


def mark_of(data: dict[str, Any]) -> str:
    """Name of an item among everything that the demo makes."""
    return f"item:{data['key']}"
