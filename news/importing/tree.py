"""Adds many new items below one page with a few statements.

A save by hand asks the database some thirty times for each page. What it asks and what it does is
done here once for a batch, and the result is the same row for row; a test holds the two together.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models import F
from django.db.models.sql import InsertQuery
from wagtail.models import COMMENTS_RELATION_NAME, Page

from catalogue.services import settle_as
from core.pages import BasePage
from news.models import NewsItem
from newsroom.gate import settle_new

LINKS = ("people", "topics")


@transaction.atomic
def add_items(parent: BasePage, items: Sequence[NewsItem]) -> None:
    """Adds items as the last children of a page, with their rows in the catalogue.

    Args:
        parent: The page.
        items: Complete, clean, unsaved items with slugs and codes that are free; live ones only
            while a batch is being approved.

    Raises:
        NotApprovedError: An item is live outside of a batch.
        IntegrityError: A slug's path, a code or an old code is taken.
        DataError: A value doesn't fit its column.
    """
    if not items:
        return
    for item in items:
        # New items have no comments: held in memory, so that nothing asks for them one by one.
        setattr(item, COMMENTS_RELATION_NAME, [])
    place(parent, items)
    insert(items)
    for name in LINKS:
        link(name, items)
    public = [item for item in items if item.live]
    settle_new(public)
    parent_now = Page.objects.get(pk=parent.pk)
    if parent_now.live and not parent_now.get_view_restrictions().exists():
        settle_as([item for item in public if item.get_url()], [])


def place(parent: BasePage, items: Sequence[NewsItem]) -> None:
    """Gives each item its place in the tree and its address.

    The parent's row is locked until the transaction ends, so nobody else takes the same place.
    """
    locked = Page.objects.select_for_update().get(pk=parent.pk)
    last = locked.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for item in items:
        step += 1
        item.depth = locked.depth + 1
        item.path = Page._get_path(locked.path, item.depth, step)
        item.locale = parent.locale
        item.draft_title = item.title
        item.set_url_path(parent)
    Page.objects.filter(pk=locked.pk).update(numchild=F("numchild") + len(items))


def insert(items: Sequence[NewsItem]) -> None:
    """Inserts the rows of both tables.

    Django's own bulk insert takes no model with a parent, because it can't know the keys; here
    the parents' rows come back with theirs.
    """
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    pages = [Page(**{name: getattr(item, name) for name in names}) for item in items]
    Page.objects.bulk_create(pages)
    for item, page in zip(items, pages, strict=True):
        item.pk = item.id = item.page_ptr_id = page.pk
        item._state.adding = False
        item._state.db = page._state.db
    fields = list(NewsItem._meta.local_concrete_fields)
    database = router.db_for_write(NewsItem)
    connection = connections[database]
    size = max(connection.ops.bulk_batch_size(fields, list(items)), 1)
    for start in range(0, len(items), size):
        query = InsertQuery(NewsItem)
        query.insert_values(fields, list(items[start : start + size]))
        query.get_compiler(using=database).execute_sql()


def link(name: str, items: Sequence[NewsItem]) -> None:
    """Stores a many-to-many relation that the items hold in memory."""
    field: Any = NewsItem._meta.get_field(name)
    through: type[models.Model] = field.remote_field.through
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    through._default_manager.bulk_create(
        through(**{own: item.pk, other: target.pk})
        for item in items
        for target in getattr(item, name).all()
    )
