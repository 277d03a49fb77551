"""What the embedded engine keeps beside its full-text index."""

from django.db import models


class EmbeddedDocument(models.Model):
    """The values of a document by which results are narrowed, counted and sorted.

    On PostgreSQL this table has one more column, ``words``; on SQLite a full-text table has its
    keys. Neither is known to Django (see ``search.embedded.tables``).
    """

    key = models.BigIntegerField(primary_key=True)
    sequence = models.BigIntegerField()
    locale = models.CharField(max_length=10)
    kind = models.CharField(max_length=80)
    medium = models.CharField(max_length=10)
    section = models.CharField(max_length=20)
    county = models.CharField(max_length=20)
    year = models.CharField(max_length=4)
    month = models.CharField(max_length=7)
    published_at = models.DateTimeField()
    # As it was written, for showing a word as readers know it
    title = models.CharField(max_length=255)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["locale", "-published_at", "-key"], name="embedded_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class EmbeddedTag(models.Model):
    """One of several values that a document has in a facet."""

    document = models.ForeignKey(
        EmbeddedDocument, on_delete=models.CASCADE, related_name="tags", db_index=False
    )
    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=20)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["document", "facet", "value"], name="embedded_tag_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class EmbeddedWord(models.Model):
    """In how many documents a word stands; PostgreSQL only, SQLite's index knows it by itself."""

    word = models.CharField(max_length=60, primary_key=True)
    documents = models.IntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.word
