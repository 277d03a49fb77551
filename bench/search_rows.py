"""Fills the catalogue with rows made of real articles' sentences, as many as a big office has."""

import gzip
import random
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.timezone import localtime
from persiantools.jdatetime import JalaliDate
from wagtail.models import Locale, Page

from catalogue.clock import tick
from catalogue.models import CatalogueEntry
from core.persian import hygiene
from gallery.models import Photo
from news.models import Section, Topic
from province.models import County, Person

BATCH = 2_000
KINDS = [
    ("news", "خبر"),
    ("photo-report", "گزارش تصویری"),
    ("notice", "اطلاعیه"),
    ("note", "یادداشت"),
]
START = datetime(2016, 3, 20, 8, tzinfo=UTC)
DAYS = 3_800
_SENTENCE = re.compile(r"(?<=[.!؟])\s+|\n+")


class Words:
    """Titles and sentences of archives.

    Args:
        files: ``.jsonl.gz`` files with ``title`` and ``text``.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self.titles: list[str] = []
        self.sentences: list[str] = []
        for path in files:
            with gzip.open(path) as lines:
                self.read(map(orjson.loads, lines))

    def read(self, articles: Iterable[dict[str, str]]) -> None:
        """Takes over the titles and sentences of articles."""
        for article in articles:
            self.titles.append(hygiene(article["title"])[:240])
            text = hygiene((article.get("text") or "")[:6_000])
            self.sentences += [part for part in _SENTENCE.split(text) if len(part) > 40]

    def text(self, rng: random.Random, sentences: int) -> str:
        """So many sentences in a random order."""
        return " ".join(rng.choices(self.sentences, k=sentences))


def facts() -> dict[str, list[int]]:
    """Keys of sections, counties, people and topics; made where there are none."""
    made: dict[str, list[int]] = {}
    for model, name, number in (
        (Section, "سرویس", 8),
        (County, "شهرستان", 12),
        (Person, "مسئول", 200),
        (Topic, "موضوع", 100),
    ):
        for place in range(number):
            model.objects.get_or_create(slug=f"bench-{place}", defaults={"name": f"{name} {place}"})
        made[model.__name__] = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return made


def fill(files: Sequence[Path], pages: int, photos: int) -> float:
    """Makes rows until there are enough; a second call only adds what is missing.

    Args:
        files: Archives.
        pages: How many rows of pages there should be.
        photos: How many rows of photos.

    Returns:
        Seconds that it took.
    """
    start = time.perf_counter()
    words, ids = Words(files), facts()
    for model, wanted in ((Page, pages), (Photo, photos)):
        kind = ContentType.objects.get_for_model(model)
        there = CatalogueEntry.objects.filter(content_type=kind).count()
        while there < wanted:
            number = min(BATCH, wanted - there)
            add(words, ids, kind, range(there, there + number))
            there += number
            if there % 20_000 < BATCH:
                print(f"  {there} {kind.model}s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return time.perf_counter() - start


@transaction.atomic
def add(words: Words, ids: dict[str, list[int]], kind: ContentType, numbers: range) -> None:
    """Makes one batch of rows and their relations."""
    rng = random.Random(f"{kind.model}-{numbers.start}")
    last = tick(len(numbers))
    rows = list(new_rows(words, ids, kind, numbers, last - len(numbers) + 1, rng))
    CatalogueEntry.objects.bulk_create(rows, batch_size=500)
    for name, field, most in (("people", "Person", 2), ("topics", "Topic", 3)):
        through = getattr(CatalogueEntry, name).through
        target = f"{field.lower()}_id"
        through.objects.bulk_create(
            through(catalogueentry_id=row.pk, **{target: key})
            for row in rows
            for key in rng.sample(ids[field], rng.randint(0, most))
        )


def new_rows(
    words: Words,
    ids: dict[str, list[int]],
    kind: ContentType,
    numbers: range,
    sequence: int,
    rng: random.Random,
) -> Iterator[CatalogueEntry]:
    """Rows of one sort with rising numbers."""
    fa = Locale.objects.get(language_code="fa")
    photo = kind.model == "photo"
    for number in numbers:
        moment = START + timedelta(days=rng.random() * DAYS)
        day = JalaliDate(localtime(moment).date())
        slug, label = ("photo", "عکس") if photo else KINDS[int(rng.paretovariate(1.2) - 1) % 4]
        yield CatalogueEntry(
            content_type=kind,
            # Beyond the keys of whatever the database holds already
            object_id=10_000_000 + number,
            locale=fa,
            sequence=sequence + number - numbers.start,
            listed=not photo,
            kind=slug,
            kind_label=label,
            code=None if photo else 50_000 + number,
            title=rng.choice(words.titles) if not photo else rng.choice(words.sentences)[:120],
            lead="" if photo else rng.choice(words.sentences)[:300],
            text=words.text(rng, 1 if photo else rng.randint(5, 14)),
            url=f"/bench/{kind.model}/{number}/",
            published_at=moment,
            jalali_year=day.year,
            jalali_month=day.month,
            jalali_day=day.day,
            section_id=rng.choice(ids["Section"]),
            county_id=rng.choice([*ids["County"], None]),
        )
