"""Stores records as news items, a batch to a transaction."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.html import Image
from core.persian import slugify
from news import codes
from news.importing.blocks import Block, body_blocks
from news.importing.duplicates import Duplicates, Key
from news.importing.indexing import index, indexing_later
from news.importing.mapping import Mapping
from news.importing.pictures import NO_FOLDER, PictureFolder
from news.importing.record import Record
from news.importing.redirects import add_redirects
from news.importing.refusals import Note, Refusal
from news.importing.target import Target
from news.importing.taxonomy import Taxonomy
from news.importing.tree import add_items
from news.models import NewsItem

SHOWN_ERRORS = 200
NOT_APPROVED = _lazy("The item is public and changes only with an approval: see --approved-by.")
WORDS = ("kicker", "subtitle", "lead", "reporter", "photographer")
# Relations were looked up a moment ago, the tree gives paths, and the body is built of blocks.
UNCHECKED = {
    *(field.name for field in NewsItem._meta.get_fields() if field.is_relation),
    *("path", "depth", "url_path", "body", "draft_title"),
}


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A new item before it is stored.

    Attributes:
        record: What it is made of.
        item: The item.
        keys: Under which its text will be found again.
    """

    record: Record
    item: NewsItem
    keys: list[Key]


class Writer:
    """Writes batches of records.

    Args:
        target: Where the items go.
        mapping: The archive's mapping.
        taxonomy: Its categories and tags as ours.
        pictures: The folder of its pictures.
        update: Whether items that differ from their row are changed.
        dry_run: Whether everything is decided and nothing stored.
        approved: Whether an approver answers for the archive; otherwise items come in as drafts.
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
        approved: bool = False,
    ) -> None:
        self.target = target
        self.mapping = mapping
        self.taxonomy = taxonomy
        self.pictures = pictures
        self.update = update
        self.dry_run = dry_run
        self.approved = approved

    def write(self, records: list[Record]) -> list[Outcome]:
        """Stores a batch.

        Args:
            records: Records with different codes.

        Returns:
            What became of each, in their order. When this returns, it is stored for good.
        """
        try:
            return self.attempt(records)
        except (DataError, IntegrityError) as error:
            # The database took nothing of the batch. Row by row, it will name the one at fault.
            if len(records) == 1:
                return [refused(records[0], error)]
            return [outcome for record in records for outcome in self.write([record])]

    @transaction.atomic
    def attempt(self, records: list[Record]) -> list[Outcome]:
        """Stores a batch whole or not at all.

        Raises:
            IntegrityError, DataError: The database refuses one of the rows.
        """
        existing = self.existing(records)
        drafts: list[Draft] = []
        changed: list[NewsItem] = []
        outcomes: list[Outcome] = []
        with indexing_later():
            for record in records:
                if item := existing.get((record.source, record.code)):
                    outcome = self.compare(record, item)
                    if outcome.fate is Fate.UPDATED and not self.dry_run:
                        changed.append(item)
                else:
                    outcome = self.prepare(record, drafts)
                outcomes.append(outcome)
            if not self.dry_run:
                self.store(drafts)
                index([draft.item for draft in drafts], changed)
        for draft in drafts:
            self.known.add(draft.keys, draft.record.code)
        return outcomes

    def existing(self, records: list[Record]) -> dict[tuple[str, str], NewsItem]:
        """The items that came from these rows earlier."""
        found = NewsItem.objects.filter(
            archive_source__in={record.source for record in records},
            old_code__in=[record.code for record in records],
        )
        return {(item.archive_source, item.old_code): item for item in found}

    # New rows

    @cached_property
    def known(self) -> Duplicates:
        """The texts that the portal has, read when the first new row comes."""
        known = Duplicates()
        known.load()
        return known

    @cached_property
    def slugs(self) -> Counter[str]:
        """The slugs that are taken, with the highest number behind each."""
        taken = self.target.parent.get_children().values_list("slug", flat=True)
        return Counter(dict.fromkeys(taken, 1))

    def prepare(self, record: Record, drafts: list[Draft]) -> Outcome:
        """Makes a new item of a record, unless the portal has its text already."""
        blocks = self.blocks(record, lambda image: None)
        keys = self.known.keys(record, blocks)
        earlier = self.known.find(keys) or in_batch(keys, drafts)
        if earlier:
            message = _("The same article is already there: %(name)s.") % {"name": earlier}
            return Outcome(record.number, record.code, Fate.DUPLICATE, "duplicate", message)
        try:
            item = self.item(record, self.values(record, blocks))
            item.clean_fields(exclude=UNCHECKED)
        except ValidationError as error:
            return refused(record, error)
        drafts.append(Draft(record, item, keys))
        return Outcome(record.number, record.code, Fate.NEW, notes=record.notes)

    def item(self, record: Record, values: dict[str, Any]) -> NewsItem:
        """An unsaved item: live since its day if the archive is approved, otherwise a draft."""
        topics = values.pop("topics")
        item = NewsItem(
            **values,
            slug=self.free_slug(record.title),
            archive_source=record.source,
            old_code=record.code,
            live=False,
            has_unpublished_changes=True,
        )
        if self.approved:
            bring_live(item, record)
        # Held in memory, so that nothing asks the database for them.
        item.people, item.topics = [], topics
        return item

    def store(self, drafts: list[Draft]) -> None:
        """Stores the new items of a batch, their codes, catalogue rows and redirects."""
        days: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            days[codes.day_number(draft.record.published_at)].append(draft)
        for same_day in days.values():
            numbers = codes.allocate(same_day[0].record.published_at, len(same_day))
            for draft, number in zip(same_day, numbers, strict=True):
                draft.item.code = number
        add_items(self.target.parent, [draft.item for draft in drafts])
        add_redirects([(draft.item, draft.record) for draft in drafts], self.target.site)

    def free_slug(self, title: str) -> str:
        """A slug that no item has: that of the title, with a number where it is taken.

        Asking the database for each candidate would take longer with each item of that title.
        """
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
        key = f"{record.source}/{record.code}"
        return body_blocks(record.chunks, key, record.title, photo_of, self.mapping.language)

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

    def awaits_approval(self, item: NewsItem) -> bool:
        """Whether an item came in as a draft, nobody has touched it since, and now is approved."""
        untouched = not item.live and item.latest_revision_id is None
        return self.approved and untouched and item.first_published_at is None

    def compare(self, record: Record, item: NewsItem) -> Outcome:
        """Holds a row against the item that it became, and changes it if that is wanted.

        An approved run also publishes the drafts of an earlier one that nobody has touched.
        """
        values = self.values(record, self.blocks(record, lambda image: None))
        changed = differences(item, values)
        message = _("These differ: %(fields)s.") % {"fields": ", ".join(changed)} if changed else ""
        reason = "changed" if changed else ""
        if changed and not self.update:
            return Outcome(record.number, record.code, Fate.CHANGED, reason, message, record.notes)
        if changed and item.live and not self.approved:
            return refused(record, Refusal("not-approved", NOT_APPROVED))
        goes_live = self.awaits_approval(item)
        if not changed and not goes_live:
            return Outcome(record.number, record.code, Fate.UNCHANGED)
        for name in changed:
            setattr(item, name, values[name])
        if goes_live:
            bring_live(item, record)
        if not self.dry_run:
            try:
                item.save()
            except ValidationError as error:
                return refused(record, error)
        return Outcome(record.number, record.code, Fate.UPDATED, reason, message, record.notes)


def bring_live(item: NewsItem, record: Record) -> None:
    """Makes an item live since the day of its row, or since now where nobody knows that day."""
    day = timezone.now() if record.undated else record.published_at
    item.live, item.has_unpublished_changes = True, False
    item.first_published_at = item.last_published_at = day


def in_batch(keys: list[Key], drafts: list[Draft]) -> str | None:
    """Names the item of this batch that has one of the keys."""
    return next((draft.record.code for draft in drafts if set(keys) & set(draft.keys)), None)


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
