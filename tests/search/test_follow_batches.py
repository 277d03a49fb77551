"""How the changes of the catalogue are cut into batches that fit into memory."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.clock import tick
from catalogue.models import CatalogueEntry, Tombstone
from catalogue.things import type_id
from search import follow

pytestmark = pytest.mark.django_db


def row(number: int, text: str) -> CatalogueEntry:
    """A row of the catalogue that nothing stands behind."""
    return CatalogueEntry.objects.create(
        content_type_id=type_id(Page),
        object_id=number,
        locale=Locale.get_active(),
        sequence=tick(),
        kind="file",
        title=f"سند {number}",
        url="/",
        text=text,
        published_at=timezone.now(),
        jalali_year=1405,
        jalali_month=9,
        jalali_day=7,
    )


def stone(number: int) -> Tombstone:
    """A thing that is gone."""
    return Tombstone.objects.create(
        content_type_id=type_id(Page), object_id=number, sequence=tick(), url="/"
    )


def steps() -> list[follow.Step]:
    """Every batch after the beginning."""
    found, last = [], 0
    while step := follow.changes_after(last):
        found.append(step)
        last = step.last
    return found


@pytest.fixture
def small(monkeypatch):
    """Room for a hundred characters."""
    monkeypatch.setattr(follow, "CHARACTERS", 100)


def test_a_batch_holds_no_more_characters_than_fit(small):
    for number in range(7):
        row(number, "x" * 40)
    assert [len(step.documents) for step in steps()] == [2, 2, 2, 1]
    assert [len(batch) for batch in follow.everything()] == [2, 2, 2, 1]


def test_a_text_that_is_too_long_by_itself_comes_alone(small):
    for number, size in enumerate([10, 1000, 10, 1000]):
        row(number, "x" * size)
    assert [len(step.documents) for step in steps()] == [1, 1, 1, 1]
    assert [len(batch) for batch in follow.everything()] == [1, 1, 1, 1]


def test_nothing_is_left_out_or_overtaken_between_batches(small):
    wanted: list[tuple[str, int]] = []
    for number in range(20):
        made = stone(number) if number % 3 == 0 else row(number, "x" * (number * 13 % 90))
        wanted.append((type(made).__name__, made.sequence))
    seen, last = [], 0
    for step in steps():
        numbers = [document.sequence for document in step.documents]
        assert all(last < number <= step.last for number in numbers)
        seen += numbers
        last = step.last
    assert seen == [number for name, number in wanted if name == "CatalogueEntry"]
    assert sum(len(step.gone) for step in steps()) == 7
    assert last == wanted[-1][1]


def test_five_hundred_files_are_many_batches():
    texts = "متن" * 160_000
    for number in range(20):
        row(number, texts)
    sizes = [sum(len(document.text) for document in step.documents) for step in steps()]
    assert max(sizes) <= follow.CHARACTERS
    assert sum(sizes) == 20 * len(texts)
