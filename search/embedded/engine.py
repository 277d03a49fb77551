"""The engine in the portal's own database."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from search.asking import EngineError, Found, Search
from search.documents import Document
from search.embedded import finding, speech, tables
from search.embedded.rows import forget, store
from search.models import Cursor, EmbeddedDocument
from search.query import Query


@contextmanager
def database_errors() -> Iterator[None]:
    """Turns what the database says into what engines say."""
    try:
        yield
    except DatabaseError as error:
        raise EngineError(f"the database refuses: {error}") from error


class Embedded:
    """Finds with the portal's own database; see ``search.asking.Engine``."""

    name = "embedded"

    @database_errors()
    def find(self, search: Search) -> Found:
        """The best matches of a search, with exact counts."""
        return finding.find(search)

    @database_errors()
    def suggest(self, words: str, locale: str, size: int) -> tuple[int, ...]:
        """Keys of documents whose titles hold words that begin as those typed, newest first."""
        return speech.suggest(words, locale, size)

    @database_errors()
    def spelling(self, query: Query, locale: str) -> str:
        """The query in better known words, as titles write them; empty if there is none."""
        return speech.spelling(query, locale)

    @database_errors()
    def similar(self, key: int, locale: str, size: int) -> tuple[int, ...]:
        """Keys of documents that share a document's telling words."""
        return speech.similar(key, locale, size)

    @database_errors()
    @transaction.atomic
    def put(self, documents: Sequence[Document]) -> Mapping[int, str]:
        """Stores documents in the place of older ones; this engine refuses none."""
        store(documents)
        return {}

    @database_errors()
    @transaction.atomic
    def remove(self, keys: Sequence[int]) -> None:
        """Forgets documents."""
        forget(keys)

    @database_errors()
    def stored(self) -> Mapping[int, int]:
        """Sequence of every stored document by key."""
        return dict(EmbeddedDocument.objects.values_list("key", "sequence"))

    @database_errors()
    def prepare(self) -> str:
        """Makes the index of words where it is missing, as after a restore of Django's tables.

        Returns:
            An empty text: the cursor lies in the same database, and is set back here.
        """
        if not tables.are_made(connection):
            tables.make(connection)
            EmbeddedDocument.objects.all().delete()
            Cursor.objects.filter(engine=self.name).update(sequence=0)
        return ""
