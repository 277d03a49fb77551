"""How engines follow the catalogue: in order, whole, and again after a fault."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import CatalogueEntry, Tombstone
from search import engines, follow, tasks
from search.asking import EngineError
from search.documents import key_of
from search.embedded.engine import Embedded
from search.models import Cursor, EmbeddedDocument
from search.models.retries import FIRST_RETRY, LAST_RETRY
from tests import factories
from tests.search.embedded.corpus import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    made = factories.portal()
    follow.follow(Embedded())
    return made


class Recorder(Embedded):
    """The embedded engine, which notes what it is told, and fails when it is told to."""

    def __init__(self, name="embedded", fail_at=None):
        self.name, self.fail_at = name, fail_at
        self.told = []

    def put(self, documents):
        if self.fail_at is not None and len(self.told) >= self.fail_at:
            raise EngineError("no space left")
        self.told.append([document.sequence for document in documents])
        return super().put(documents)

    def remove(self, keys):
        self.told.append(list(keys))
        super().remove(keys)


def key(page):
    row = CatalogueEntry.objects.filter(object_id=page.pk).first()
    thing = row or Tombstone.objects.get(object_id=page.pk)
    return key_of(thing.content_type_id, page.pk)


def catalogue():
    return {
        key_of(kind, pk): sequence
        for kind, pk, sequence in CatalogueEntry.objects.values_list(
            "content_type_id", "object_id", "sequence"
        )
    }


def cursor(name="embedded"):
    return Cursor.objects.get(engine=name).sequence


def test_what_is_published_is_found_with_its_facets(portal):
    person, topic = factories.person(), factories.topic()
    item = factories.item(
        portal,
        "آب به کویر رسید",
        section=factories.section(),
        county=factories.county(),
        people=[person],
        topics=[topic],
    )
    engine = Embedded()
    assert engine.find(search("کویر")).total == 0
    assert follow.follow(engine) > 0
    answer = engine.find(search("کویر"))
    row = CatalogueEntry.objects.get(object_id=item.pk)
    assert answer.keys == (key(item),)
    assert answer.facets["person"] == {str(person.pk): 1}
    assert answer.facets["topic"] == {str(topic.pk): 1}
    assert answer.facets["county"] == {str(row.county_id): 1}
    assert answer.facets["month"] == {f"{row.jalali_year:04}-{row.jalali_month:02}": 1}
    # Its people and topics are words of it, too.
    assert engine.find(search(person.name)).keys[0] == key(item)


def test_an_engine_holds_what_the_catalogue_holds_and_asks_no_more(portal):
    for _ in range(3):
        factories.item(portal)
    engine = Embedded()
    assert follow.follow(engine) == 3
    assert engine.stored() == catalogue()
    assert follow.follow(engine) == 0


def test_changes_come_in_their_order_in_batches(portal, monkeypatch):
    monkeypatch.setattr(follow, "changes_after", lambda at: changes_after(at, 2))
    items = [factories.item(portal) for _ in range(5)]
    items[0].title = "عنوان تازه"
    factories.republish(items[0])
    engine = Recorder()
    follow.follow(engine)
    told = [sequence for batch in engine.told for sequence in batch]
    assert told == sorted(told)
    assert len(told) == 5
    assert max(map(len, engine.told)) == 2
    assert engine.stored() == catalogue()


changes_after = follow.changes_after


def test_what_is_withdrawn_is_found_no_longer_and_comes_back(portal):
    item, engine = factories.item(portal, "باران"), Embedded()
    follow.follow(engine)
    item.unpublish()
    assert follow.follow(engine) == 1
    assert engine.find(search("باران")).total == 0
    item.refresh_from_db()
    item.title = "برف"
    item.save_revision()
    factories.publish(item)
    follow.follow(engine)
    assert engine.find(search("برف")).keys == (key(item),)
    assert engine.stored() == catalogue()


def test_what_came_and_went_before_anyone_looked_is_no_fault(portal):
    item, engine = factories.item(portal), Recorder()
    item.unpublish()
    follow.follow(engine)
    assert engine.told == [[key(item)]]
    assert engine.stored() == catalogue()


def test_a_fault_half_way_loses_nothing(portal, monkeypatch):
    monkeypatch.setattr(follow, "changes_after", lambda at: changes_after(at, 2))
    for _ in range(5):
        factories.item(portal)
    before = cursor()
    with pytest.raises(EngineError):
        follow.follow(Recorder(fail_at=1))
    # The first batch is taken and remembered, the second is not.
    numbers = sorted(n for n in catalogue().values() if n > before)
    assert cursor() == numbers[1]
    assert follow.follow(Recorder()) == 3
    assert Embedded().stored() == catalogue()


def test_a_fault_after_the_withdrawals_of_a_batch_is_mended(portal):
    items = [factories.item(portal) for _ in range(2)]
    follow.follow(Embedded())
    items[0].unpublish()
    items[1].title = "عنوان تازه"
    factories.republish(items[1])
    with pytest.raises(EngineError):
        follow.follow(Recorder(fail_at=1))
    follow.follow(Embedded())
    assert Embedded().stored() == catalogue()


def test_each_engine_has_its_own_place(portal):
    factories.item(portal)
    first, second = Recorder("first"), Recorder("second")
    follow.follow(first)
    factories.item(portal)
    follow.follow(second)
    follow.follow(first)
    assert len(first.told) == 2
    assert len(second.told) == 1
    assert cursor("first") == cursor("second") == max(catalogue().values())


def test_a_refused_document_is_logged_and_holds_nothing_up(portal, caplog):
    item = factories.item(portal)

    class Refusing(Recorder):
        def put(self, documents):
            return {documents[0].key: "too long"}

    follow.follow(Refusing())
    assert f"embedded refuses document {key(item)}: too long" in caplog.text
    assert follow.follow(Refusing()) == 0


def test_everything_comes_in_batches(portal):
    for _ in range(5):
        factories.item(portal)
    batches = list(follow.everything(batch=2))
    keys = [document.key for batch in batches for document in batch]
    assert sorted(keys) == sorted(catalogue())
    assert max(map(len, batches)) == 2


# The task


@pytest.fixture
def engine(monkeypatch):
    made = Recorder(fail_at=0)
    monkeypatch.setattr(engines, "every", lambda: (made,))
    return made


@pytest.fixture
def enqueued(monkeypatch):
    """Later tries that were planned; the backend of tests runs everything at once."""
    times = []

    class Later:
        def using(self, *, run_after):
            times.append(run_after)
            return self

        def enqueue(self):
            pass

        def get_backend(self):
            return type("Backend", (), {"supports_defer": True})

    monkeypatch.setattr(tasks, "follow_catalogue", Later())
    return times


def test_one_later_try_is_planned_however_many_changes_fail(portal, engine, enqueued):
    factories.item(portal)
    for _ in range(4):
        assert tasks.follow_or_plan(engine) == -1
    assert len(enqueued) == 1
    assert timedelta() < enqueued[0] - timezone.now() <= FIRST_RETRY


def test_tries_grow_apart_up_to_a_bound(portal, engine, enqueued):
    factories.item(portal)
    waits = []
    for _ in range(10):
        tasks.follow_or_plan(engine)
        waits.append(round((enqueued[-1] - timezone.now()).total_seconds()))
        Cursor.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    assert len(enqueued) == 10
    assert waits == sorted(waits)
    assert waits[:3] == [5, 10, 20]
    assert waits[-1] == LAST_RETRY.total_seconds()


def test_success_forgets_the_failures(portal, engine, enqueued):
    factories.item(portal)
    tasks.follow_or_plan(engine)
    engine.fail_at = None
    assert tasks.follow_or_plan(engine) == 1
    assert Cursor.objects.filter(engine="embedded", retry_at=None, failures=0).exists()
    assert Embedded().stored() == catalogue()


def test_the_task_follows_with_every_engine_and_one_that_is_down_stops_no_other(
    portal, monkeypatch, enqueued
):
    factories.item(portal)
    down, up = Recorder("down", fail_at=0), Recorder("embedded")
    monkeypatch.setattr(engines, "every", lambda: (down, up))
    done = {engine.name: tasks.follow_or_plan(engine) for engine in engines.every()}
    assert done == {"down": -1, "embedded": 1}


def test_publishing_starts_the_task_once_it_is_stored(portal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        item = factories.item(portal, "باران تازه")
        assert not EmbeddedDocument.objects.filter(title="باران تازه").exists()
    assert Embedded().find(search("باران")).keys == (key(item),)


@pytest.mark.django_db(transaction=True)
def test_two_that_follow_at_once_take_nothing_twice():
    """Two processes, as where a worker and a command run: each batch goes to one of them."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection, connections

    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer at a time in; the other waits for the file")
    portal = factories.portal()
    follow.follow(Embedded())
    for _ in range(6):
        factories.item(portal)
    Cursor.objects.update(sequence=0)
    EmbeddedDocument.objects.all().delete()
    recorders = [Recorder(), Recorder()]

    def run(engine):
        try:
            return follow.follow(engine)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(run, recorders))
    told = [number for recorder in recorders for batch in recorder.told for number in batch]
    assert len(told) == len(set(told))
    assert sum(done) == len(told)
    assert Embedded().stored() == catalogue()
