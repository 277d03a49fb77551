"""Stores records as news items, a batch to a transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backends
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.html import Image
from core.persian import slugify
from news import codes
from news.importing.blocks import Block, body_blocks
from news.importing.duplicates import Duplicates
from news.importing.mapping import Mapping
from news.importing.pictures import NO_FOLDER, PictureFolder
from news.importing.record import Record
from news.importing.redirects import add_redirects
from news.importing.refusals import Note, Refusal
from news.importing.target import Target
from news.importing.taxonomy import Taxonomy
from news.models import NewsItem

SHOWN_ERRORS = 200


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row.

    Attributes:
        number: The row's number.
        code: Its old code, where it has one.
        fate: What became of it.
        reason: A short key, for refusals.
        message: A sentence about it.
        notes: What was left out of it.
    """

    number: int
    code: str
    fate: Fate
    reason: str = ""
    message: str = ""
    notes: list[Note] = field(default_factory=list)


@contextmanager
def indexing_later() -> Iterator[None]:
    """Keeps each save from indexing by itself: the batch is indexed at once."""
    post_save.disconnect(post_save_signal_handler, sender=NewsItem)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=NewsItem)


class Writer:
    """Writes batches of records.

    Args:
        target: Where the items go.
        mapping: The archive's mapping.
        taxonomy: Its categories and tags as ours.
        pictures: The folder of its pictures.
        update: Whether items that differ from their row are changed.
        dry_run: Whether everything is decided and nothing stored.
    """

    def __init__(
        self,
        target: Target,
        mapping: Mapping,
        taxonomy: Taxonomy,
        pictures: PictureFolder,
        *,
        update: bool = False,
        dry_run: bool = False,
    ) -> None:
        self.target = target
        self.mapping = mapping
        self.taxonomy = taxonomy
        self.pictures = pictures
        self.update = update
        self.dry_run = dry_run
        self.duplicates: Duplicates | None = None
        self.slugs: Counter[str] | None = None

    def write(self, records: list[Record]) -> list[Outcome]:
        """Stores a batch.

        Args:
            records: Records with different codes.

        Returns:
            What became of each, in their order. When this returns, it is stored for good.
        """
        existing = self.existing(records)
        outcomes: list[Outcome] = []
        items: list[NewsItem] = []
        with transaction.atomic(), indexing_later():
            spare = self.take_codes([r for r in records if (r.source, r.code) not in existing])
            fresh: list[tuple[NewsItem, Record]] = []
            for record in records:
                item = existing.get((record.source, record.code))
                outcome, stored = self.compare(record, item) if item else self.create(record, spare)
                outcomes.append(outcome)
                if stored:
                    items.append(stored)
                if stored and outcome.fate is Fate.NEW:
                    fresh.append((stored, record))
            add_redirects(fresh, self.target.site)
            self.index(items)
        return outcomes

    def existing(self, records: list[Record]) -> dict[tuple[str, str], NewsItem]:
        """The items that came from these rows earlier."""
        found = NewsItem.objects.filter(
            archive_source__in={record.source for record in records},
            old_code__in=[record.code for record in records],
        )
        return {(item.archive_source, item.old_code): item for item in found}

    def take_codes(self, records: list[Record]) -> dict[int, list[int]]:
        """Takes the news codes of a batch, with one query for each day."""
        if self.dry_run:
            return {}
        days: dict[int, list[Any]] = defaultdict(list)
        for record in records:
            days[codes.day_number(record.published_at)].append(record.published_at)
        return {day: codes.allocate(moments[0], len(moments)) for day, moments in days.items()}

    # New rows

    def create(
        self, record: Record, spare: dict[int, list[int]]
    ) -> tuple[Outcome, NewsItem | None]:
        """Stores a record as a new item, unless the portal has its text already."""
        if self.duplicates is None:
            self.duplicates = Duplicates()
            self.duplicates.load()
        blocks = self.blocks(record, lambda image: None)
        keys = self.duplicates.keys(record, blocks)
        if earlier := self.duplicates.find(keys):
            message = _("The same article is already there: %(name)s.") % {"name": earlier}
            return Outcome(record.number, record.code, Fate.DUPLICATE, "duplicate", message), None
        item: NewsItem | None = None
        try:
            values = self.values(record, blocks)
            if not self.dry_run:
                item = self.store(record, values, spare)
        except (Refusal, ValidationError, DataError, IntegrityError) as error:
            return refused(record, error), None
        self.duplicates.add(keys, record.code)
        return Outcome(record.number, record.code, Fate.NEW, notes=record.notes), item

    def store(
        self, record: Record, values: dict[str, Any], spare: dict[int, list[int]]
    ) -> NewsItem:
        """Adds the item to the tree as a save by hand would."""
        topics = values.pop("topics")
        item = NewsItem(
            **values,
            slug=self.free_slug(record.title),
            code=spare[codes.day_number(record.published_at)].pop(0),
            archive_source=record.source,
            old_code=record.code,
            live=True,
            first_published_at=None if record.undated else record.published_at,
            last_published_at=None if record.undated else record.published_at,
        )
        item.topics = topics
        with transaction.atomic():
            self.target.parent.add_child(instance=item)
        return item

    def free_slug(self, title: str) -> str:
        """A slug that no item has: that of the title, with a number where it is taken.

        Asking the database for each candidate would take longer with each item of that title.
        """
        if self.slugs is None:
            taken = self.target.parent.get_children().values_list("slug", flat=True)
            self.slugs = Counter(dict.fromkeys(taken, 1))
        base = slugify(title) or "news"
        slug = base
        while self.slugs[slug]:
            self.slugs[base] += 1
            slug = f"{base}-{self.slugs[base]}"
        self.slugs[slug] = 1
        return slug

    # What a row says

    def blocks(self, record: Record, photo_of: Any) -> list[Block]:
        """The body."""
        return body_blocks(record.chunks, f"{record.source}/{record.code}", record.title, photo_of)

    def values(self, record: Record, blocks: list[Block]) -> dict[str, Any]:
        """The fields of an item by name."""
        if any(isinstance(chunk, Image) for chunk in record.chunks):
            blocks = self.blocks(record, lambda image: self.photo(record, image))
        words = record.texts
        lead = Image(record.picture, caption=words["caption"]) if record.picture else None
        return {
            "title": record.title,
            "news_kind": self.taxonomy.kind(record.categories),
            "section": self.taxonomy.section(record.categories),
            "topics": self.taxonomy.known_topics(record.tags),
            "lead_picture_id": self.photo(record, lead) if lead else None,
            "body": blocks,
            "published_at": record.published_at,
            "undated": record.undated,
            "source_name": self.mapping.source_names.get(record.source, ""),
            "source_url": record.url,
            **{name: words[name] for name in WORDS},
        }

    def photo(self, record: Record, image: Image) -> int | None:
        """The photo of a picture; a picture that can't be had is noted, and the text comes in."""
        try:
            if self.pictures.folder is None:
                raise Refusal("picture-missing", NO_FOLDER)
            if self.dry_run:
                self.pictures.check(image.src)
                return None
            return self.pictures.photo(
                image.src,
                alt_text=image.alt,
                caption=image.caption,
                credit=record.texts["photographer"],
            )
        except Refusal as refusal:
            record.notes.append(Note(refusal.reason, refusal.message))
            return None

    # Rows that came in before

    def compare(self, record: Record, item: NewsItem) -> tuple[Outcome, NewsItem | None]:
        """Holds a row against the item that it became, and changes it if that is wanted."""
        values = self.values(record, self.blocks(record, lambda image: None))
        changed = differences(item, values)
        if not changed:
            return Outcome(record.number, record.code, Fate.UNCHANGED), None
        message = _("These differ: %(fields)s.") % {"fields": ", ".join(changed)}
        if not self.update or self.dry_run:
            fate = Fate.UPDATED if self.update else Fate.CHANGED
            return Outcome(record.number, record.code, fate, "changed", message), None
        try:
            with transaction.atomic():
                for name in changed:
                    setattr(item, name, values[name])
                item.save()
        except (ValidationError, DataError, IntegrityError) as error:
            return refused(record, error), None
        return Outcome(
            record.number, record.code, Fate.UPDATED, "changed", message, record.notes
        ), item

    # What follows a save

    def index(self, items: list[NewsItem]) -> None:
        """Does at once what each save would have started: references and search."""
        for item in items:
            ReferenceIndex.create_or_update_for_object(item)
        if items:
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(NewsItem, items)


WORDS = ("kicker", "subtitle", "lead", "reporter", "photographer")


def differences(item: NewsItem, values: dict[str, Any]) -> list[str]:
    """Names of the fields in which an item differs from its row."""
    changed = []
    for name, value in values.items():
        stored = getattr(item, name)
        if name == "topics":
            same = {topic.pk for topic in stored.all()} == {topic.pk for topic in value}
        elif name == "body":
            block = item.body.stream_block
            same = block.get_prep_value(stored) == block.get_prep_value(block.to_python(value))
        else:
            same = stored == value
        if not same:
            changed.append(name)
    return changed


def refused(record: Record, error: Exception) -> Outcome:
    """The outcome of a row that the database or its rules don't take."""
    reason = error.reason if isinstance(error, Refusal) else "invalid"
    message = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    return Outcome(record.number, record.code, Fate.REFUSED, reason, message[:SHOWN_ERRORS])
