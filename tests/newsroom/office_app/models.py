"""A moderated snippet, which the portal has none of yet."""

from django.db import models

from newsroom.models import ModeratedSnippet


class Banner(ModeratedSnippet):
    """A line above every page."""

    text = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text
