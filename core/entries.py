"""How a public thing reads wherever it isn't itself: on a card, in a list, feed, search or API."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of thing it is: a slug for addresses and filters, a label for readers."""

    slug: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One public thing in the words that every list needs.

    Attributes:
        kind: The sort of thing.
        title: The headline, plain text.
        date: The displayed date, aware, UTC.
        kicker: A few words above the title.
        lead: One plain paragraph.
        code: The permanent news code, where there is one.
        picture_id: Primary key of a ``gallery.Photo``.
        section_id: Primary key of a ``news.Section``.
        county_id: Primary key of a ``province.County``.
        people_ids: Primary keys of ``province.Person``.
        topic_ids: Primary keys of ``news.Topic``.
        text: The whole plain text, for search.
        frames: Number of photos, for photo reports.
        closes_at: When a notice, call or tender closes, aware.
        undated: The date only orders it and isn't shown.
        listed: It belongs to news lists; otherwise only to search and, if it is a page, to the
            site map.
    """

    kind: Kind
    title: str
    date: datetime
    kicker: str = ""
    lead: str = ""
    code: int | None = None
    picture_id: int | None = None
    section_id: int | None = None
    county_id: int | None = None
    people_ids: frozenset[int] = field(default_factory=frozenset)
    topic_ids: frozenset[int] = field(default_factory=frozenset)
    text: str = ""
    frames: int = 0
    closes_at: datetime | None = None
    undated: bool = False
    listed: bool = True
