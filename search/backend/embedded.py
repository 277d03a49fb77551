"""The admin's search in the portal's own database, with Persian texts folded on both sides.

The stock backend of the database (SQLite's FTS5 or PostgreSQL's text search) stores and looks up
what it is given, letter by letter. Here it is given folded words.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend, BaseSearchResults
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import MATCH_NONE, SearchQuery

from search.backend.texts import rewritten, with_joined, words


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802  (modelsearch's name)
    """The backend of the database in use.

    Args:
        params: Settings of the backend, as modelsearch hands them over.

    Returns:
        The stock backend of this database, with folding.
    """
    return backend_class(connection.vendor)(params)


@cache
def backend_class(vendor: str) -> type[BaseSearchBackend]:
    """The stock backend of a kind of database, with folding around its index and its queries."""
    stock = type(database.SearchBackend({}))
    index = type("Index", (FoldedIndex, stock.index_class), {})
    return type("Backend", (FoldedQueries, stock), {"index_class": index})


class FoldedQueries:
    """Folds what is looked up."""

    def _search(
        self,
        query_compiler_class: type[Any],
        query: SearchQuery | str,
        model_or_queryset: type[Model] | QuerySet[Any],
        *,
        operator: str | None = None,
        fields: list[str] | None = None,
        **kwargs: Any,
    ) -> BaseSearchResults:
        """Searches with folded words.

        The index keeps no columns of single fields, so a search in some fields searches in all.

        Args:
            query_compiler_class: For whole words or for beginnings of words.
            query: What is looked up.
            model_or_queryset: Where.
            operator: "and" where all words must fit, which is the default, or "or".
            fields: Ignored.
            kwargs: What else the stock backend takes.

        Returns:
            What is found, evaluated late.
        """
        # A list's view wants to know the model of what it shows, even of nothing.
        folded = rewritten(query, words, operator or "and") or MATCH_NONE
        return super()._search(  # type: ignore[misc]
            query_compiler_class, folded, model_or_queryset, **kwargs
        )


class FoldedIndex:
    """Folds what is stored."""

    def add_items(self, model: type[Model], objects: Iterable[Model]) -> None:
        """Stores objects with folded texts."""
        super().add_items(model, [FoldedObject(item) for item in objects])  # type: ignore[misc]


class FoldedObject:
    """An object as the index sees it: its key and its folded texts.

    Args:
        item: The object.
    """

    def __init__(self, item: Any) -> None:
        self.item = item
        self.pk = item.pk

    def get_search_fields(self) -> list[Any]:
        """The fields of the object, each of which gives its value folded."""
        return folded_fields(self.item.get_search_fields())


def folded_fields(fields: Iterable[Any]) -> list[Any]:
    """Fields whose texts are folded; those of related objects, too."""
    found: list[Any] = []
    for field in fields:
        if isinstance(field, RelatedFields):
            found.append(FoldedRelation(field))
        elif isinstance(field, AutocompleteField):
            found.append(FoldedBeginnings(field))
        elif isinstance(field, SearchField):
            found.append(FoldedText(field, boost=field.boost))
    return found


def one_text(value: Any) -> str:
    """All texts of a value as one, as the stock index strings them together."""
    match value:
        case str():
            return value
        case list() | tuple():
            return ", ".join(one_text(part) for part in value)
        case dict():
            return ", ".join(one_text(part) for part in value.values())
    return str(value)


class Folded:
    """A field with its text folded.

    The stock index asks for each text three to five times, once for each of its columns.

    Args:
        field: The field of the model.
    """

    def __init__(self, field: Any, **options: Any) -> None:
        super().__init__(field.field_name, **options)  # type: ignore[call-arg]
        self.field = field
        self.known: dict[tuple[type[Any], Any], str] = {}

    def get_value(self, obj: Any) -> str:
        """The folded text."""
        item = obj.item if isinstance(obj, FoldedObject) else obj
        key = type(item), item.pk
        if key not in self.known:
            self.known[key] = words(with_joined(one_text(self.field.get_value(item))))
        return self.known[key]


class FoldedText(Folded, SearchField):
    """A field that is searched."""


class FoldedBeginnings(Folded, AutocompleteField):
    """A field that is searched while somebody types."""


class FoldedRelation(RelatedFields):
    """Fields of related objects with their texts folded.

    Args:
        relation: The relation of the model.
    """

    def __init__(self, relation: RelatedFields) -> None:
        super().__init__(relation.field_name, folded_fields(relation.fields))

    def get_value(self, obj: Any) -> Any:
        """The related objects themselves; each of their fields folds its own text."""
        return super().get_value(obj.item if isinstance(obj, FoldedObject) else obj)
