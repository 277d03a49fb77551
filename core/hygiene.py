"""Runs the Persian text hygiene over every text that a model holds, before it is stored."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from core.persian import hygiene, hygiene_html

# Addresses, keys and choices are not prose.
NOT_PROSE = (models.SlugField, models.URLField, models.EmailField, models.FilePathField)


def text_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yields the fields of a model that hold prose.

    A model names further exceptions in ``hygiene_exempt``, a tuple of field names.

    Args:
        model: A model class.

    Yields:
        Char, text, rich text and stream fields without choices.
    """
    exempt = getattr(model, "hygiene_exempt", ())
    for field in model._meta.concrete_fields:
        if field.name in exempt or isinstance(field, NOT_PROSE) or field.choices:
            continue
        if isinstance(field, models.CharField | models.TextField | StreamField):
            yield field


def clean_instance(instance: models.Model, language: str = "fa") -> list[str]:
    """Cleans each prose field in place.

    Args:
        instance: Any model instance.
        language: Language of its text, such as ``fa``.

    Returns:
        Names of the fields that changed.
    """
    changed = []
    for field in text_fields(type(instance)):
        if field.attname not in instance.__dict__:
            continue  # a deferred field can't have changed
        before = getattr(instance, field.attname)
        if isinstance(field, StreamField):
            if before and clean_stream(before, language):
                changed.append(field.name)
            continue
        if not isinstance(before, str) or not before:
            continue
        after = (
            hygiene_html(before, language=language)
            if isinstance(field, RichTextField)
            else hygiene(before, language=language)
        )
        if after != before:
            setattr(instance, field.attname, after)
            changed.append(field.name)
    return changed


def clean_stream(value: StreamValue, language: str) -> bool:
    """Cleans the texts of a stream in place and says whether anything changed."""
    changed = False
    for index, child in enumerate(value):
        after = clean_block(child.block, child.value, language)
        if after is not child.value:
            value[index] = (child.block_type, after, child.id)
            changed = True
        elif isinstance(child.value, blocks.StructValue | blocks.list_block.ListValue):
            # Structures are cleaned in place; their stream has to be written again.
            changed = True
    return changed


def clean_block(block: blocks.Block, value: Any, language: str) -> Any:
    """Cleans one block's value.

    Args:
        block: The block's definition.
        value: Its value.
        language: Language of the text.

    Returns:
        The same object if nothing changed or it was changed in place, otherwise the new value.
    """
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = clean_block(child, value.get(name), language)
        return value
    if isinstance(block, blocks.ListBlock):
        for index, item in enumerate(value):
            value[index] = clean_block(block.child_block, item, language)
        return value
    if isinstance(block, blocks.StreamBlock):
        clean_stream(value, language)
        return value
    return clean_leaf(block, value, language)


def clean_leaf(block: blocks.Block, value: Any, language: str) -> Any:
    """Cleans a rich text, text or character block; leaves every other kind alone."""
    if isinstance(block, blocks.RichTextBlock) and isinstance(value, RichText):
        source = hygiene_html(value.source, language=language)
        return value if source == value.source else RichText(source)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str):
        after = hygiene(value, language=language)
        return value if after == value else after
    return value


class CleanText(models.Model):
    """A model whose prose is cleaned whenever it is saved."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Cleans, then saves."""
        clean_instance(self)
        super().save(*args, **kwargs)
