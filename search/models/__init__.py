"""What search keeps: where each engine stands, and what editors and readers have said."""

from search.models.asked import AskedQuery
from search.models.cursors import Cursor
from search.models.debts import IndexDebt, IndexTurn
from search.models.embedded import EmbeddedDocument, EmbeddedTag, EmbeddedWord
from search.models.pins import Pin
from search.models.synonyms import SynonymGroup

__all__ = [
    "AskedQuery",
    "Cursor",
    "EmbeddedDocument",
    "EmbeddedTag",
    "EmbeddedWord",
    "IndexDebt",
    "IndexTurn",
    "Pin",
    "SynonymGroup",
]
