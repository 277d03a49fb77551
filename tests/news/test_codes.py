"""News codes: unique, permanent, sayable on the telephone."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from wagtail.models import Locale

from home.services import add_language
from news import codes
from news.models import NewsItem
from news.models.codes import CodeDay
from tests import factories

pytestmark = pytest.mark.django_db

EVENING = datetime.datetime(2026, 11, 22, 20, 0, tzinfo=datetime.UTC)  # 23:30 in Tehran
MIDNIGHT = datetime.datetime(2026, 11, 22, 20, 30, tzinfo=datetime.UTC)  # 0:00 in Tehran


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (EVENING, 14050901),
        (MIDNIGHT, 14050902),
        # 30 Esfand of a leap year and the new year after it
        (datetime.datetime(2025, 3, 20, 12, tzinfo=datetime.UTC), 14031230),
        (datetime.datetime(2025, 3, 21, 12, tzinfo=datetime.UTC), 14040101),
    ],
)
def test_the_day_of_a_code_is_the_jalali_day_in_tehran(moment, day):
    assert codes.day_number(moment) == day
    assert codes.allocate(moment) == [int(f"{day}01")]


def test_codes_rise_and_are_never_given_twice():
    taken = codes.allocate(EVENING) + codes.allocate(EVENING, count=3) + codes.allocate(EVENING)
    assert taken == [1405090101 + number for number in range(5)]


def test_a_day_of_more_than_ninety_nine_items_meets_no_other_day():
    first = codes.allocate(EVENING, count=120)
    assert first[98:101] == [1405090199, 14050901100, 14050901101]
    other = set(codes.allocate(MIDNIGHT, count=120))
    assert not other & set(first)
    assert len(other) == 120


def test_a_deleted_item_gives_its_code_to_nobody(portal):
    first = factories.item(portal, date=EVENING)
    code = first.code
    first.delete()
    assert factories.item(portal, date=EVENING).code == code + 1


def test_a_code_stays_when_date_title_and_address_change(portal):
    item = factories.item(portal, date=EVENING)
    code = item.code
    item.published_at, item.slug = MIDNIGHT, "another"
    factories.republish(item)
    assert NewsItem.objects.get(pk=item.pk).code == code


def test_an_old_revision_brings_no_old_code_back(portal):
    item = factories.item(portal, date=EVENING)
    item.save_revision()
    NewsItem.objects.filter(pk=item.pk).update(code=999)
    factories.publish(item)
    assert NewsItem.objects.get(pk=item.pk).code == 999


def test_every_revision_of_a_draft_keeps_its_one_code(portal):
    item = factories.item(portal, live=False)
    for title in ("یک", "دو", "سه"):
        item.title = title
        item.save_revision()
    latest = item.get_latest_revision_as_object()
    assert (latest.title, latest.code) == ("سه", item.code)
    assert CodeDay.objects.get().last == 1


def test_a_copy_has_a_code_of_its_own(portal):
    item = factories.item(portal)
    copy = item.copy(update_attrs={"slug": "copy", "title": "رونوشت"})
    assert copy.code
    assert copy.code != item.code
    assert NewsItem.objects.get(pk=item.pk).code == item.code


def test_a_translation_has_a_code_of_its_own(portal):
    english = add_language(portal, "en")
    item = factories.item(portal)
    translated = item.copy_for_translation(Locale.objects.get(language_code="en"))
    assert translated.get_parent().pk == english.news.pk
    assert translated.specific.code
    assert translated.specific.code != item.code


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fresh_day", [True, False])
def test_two_editors_at_the_same_moment_never_get_the_same_code(fresh_day):
    """Threads with connections of their own; on SQLite the database is a file."""
    if not fresh_day:
        codes.allocate(EVENING)
    taken, faults = [], []
    start = threading.Barrier(2)

    def work():
        try:
            start.wait(10)
            for _ in range(10):
                taken.extend(codes.allocate(EVENING))
        except Exception as error:  # a thread's fault has to reach the test
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert len(set(taken)) == len(taken) == 20
    assert CodeDay.objects.get().last == 20 + (not fresh_day)
    assert connection.connection is not None


def test_a_code_cannot_be_stored_twice(portal):
    first, second = factories.item(portal), factories.item(portal)
    with pytest.raises(IntegrityError), transaction.atomic():
        NewsItem.objects.filter(pk=second.pk).update(code=first.code)
