"""Stores documents, and forgets them."""

from collections.abc import Collection, Iterator, Sequence

from search.documents import Document
from search.embedded.indexes import index
from search.models import EmbeddedDocument, EmbeddedTag


def store(documents: Sequence[Document]) -> None:
    """Stores documents in the place of older ones; of two with one key the later counts."""
    newest = list({document.key: document for document in documents}.values())
    forget([document.key for document in newest])
    EmbeddedDocument.objects.bulk_create(map(row, newest))
    EmbeddedTag.objects.bulk_create(tag for document in newest for tag in tags(document))
    index().put(newest)


def forget(keys: Collection[int]) -> None:
    """Forgets documents; unknown keys are no fault."""
    index().forget(keys)
    EmbeddedTag.objects.filter(document__in=keys).delete()
    EmbeddedDocument.objects.filter(key__in=keys).delete()


def row(document: Document) -> EmbeddedDocument:
    """The values by which a document is narrowed, counted and sorted."""
    return EmbeddedDocument(
        key=document.key,
        sequence=document.sequence,
        locale=document.locale,
        kind=document.kind,
        medium=document.medium,
        section=document.section,
        county=document.county,
        year=document.year,
        month=document.month,
        published_at=document.published_at,
        title=storable(document.title)[:255],
    )


def tags(document: Document) -> Iterator[EmbeddedTag]:
    """The people and topics of a document."""
    for facet, values in (("person", document.people), ("topic", document.topics)):
        for value in dict.fromkeys(values):
            yield EmbeddedTag(document_id=document.key, facet=facet, value=value)


def storable(text: str) -> str:
    """A text that any database takes: without halves of surrogate pairs, and without zeros."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
