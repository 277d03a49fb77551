"""What exactly was approved: one hash of everything that an editor can write.

The hash is the same whether it is taken of a revision, of an object in memory or of columns read
straight from the database, on every database. Left out is what isn't content: keys, the place in
the tree, the schedule, and stamps that the portal sets by itself. Empty fields are left out too,
so that a model may grow without voiding what was approved before.
"""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import orjson
from django.db.models import Field, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField

# Keys, the tree, states, schedule and locks: everything of Wagtail's own that no reader reads.
NOT_CONTENT = frozenset(
    "id page_ptr path depth numchild url_path content_type owner live has_unpublished_changes"
    " first_published_at last_published_at latest_revision_created_at go_live_at expire_at expired"
    " locked locked_at locked_by live_revision latest_revision alias_of draft_title"
    " translation_key locale".split()
)
EMPTY: tuple[Any, ...] = (None, "", [], {}, False)
# Values that canonical JSON holds as text
AS_TEXT = (date, uuid.UUID, Decimal)
CHUNK = 500

Values = Mapping[str, Any]


def plain(value: Any) -> Any:
    """A column's value as canonical JSON knows it: moments in UTC, to the millisecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, AS_TEXT):
        return str(value)
    return value


def moment(value: Any) -> Any:
    """A moment that a revision wrote as text, as ``plain`` writes it."""
    parsed = parse_datetime(value) if isinstance(value, str) else value
    return plain(parsed) if parsed else value


def blocks(value: Any) -> Any:
    """A stream's raw JSON without the blocks' own ids, which are made anew by some routes."""
    if isinstance(value, str | bytes):
        value = orjson.loads(value) if value else []
    return without_ids(value)


def without_ids(value: Any) -> Any:
    """The same structure without the ids of blocks and list items."""
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        return {
            key: without_ids(part) for key, part in value.items() if not (is_block and key == "id")
        }
    if isinstance(value, list):
        return [without_ids(part) for part in value]
    return value


@dataclass(frozen=True, slots=True)
class Part:
    """One column that holds content.

    Attributes:
        name: The field's name, also its key in a revision.
        attname: The attribute that holds the plain value.
        normal: Makes a stored or serialised value canonical.
        stream: Whether it is a StreamField.
    """

    name: str
    attname: str
    normal: Callable[[Any], Any]
    stream: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything of a model that counts as content.

    Attributes:
        parts: Columns.
        links: Names of many-to-many relations.
        children: Relations of rows edited with the object: accessor, shape, foreign key.
    """

    parts: tuple[Part, ...]
    links: tuple[str, ...]
    children: tuple[tuple[str, "Shape", type[Model], str], ...]


def is_content(field: Field[Any, Any], left_out: frozenset[str]) -> bool:
    """Whether a column is something that an editor writes."""
    return field.editable and not field.primary_key and field.name not in left_out


def part(field: Field[Any, Any]) -> Part:
    """Describes one column."""
    if isinstance(field, StreamField):
        return Part(field.name, field.attname, blocks, stream=True)
    kind = field.get_internal_type()
    return Part(field.name, field.attname, moment if kind == "DateTimeField" else plain)


@cache
def shape(model: type[Model], parent: str = "") -> Shape:
    """What counts as content of a model.

    Args:
        model: The concrete class. Its ``stamps`` names fields that the portal sets by itself.
        parent: For rows edited with an object, the name of the key to it.
    """
    left_out = NOT_CONTENT | frozenset(getattr(model, "stamps", ())) | {parent}
    columns = (
        part(field)
        for field in model._meta.concrete_fields
        if is_content(field, left_out) or (parent and field.name == "sort_order")
    )
    children: list[tuple[str, Shape, type[Model], str]] = []
    links: tuple[str, ...] = ()
    if not parent:
        links = tuple(field.name for field in get_all_child_m2m_relations(model))
        children = [
            (
                relation.get_accessor_name(),
                shape(relation.related_model, relation.field.name),
                relation.related_model,
                relation.field.attname,
            )
            for relation in get_all_child_relations(model)
            if relation.related_model._meta.app_label != "wagtailcore"
        ]
    return Shape(
        tuple(sorted(columns, key=lambda one: one.name)),
        tuple(sorted(links)),
        tuple(sorted(children, key=lambda one: one[0])),
    )


