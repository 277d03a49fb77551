"""Finds articles that stand in an archive twice."""

import hashlib
import json
import re
from datetime import date, datetime

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.timezone import localtime

from core.persian import fold
from core.plain import plain_html
from news.importing.blocks import Block
from news.importing.record import Record
from news.models import NewsItem
from news.queries import shown_at

NOT_WORD = re.compile(r"[\W_]+")
# Two notices of a line each may well read the same.
SHORTEST = 80

Key = bytes


def digest(*parts: str) -> Key:
    """A short key for the memory."""
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).digest()


def words_key(words: str) -> Key | None:
    """The key of a text: its letters and digits alone; None for one too short to prove anything."""
    letters = NOT_WORD.sub("", words)
    return digest(letters) if len(letters) >= SHORTEST else None


def title_key(title: str, day: date) -> Key:
    """The key of a title on a day."""
    return digest(fold(title), day.isoformat())


def prose(blocks: list[Block]) -> str:
    """The words of a body's paragraphs, headings and quotations."""
    words = []
    for block in blocks:
        value = block["value"]
        if block["type"] == "quote":
            value = value["text"]
        if block["type"] in ("paragraph", "heading", "quote"):
            words.append(plain_html(value))
    return " ".join(words)


class Duplicates:
    """What is known of the texts that are already there, in some bytes for each."""

    def __init__(self) -> None:
        self.known: dict[Key, str] = {}

    def keys(self, record: Record, blocks: list[Block]) -> list[Key]:
        """The keys under which a record with this body would be found."""
        found = [words_key(prose(blocks))]
        if not record.undated:
            found.append(title_key(record.title, localtime(record.published_at).date()))
        return [key for key in found if key]

    def load(self) -> None:
        """Learns the items of the portal, whoever brought or wrote them."""
        rows = NewsItem.objects.annotate(
            stored=Cast("body", TextField()),
            shown=shown_at(),
        ).values_list("title", "shown", "undated", "code", "stored")
        for title, moment, undated, code, stored in rows.iterator(chunk_size=500):
            self.learn_stored(title, None if undated else moment, str(code), stored)

    def learn_stored(
        self, title: str, moment: datetime | None, name: str, stored: str | None
    ) -> None:
        """Learns one item of the portal."""
        if moment:
            self.known.setdefault(title_key(title, localtime(moment).date()), name)
        if key := words_key(prose(json.loads(stored or "[]"))):
            self.known.setdefault(key, name)

    def find(self, keys: list[Key]) -> str | None:
        """Names the earlier article that a record repeats."""
        return next((self.known[key] for key in keys if key in self.known), None)

    def add(self, keys: list[Key], name: str) -> None:
        """Learns a record that came in."""
        for key in keys:
            self.known.setdefault(key, name)
