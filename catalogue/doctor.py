"""Compares the catalogue with the truth, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from catalogue import services
from catalogue.models import CatalogueEntry
from core.pages import BasePage

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that isn't as it should be.

    Attributes:
        page_id: The page it is about.
        fault: ``missing``, ``surplus`` or ``wrong``.
        detail: Which columns are wrong, or the title.
    """

    page_id: int
    fault: str
    detail: str


def public_pages() -> Iterator[BasePage]:
    """Every page that anyone may read, computed without the catalogue."""
    now = timezone.now()
    pages = (
        Page.objects.live()
        .public()
        .filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), depth__gt=1)
        .select_related("locale")
        .order_by("pk")
        .specific(defer=False)
    )
    for page in pages.iterator(chunk_size=CHUNK):
        if isinstance(page, BasePage) and page.get_url():
            yield page


def examine() -> Iterator[Finding]:
    """Looks at every public page and every row.

    Yields:
        What is missing, wrong or surplus.
    """
    seen: set[int] = set()
    rows = CatalogueEntry.objects.filter(content_type=services.page_type())
    for page in public_pages():
        seen.add(page.pk)
        row = rows.filter(object_id=page.pk).prefetch_related(*services.RELATIONS).first()
        if row is None:
            yield Finding(page.pk, "missing", page.title)
        elif wrong := wrong_columns(page, row):
            yield Finding(page.pk, "wrong", ", ".join(wrong))
    for page_id, title in rows.values_list("object_id", "title").iterator():
        if page_id not in seen:
            yield Finding(page_id, "surplus", title)


def wrong_columns(page: BasePage, row: CatalogueEntry) -> list[str]:
    """Names of the columns and relations that differ from the page."""
    values = services.row_values(page)
    wrong = [column for column, value in values.items() if getattr(row, column) != value]
    for name, wanted in services.relation_ids(page.entry()).items():
        if {related.pk for related in getattr(row, name).all()} != wanted:
            wrong.append(name)
    return wrong


def repair(finding: Finding) -> None:
    """Makes one row right."""
    page = Page.objects.filter(pk=finding.page_id).first()
    if page is None or finding.fault == "surplus":
        services.withdraw(finding.page_id)
    if page is not None:
        services.sync_pages([page])