def digest(model: type[Model], values: Values) -> str:
    """SHA-256 of canonical JSON, 64 hexadecimal digits."""
    filled = {name: value for name, value in values.items() if value not in EMPTY}
    data = orjson.dumps([model._meta.label_lower, filled], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(data).hexdigest()


# Three sources


def of_revision(model: type[Model], content: Values, **overrides: Any) -> str:
    """Hashes the content of a revision.

    Args:
        model: The class that the revision is of.
        content: Its JSON.
        overrides: Values that take another's place, such as the slug of an alias's source.
    """
    return digest(model, serialised(shape(model), content) | overrides)


def serialised(found: Shape, content: Values) -> dict[str, Any]:
    """The values of serialised data, canonical."""
    values = {one.name: one.normal(content.get(one.name)) for one in found.parts}
    for name in found.links:
        values[name] = sorted(content.get(name) or [])
    for name, inner, _model, _key in found.children:
        rows = [serialised(inner, row) for row in content.get(name) or []]
        values[name] = sorted(rows, key=order)
    return values


def of_instance(instance: Model, **overrides: Any) -> str:
    """Hashes an object as it is in memory, with the relations that it holds.

    Args:
        instance: A page or a snippet, of its own class.
        overrides: Values that take another's place.
    """
    content = instance.serializable_data()  # type: ignore[attr-defined]
    return of_revision(type(instance), content, **overrides)


def order(row: Values) -> tuple[Any, ...]:
    """Where a row edited with an object stands among the others."""
    return (row.get("sort_order") or 0, orjson.dumps(row, option=orjson.OPT_SORT_KEYS))


def of_rows(rows: QuerySet[Any]) -> Iterator[tuple[int, str]]:
    """Hashes many stored objects without building them.

    Args:
        rows: Objects of one concrete class.

    Yields:
        Primary key and hash, in the order of the keys.
    """
    model: type[Model] = rows.model
    found = shape(model)
    streams = {f"raw_{one.name}": Cast(one.name, TextField()) for one in found.parts if one.stream}
    names = [f"raw_{one.name}" if one.stream else one.attname for one in found.parts]
    query = rows.order_by("pk").annotate(**streams).values_list("pk", *names)
    last = None
    while batch := list((query.filter(pk__gt=last) if last is not None else query)[:CHUNK]):
        last = batch[-1][0]
        keys = [row[0] for row in batch]
        related = relations(model, found, keys)
        for key, *columns in batch:
            values = {
                one.name: one.normal(value)
                for one, value in zip(found.parts, columns, strict=True)
                if value is not None and value != ""
            }
            values.update(related[key])
            yield key, digest(model, values)


def relations(model: type[Model], found: Shape, keys: list[int]) -> dict[int, dict[str, Any]]:
    """The related keys and rows of stored objects, by the objects' keys.

    Args:
        model: Class of the objects.
        found: What counts as its content.
        keys: Primary keys of a batch, rising. Everything between the first and the last is read,
            since a range costs the database and its driver less than a list of 500 keys.
    """
    related: dict[int, dict[str, Any]] = defaultdict(dict)
    for name in found.links:
        field: Any = model._meta.get_field(name)
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = field.remote_field.through._default_manager.filter(between(f"{own}_id", keys))
        for key, target in pairs.order_by(f"{other}_id").values_list(f"{own}_id", f"{other}_id"):
            related[key].setdefault(name, []).append(target)
    for name, inner, child, foreign in found.children:
        for row in child._default_manager.filter(between(foreign, keys)):
            values = {one.name: one.normal(stored(row, one)) for one in inner.parts}
            related[getattr(row, foreign)].setdefault(name, []).append(values)
        for held in related.values():
            if name in held:
                held[name].sort(key=order)
    return related


def between(key: str, keys: list[int]) -> Q:
    """Rows whose key lies between the first and the last of some, both included."""
    return Q((f"{key}__gte", keys[0]), (f"{key}__lte", keys[-1]))


def stored(row: Model, one: Part) -> Any:
    """The plain value of a column of a loaded row."""
    if not one.stream:
        return getattr(row, one.attname)
    field: Any = row._meta.get_field(one.name)
    return field.value_to_string(row)
