"""Rows of the catalogue without the pages that they are about."""

from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from catalogue.clock import tick
from catalogue.models import CatalogueEntry, Tombstone
from search.documents import key_of


@transaction.atomic
def row(number: int, title: str = "", **values: object) -> CatalogueEntry:
    """Stores or changes the row of a thing."""
    kind = ContentType.objects.get_for_model(Page)
    Tombstone.objects.filter(content_type=kind, object_id=number).delete()
    plain = {
        "locale": Locale.objects.get_or_create(language_code="fa")[0],
        "kind": "news",
        "kind_label": "خبر",
        "title": title or f"خبر {number}",
        "url": f"/{number}/",
        "published_at": datetime(2026, 11, 1, tzinfo=UTC),
        "jalali_year": 1405,
        "jalali_month": 8,
        "jalali_day": 10,
        "sequence": tick(),
    }
    return CatalogueEntry.objects.update_or_create(
        content_type=kind, object_id=number, defaults=plain | values
    )[0]


@transaction.atomic
def withdraw(number: int) -> None:
    """Takes the row of a thing away."""
    kind = ContentType.objects.get_for_model(Page)
    CatalogueEntry.objects.filter(content_type=kind, object_id=number).delete()
    Tombstone.objects.create(content_type=kind, object_id=number, sequence=tick(), url="/")


def key(number: int) -> int:
    """The document key of a thing."""
    return key_of(ContentType.objects.get_for_model(Page).pk, number)


def wanted() -> dict[int, int]:
    """What an engine must store."""
    rows = CatalogueEntry.objects.values_list("content_type_id", "object_id", "sequence")
    return {key_of(kind, pk): sequence for kind, pk, sequence in rows}


@transaction.atomic
def many(count: int, first: int = 10_000) -> None:
    """Stores rows of things in one go, each with a text as long as a short item's."""
    kind = ContentType.objects.get_for_model(Page)
    locale = Locale.objects.get_or_create(language_code="fa")[0]
    last = tick(count)
    CatalogueEntry.objects.bulk_create(
        CatalogueEntry(
            content_type=kind,
            object_id=first + number,
            locale=locale,
            kind="news",
            kind_label="خبر",
            title=f"خبر {number} دربارهٔ راه و آب",
            text=f"متن خبر {number} دربارهٔ راه روستایی و آب آشامیدنی. " * 20,
            url=f"/{first + number}/",
            published_at=datetime(2026, 11, 1, tzinfo=UTC),
            jalali_year=1405,
            jalali_month=8,
            jalali_day=10,
            sequence=last - count + 1 + number,
        )
        for number in range(count)
    )
