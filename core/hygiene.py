"""Runs the Persian text hygiene over every text that a model holds, before it is stored."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from core.persian import hygiene, hygiene_html
from core.persian.chars import INVISIBLE

# Addresses, keys and choices are not prose.
NOT_PROSE = (models.SlugField, models.URLField, models.EmailField, models.FilePathField)

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_TAG = re.compile(r"(<[^>]*>)")


@dataclass
class FieldChanges:
    """What the hygiene changed in one field.

    Attributes:
        count: Number of changes.
        pieces: The texts that changed, each as (before, after).
    """

    count: int = 0
    pieces: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "FieldChanges") -> None:
        """Adds what was changed later."""
        self.count += other.count
        self.pieces += other.pieces


# By field name, in the order of the model's fields
Changes = dict[str, FieldChanges]


def text_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yields the fields of a model that hold prose.

    A model names further exceptions in ``hygiene_exempt``, a tuple of field names.

    Args:
        model: A model class.

    Yields:
        Char, text, rich text and stream fields without choices.
    """
    exempt = getattr(model, "hygiene_exempt", ())
    for found in model._meta.concrete_fields:
        if found.name in exempt or isinstance(found, NOT_PROSE) or found.choices:
            continue
        if isinstance(found, models.CharField | models.TextField | StreamField):
            yield found


def clean_instance(instance: models.Model, language: str = "fa") -> Changes:
    """Cleans each prose field in place, and those of the rows that are edited with it.

    Args:
        instance: Any model instance.
        language: Language of its text, such as ``fa``.

    Returns:
        What changed, by field; rows edited with the instance go by the name of their relation.
    """
    changes: Changes = {}
    for found in text_fields(type(instance)):
        if found.attname not in instance.__dict__:
            continue  # a deferred field can't have changed
        cleaner = Cleaner(language)
        before = getattr(instance, found.attname)
        after = cleaner.field(found, before)
        if after is not before:
            setattr(instance, found.attname, after)
        if cleaner.changes.count:
            changes[found.name] = cleaner.changes
    # Rows that the cluster hasn't loaded can't have changed either.
    for name, children in instance.__dict__.get("_cluster_related_objects", {}).items():
        for child in children:
            for found_changes in clean_instance(child, language).values():
                changes.setdefault(name, FieldChanges()).add(found_changes)
    return changes


class Cleaner:
    """Cleans the value of one field and notes what it changed.

    Structures are changed in place, so that the ids of their parts stay; a leaf is returned as
    the same object where it was clean already.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.changes = FieldChanges()

    def field(self, found: models.Field[Any, Any], value: Any) -> Any:
        """Cleans the value of a model's field."""
        if isinstance(found, StreamField):
            if value:
                self.stream(value)
            return value
        if not isinstance(value, str) or not value:
            return value
        return self.html(value) if isinstance(found, RichTextField) else self.text(value)

    def stream(self, value: StreamValue) -> None:
        """Cleans every block of a stream."""
        for child in value:
            child.value = self.block(child.block, child.value)

    def block(self, block: blocks.Block, value: Any) -> Any:
        """Cleans one block's value.

        Args:
            block: The block's definition.
            value: Its value.

        Returns:
            The same object if nothing changed or it was changed in place, otherwise the new value.
        """
        if isinstance(block, blocks.StructBlock):
            for name, child in block.child_blocks.items():
                if name in value:
                    value[name] = self.block(child, value[name])
        elif isinstance(block, blocks.ListBlock) and isinstance(value, ListValue):
            for item in value.bound_blocks:
                item.value = self.block(item.block, item.value)
        elif isinstance(block, blocks.StreamBlock):
            self.stream(value)
        elif isinstance(block, BaseTypedTableBlock) and isinstance(value, TypedTable):
            self.table(value)
        else:
            return self.leaf(block, value)
        return value

    def table(self, table: TypedTable) -> None:
        """Cleans a table's caption, column headings and cells."""
        table.caption = self.text(table.caption or "")
        for column in table.columns:
            column["heading"] = self.text(column["heading"] or "")
        for row in table.row_data:
            row["values"] = [
                self.block(column["block"], value)
                for column, value in zip(table.columns, row["values"], strict=False)
            ]

    def leaf(self, block: blocks.Block, value: Any) -> Any:
        """Cleans a rich text, text or character block; leaves every other kind alone."""
        if isinstance(block, blocks.RichTextBlock) and isinstance(value, RichText):
            source = self.html(value.source)
            return value if source is value.source else RichText(source)
        if isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str):
            return self.text(value)
        return value

    def text(self, before: str) -> str:
        """Cleans plain text."""
        return self.noted(before, hygiene, remove_invisible)

    def html(self, before: str) -> str:
        """Cleans a fragment of HTML."""
        return self.noted(before, hygiene_html, remove_invisible_html)

    def noted(
        self, before: str, clean: Callable[..., str], clean_foreign: Callable[[str], str]
    ) -> str:
        """Cleans by the rules of the language and notes the change.

        Returns:
            The very same object where nothing changed.
        """
        counter: Counter[str] = Counter()
        if self.language.startswith(("fa", "ar")):
            after = clean(before, language=self.language, counter=counter)
        else:
            after = clean_foreign(before)
        if after == before:
            return before
        self.changes.count += max(1, counter.total())
        self.changes.pieces.append((before, after))
        return after


def remove_invisible(text: str) -> str:
    """Drops byte order marks, zero-width spaces and bidi controls; all else stays.

    For languages whose spelling is nobody's business here: such characters come along when text
    is pasted, and then no search finds the word that holds one.
    """
    return _INVISIBLE.sub("", text)


def remove_invisible_html(html: str) -> str:
    """Drops invisible controls from the text between tags; addresses in tags stay."""
    parts = _TAG.split(html)
    parts[::2] = [remove_invisible(part) for part in parts[::2]]
    return "".join(parts)


class CleanText(models.Model):
    """A model whose prose is cleaned whenever it is validated or saved."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Cleans, then saves."""
        self.clean_text()
        super().save(*args, **kwargs)

    def clean_text(self) -> None:
        """Applies the text hygiene and remembers in ``text_changes`` what it changed."""
        remember(self, clean_instance(self))

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Cleans the text before it is validated, so that limits count what is stored."""
        self.clean_text()
        super().full_clean(*args, **kwargs)


def remember(instance: models.Model, changes: Changes) -> None:
    """Adds changes to those that the instance has seen since it was loaded."""
    known: Changes = instance.__dict__.setdefault("text_changes", {})
    for name, found in changes.items():
        known.setdefault(name, FieldChanges()).add(found)


def changes_of(instance: models.Model) -> Changes:
    """What the hygiene has changed in an instance since it was loaded, by field."""
    found: Changes = instance.__dict__.get("text_changes", {})
    return found
