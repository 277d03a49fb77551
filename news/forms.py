"""The form in which news is written."""

from typing import Any

from core.slugs import BasePageForm


class NewsItemForm(BasePageForm):
    """A news item's form: a new item begins as the first kind of the list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "news_kind" in self.fields:
            kinds = self.fields["news_kind"]
            kinds.empty_label = None
            self.initial.setdefault("news_kind", kinds.queryset.first())
