"""The mapping file: what an archive calls our fields, sections and kinds.

Every setting has a default, so a file names only what differs.
"""

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from persiantools.jdatetime import JalaliDate

from core.persian import fold
from news.importing.refusals import MappingError

# Our fields, and the names under which each format has them; the first that holds anything counts.
FIELDS: dict[str, tuple[str, ...]] = {
    "code": ("id",),
    "title": ("title",),
    "kicker": ("kicker",),
    "subtitle": ("subtitle",),
    "lead": ("lead",),
    "body": ("html", "text"),
    "date": ("date", "jdate"),
    "category": ("category",),
    "subcategory": ("subcategory",),
    "tags": ("tags",),
    "reporter": ("reporter", "author"),
    "photographer": ("photographer",),
    "picture": ("picture",),
    "caption": ("caption",),
    "url": ("url",),
    "source": ("source",),
}
FORMATS = ("auto", "html", "plain")


@dataclass(frozen=True, slots=True)
class Dates:
    """How dates are found and judged.

    Attributes:
        from_code: A pattern with groups ``year``, ``month`` and ``day`` that finds a Jalali date
            in the old code of rows without one; a year of two digits belongs to 1300.
        earliest: Jalali year before which a date is an error.
        undated_year: Jalali year on whose first day rows stand whose date nobody knows.
    """

    from_code: re.Pattern[str] | None = None
    earliest: int = 1300
    undated_year: int = 1300


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file as it is used; see docs/import.md for each setting.

    Attributes:
        source: Name of the archive; empty: each row's own, or else the file's name.
        names: For each of our fields, the archive's names of it.
        sections: Section slug by folded category.
        kinds: Kind slug by folded category.
        kind: Kind of everything else.
        section: Section of everything else; empty: none.
        source_names: What readers see for each source.
        format: ``html``, ``plain`` or ``auto``, which looks at each text.
        rejoin: Whether lines that were broken by width are joined.
        topic_min_items: Rows that must share a tag before it becomes a topic.
        topic_limit: New topics at most.
        body_limit: Bytes of a body at most.
        dates: How dates are found and judged.
        language: Language of the list that the items go to; no setting of the file.
    """

    source: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(FIELDS))
    sections: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    kind: str = "news"
    section: str = ""
    source_names: dict[str, str] = field(default_factory=dict)
    format: str = "auto"
    rejoin: bool = True
    topic_min_items: int = 5
    topic_limit: int = 200
    body_limit: int = 1_000_000
    dates: Dates = field(default_factory=Dates)
    language: str = "fa"

    def value(self, data: dict[str, Any], name: str) -> Any:
        """The first of a row's fields that holds anything for one of ours."""
        for theirs in self.names[name]:
            if data.get(theirs) not in (None, "", []):
                return data[theirs]
        return None


# Settings of the file and the type that each must have
SETTINGS: dict[str, type] = {
    "source": str,
    "kind": str,
    "section": str,
    "format": str,
    "rejoin": bool,
    "topic_min_items": int,
    "topic_limit": int,
    "body_limit": int,
}
TABLES = ("fields", "sections", "kinds", "source_names", "dates")


def load_mapping(path: Path | None) -> Mapping:
    """Reads a mapping file.

    Args:
        path: A TOML file; None gives the defaults.

    Returns:
        The mapping.

    Raises:
        MappingError: The file can't be read, or a setting in it is unknown or of a wrong type.
    """
    if path is None:
        return Mapping()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingError(
            _("%(path)s can't be opened: %(error)s.") % {"path": path, "error": error.strerror}
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(
            _("%(path)s is no TOML: %(error)s.") % {"path": path.name, "error": error}
        ) from error
    return make_mapping(data)


def make_mapping(data: dict[str, Any]) -> Mapping:
    """Builds a mapping from the settings of a file.

    Raises:
        MappingError: A setting is unknown or of a wrong type.
    """
    for name in data:
        if name not in SETTINGS and name not in TABLES:
            raise MappingError(_("“%(name)s” is no setting of a mapping.") % {"name": name})
    chosen = {name: checked(data, name) for name in SETTINGS if name in data}
    if chosen.get("format", "auto") not in FORMATS:
        raise MappingError(_("format: say “auto”, “html” or “plain”."))
    return Mapping(
        **chosen,
        names=field_names(data.get("fields", {})),
        sections={fold(name): slug for name, slug in words(data, "sections").items()},
        kinds={fold(name): slug for name, slug in words(data, "kinds").items()},
        source_names=words(data, "source_names"),
        dates=make_dates(data.get("dates", {})),
    )


def checked(data: dict[str, Any], name: str) -> Any:
    """A setting of the right type.

    Raises:
        MappingError: It has another.
    """
    value: Any = data[name]
    # A truth value is an int as well, but no number.
    if type(value) is not SETTINGS[name] or (type(value) is int and value < 1):
        raise MappingError(
            _("%(name)s: %(value)r is not what this setting takes.")
            % {"name": name, "value": value}
        )
    return value


def words(data: dict[str, Any], name: str) -> dict[str, str]:
    """A table of words.

    Raises:
        MappingError: It is no table, or a value is no text.
    """
    table = data.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise MappingError(_("[%(name)s] must give a text for each name.") % {"name": name})
    return table


def field_names(table: Any) -> dict[str, tuple[str, ...]]:
    """The archive's names of our fields, defaults included.

    Raises:
        MappingError: A field is none of ours, or its names are no texts.
    """
    names = dict(FIELDS)
    if not isinstance(table, dict):
        raise MappingError(_("[%(name)s] must give a text for each name.") % {"name": "fields"})
    for ours, theirs in table.items():
        if ours not in FIELDS:
            raise MappingError(
                _("[fields] “%(name)s” is none of: %(known)s.")
                % {"name": ours, "known": ", ".join(FIELDS)}
            )
        listed = [theirs] if isinstance(theirs, str) else theirs
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise MappingError(
                _("[fields] %(name)s: give a name or a list of names.") % {"name": ours}
            )
        names[ours] = tuple(listed)
    return names


def make_dates(table: Any) -> Dates:
    """The table of dates.

    Raises:
        MappingError: A setting is unknown, a pattern is broken or a year is none.
    """
    known = {entry.name for entry in fields(Dates)}
    if not isinstance(table, dict) or not set(table) <= known:
        raise MappingError(
            _("[dates] takes only: %(known)s.") % {"known": ", ".join(sorted(known))}
        )
    values = dict(table)
    if "from_code" in values:
        values["from_code"] = date_pattern(values["from_code"])
    for name in ("earliest", "undated_year"):
        year = values.get(name, 1300)
        if not isinstance(year, int) or not 1200 <= year <= JalaliDate.today().year:
            raise MappingError(_("[dates] %(name)s must be a Jalali year.") % {"name": name})
    return Dates(**values)


def date_pattern(value: Any) -> re.Pattern[str]:
    """The pattern that finds a date in a code.

    Raises:
        MappingError: It is no pattern, or lacks a group.
    """
    try:
        pattern = re.compile(value)
    except (re.error, TypeError) as error:
        raise MappingError(
            _("[dates] from_code is no pattern: %(error)s.") % {"error": error}
        ) from error
    if not {"year", "month", "day"} <= set(pattern.groupindex):
        raise MappingError(_("[dates] from_code needs the groups year, month and day."))
    return pattern
