"""Who knows an item finds it among the first three: by title, by code, by title in a hurry."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from catalogue.clock import tick
from catalogue.models import CatalogueEntry
from core.persian import fold
from core.persian.chars import LATIN_DIGITS, PERSIAN_DIGITS, ZWNJ
from core.plain import plain_html
from search import services
from search.elastic.engine import Elastic
from search.follow import follow
from tests.demo.test_content import composed, written

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.slow]
COMPOSED, ASKED, FIRST, BAR = 600, 40, 3, 0.95
START = datetime(2026, 11, 1, tzinfo=UTC)
PERSIAN = str.maketrans(LATIN_DIGITS, PERSIAN_DIGITS)


def rows() -> list[CatalogueEntry]:
    """The demo's items, written and composed, as rows of the catalogue."""
    locale = Locale.objects.get_or_create(language_code="fa")[0]
    page = ContentType.objects.get_for_model(Page)
    return [
        CatalogueEntry(
            content_type=page,
            object_id=number,
            sequence=tick(),
            locale=locale,
            kind=item["kind"],
            kind_label=item["kind"],
            title=item["title"],
            kicker=item["kicker"],
            lead=item["lead"],
            text="\n".join([item["lead"], *paragraphs(item)]),
            code=140_508_000 + number,
            url=f"/{number}/",
            published_at=START - timedelta(days=item["days_ago"]),
            jalali_year=1405,
            jalali_month=8,
            jalali_day=10,
        )
        for number, item in enumerate([*written(), *composed(count=COMPOSED)], start=1)
    ]


def paragraphs(item: dict) -> list[str]:
    """The words of a body."""
    return [plain_html(part["html"]) for part in item["body"] if part["type"] == "paragraph"]


@pytest.fixture
def known(engine: Elastic, monkeypatch, settings) -> list[CatalogueEntry]:
    """Items whose titles no other item has, of an index with all."""
    monkeypatch.setattr("search.engines.first", lambda: engine)
    made = CatalogueEntry.objects.bulk_create(rows())
    assert follow(engine) == len(made)
    titles = Counter(fold(row.title) for row in made)
    return [row for row in made if titles[fold(row.title)] == 1]


def spread(known: list[CatalogueEntry]) -> list[CatalogueEntry]:
    """As many as are asked for, from all over the years and kinds."""
    assert len(known) >= ASKED
    return known[:: len(known) // ASKED][:ASKED]


def share(known: list[CatalogueEntry], typed) -> float:
    """Share of the items that stand among the first three."""
    found = 0
    for row in known:
        results = services.find(typed(row), "fa")
        assert not results.fallback
        first = [hit.entry.pk for hit in [*results.pinned, *results.hits]]
        found += row.pk in first[:FIRST]
    return found / len(known)


def test_known_items_are_among_the_first_three(known: list[CatalogueEntry]):
    half_spaced = [row for row in known if ZWNJ in row.title]
    shares = {
        "title": share(spread(known), lambda row: row.title),
        "code": share(spread(known), lambda row: f"کد {row.code}".translate(PERSIAN)),
        "half-spaces dropped": share(spread(half_spaced), lambda row: row.title.replace(ZWNJ, "")),
    }
    assert min(shares.values()) >= BAR, shares
