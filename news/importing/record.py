"""A row in our own words: mapped, cleaned and judged, before anything is stored."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.html import Chunk
from core.hygiene import Cleaner
from core.persian import fold
from news.importing import dates, texts
from news.importing.mapping import Mapping
from news.importing.readers import Row
from news.importing.refusals import Note, Refusal

# What no text means and no database wants: control characters, halves of surrogate pairs.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A lone full stop is what some systems make of an empty field.
WORD = re.compile(r"\w|<img\b", re.IGNORECASE)
SPLIT_TAGS = re.compile("[,،;؛|]")
TITLE_LENGTH = 255
CODE_LENGTH = 120
URL_LENGTH = 500
# Longest values of the fields that are cut where they are longer
LENGTHS = {"kicker": 120, "subtitle": 200, "reporter": 120, "photographer": 120}


@dataclass(slots=True)
class Record:
    """One article, ready to be stored.

    Attributes:
        number: The row's number in the source.
        source: Name of the archive.
        code: Its code there.
        title: The title.
        published_at: The date shown, aware; for an undated article where it stands in lists.
        undated: Nobody knows the date.
        chunks: The body.
        categories: Names of its categories, the narrowest first.
        tags: Its tags.
        picture: Name or address of the lead picture.
        url: Its old address.
        texts: Kicker, subtitle, lead, reporter, photographer, caption, by field name.
        notes: What was left out of it.
    """

    number: int
    source: str
    code: str
    title: str
    published_at: dt.datetime
    undated: bool
    chunks: list[Chunk]
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    picture: str = ""
    url: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def normalise(row: Row, mapping: Mapping, default_source: str) -> Record:
    """Turns a row into a record.

    Args:
        row: A row that could be read.
        mapping: How the archive's fields are called.
        default_source: Name of the archive for rows that don't name it.

    Returns:
        The record.

    Raises:
        Refusal: The row can't be taken; the message names what is wrong.
    """
    notes: list[Note] = []
    language = mapping.language
    title = line(mapping.value(row.data, "title"), language)
    if not title:
        raise Refusal("no-title", gettext_lazy("It has no title."))
    if len(title) > TITLE_LENGTH:
        title = shortened(title, TITLE_LENGTH)
        notes.append(Note("title-cut", gettext_lazy("The title was longer than 255 characters.")))
    url = address(mapping.value(row.data, "url"), notes)
    code = old_code(mapping.value(row.data, "code") or url)
    words = {
        name: line(mapping.value(row.data, name), language)
        for name in ("lead", "caption", *LENGTHS)
    }
    chunks = body(mapping.value(row.data, "body"), mapping)
    if not chunks and not WORD.search(words["lead"]):
        raise Refusal("no-text", gettext_lazy("It has a title, but no text."))
    moment = moment_of(row.data, code, mapping)
    return Record(
        number=row.number,
        source=mapping.source or line(mapping.value(row.data, "source"))[:40] or default_source,
        code=code,
        title=title,
        published_at=moment or dates.undated_moment(mapping.dates),
        undated=moment is None,
        chunks=chunks,
        categories=[
            name
            for ours in ("subcategory", "category")
            for name in several(mapping.value(row.data, ours), language, split=False)
        ],
        tags=tags_of(row, mapping),
        picture=line(mapping.value(row.data, "picture")),
        url=url,
        texts={name: shortened(value, LENGTHS.get(name, 0)) for name, value in words.items()},
        notes=notes,
    )


def tags_of(row: Row, mapping: Mapping) -> list[str]:
    """The tags of a row, each once."""
    return several(mapping.value(row.data, "tags"), mapping.language, split=True)


def string(value: Any) -> str:
    """A value as text; structures and truth values are no text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return UNWANTED.sub("", str(value))
    return ""


def line(value: Any, language: str = "") -> str:
    """A value on one line, cleaned as prose of a language; a name or an address has none."""
    text = texts.one_line(string(value))
    return Cleaner(language).text(text) if language else text


def shortened(text: str, length: int) -> str:
    """Cuts between words where a text is longer than its field; 0 means any length."""
    if not length or len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def old_code(value: Any) -> str:
    """The code of the old archive.

    Raises:
        Refusal: There is none, or it is longer than any code.
    """
    code = line(value)
    if not code:
        raise Refusal("no-code", gettext_lazy("It has neither a code nor an address."))
    if len(code) > CODE_LENGTH:
        raise Refusal(
            "bad-code",
            _("Its code has %(length)s characters; at most %(limit)s are kept.")
            % {"length": len(code), "limit": CODE_LENGTH},
        )
    return code


def address(value: Any, notes: list[Note]) -> str:
    """The old address, if it is one."""
    url = line(value)
    if not url:
        return ""
    try:
        sound = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        sound = False
    if not sound or len(url) > URL_LENGTH:
        notes.append(
            Note(
                "address-dropped",
                _("“%(url)s” is no address that can be kept.") % {"url": url[:60]},
            )
        )
        return ""
    return url


def body(value: Any, mapping: Mapping) -> list[Chunk]:
    """The chunks of a body.

    Raises:
        Refusal: It is larger than the mapping allows.
    """
    text = string(value)
    size = len(text.encode())
    if size > mapping.body_limit:
        raise Refusal(
            "too-large",
            _("Its body has %(size)s bytes; at most %(limit)s are taken.")
            % {"size": f"{size:,}", "limit": f"{mapping.body_limit:,}"},
        )
    return texts.body_chunks(text, mapping) if WORD.search(text) else []


def moment_of(data: dict[str, Any], code: str, mapping: Mapping) -> dt.datetime | None:
    """When it was published; None where nobody knows.

    Raises:
        Refusal: Its date doesn't exist, can't be read, or can't be right.
    """
    value = mapping.value(data, "date")
    if value is None:
        return dates.date_in_code(code, mapping.dates)
    moment = dates.parse_moment(value)
    if not dates.in_range(moment, mapping.dates):
        raise Refusal(
            "bad-date",
            _("“%(date)s” lies outside the years of an archive.") % {"date": str(value)[:60]},
        )
    return moment


def several(value: Any, language: str, *, split: bool) -> list[str]:
    """A list of names, from a list or from one text, each once."""
    if isinstance(value, str) and split:
        value = SPLIT_TAGS.split(value)
    elif not isinstance(value, list):
        value = [value]
    found: dict[str, str] = {}
    for entry in value:
        name = line(entry, language).strip("# ")
        if name:
            found.setdefault(fold(name), name)
    return list(found.values())
