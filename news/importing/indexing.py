"""Does at once, for a batch, what each save would have started by itself: references and search."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from news.models import NewsItem


@contextmanager
def indexing_later() -> Iterator[None]:
    """Keeps each save of an item from indexing by itself."""
    post_save.disconnect(post_save_signal_handler, sender=NewsItem)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=NewsItem)


def index(new: Sequence[NewsItem], changed: Sequence[NewsItem]) -> None:
    """Indexes a batch in the transaction that stored it.

    Args:
        new: Items that nothing was known of before.
        changed: Items that were stored earlier.
    """
    ReferenceIndex.objects.bulk_create(references(new), batch_size=500)
    for item in changed:
        ReferenceIndex.create_or_update_for_object(item)
    if new or changed:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(NewsItem, [*new, *changed])


def references(items: Iterable[NewsItem]) -> Iterator[ReferenceIndex]:
    """What new items refer to; looking for earlier references would find none."""
    own = ContentType.objects.get_for_model(NewsItem)
    base = ContentType.objects.get_for_model(NewsItem._meta.get_parent_list()[-1])
    for item in items:
        for kind, key, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(item)
        ):
            yield ReferenceIndex(
                content_type=own,
                base_content_type=base,
                object_id=item.pk,
                to_content_type_id=kind,
                to_object_id=key,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
