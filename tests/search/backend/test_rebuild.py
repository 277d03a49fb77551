"""An index that is built anew misses nothing that is saved meanwhile."""

import threading
from typing import Any

import pytest
from django.db import connection
from modelsearch.backends import get_search_backend

from news.models import Topic
from search.backend import debts
from search.backend.storing import Rebuilder
from tests import factories
from tests.search.backend.conftest import Server

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]
INDEX = "news_topic"


def begun() -> tuple[Rebuilder, Any]:
    """A rebuild of the topics that has read everything and not yet ended."""
    rebuilder = Rebuilder(get_search_backend().get_index_for_model(Topic))
    index = rebuilder.start()
    index.add_model(Topic)
    index.add_items(Topic, list(Topic.objects.order_by("pk")))
    return rebuilder, index


def test_saves_and_deletions_during_a_rebuild_are_not_lost(server: Server) -> None:
    changed, deleted = factories.topic("one", name="آب"), factories.topic("two", name="خاک")
    server.pay()
    rebuilder, _index = begun()
    key = deleted.pk

    changed.name = "هوا"
    changed.save()
    deleted.delete()
    added = factories.topic("three", name="نور")
    server.pay()  # to the old index
    rebuilder.finish()
    server.pay()

    assert server.stored(INDEX, changed.pk)["name"] == "هوا"
    assert server.stored(INDEX, added.pk)["name"] == "نور"
    assert server.stored(INDEX, key) is None
    assert not debts.unpaid().exists()


def test_a_rebuild_that_was_cut_off_leaves_nothing_behind(server: Server) -> None:
    _, left = begun()

    rebuilder, new = begun()
    rebuilder.finish()

    names = server.client.indices.get(index=f"{server.prefix}-admin-{INDEX}_*")
    assert list(names) == [new.name] and left.name not in names


def test_nobody_pays_while_an_index_takes_the_place_of_another(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuilder, index = begun()
    tries = []

    def move(*args: Any) -> None:
        with pytest.raises(debts.NotMyTurnError), debts.turn():
            pytest.fail("somebody pays")
        tries.append(args)
        whole(index, *args)

    whole = type(index).put_alias
    monkeypatch.setattr(index, "put_alias", move)
    rebuilder.finish()

    assert tries


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_editor_who_saves_all_the_time_loses_nothing_to_update_index(server: Server) -> None:
    topics = [factories.topic(f"t{number}", name=f"نسخهٔ {number} صفر") for number in range(10)]
    stop = threading.Event()
    saved: dict[int, str] = {}

    def save() -> None:
        number = 0
        while not stop.is_set():
            topic = topics[number % len(topics)]
            topic.name = saved[topic.pk] = f"نسخهٔ {number}"
            topic.save()
            number += 1
            stop.wait(0.05)
        connection.close()

    editor = threading.Thread(target=save)
    editor.start()
    try:
        server.build()
    finally:
        stop.set()
        editor.join()
    server.pay()

    # The name, followed by the same without its spaces
    stored = {key: server.stored(INDEX, key)["name"] for key in saved}
    old = {key for key, name in stored.items() if not name.startswith(f"{saved[key]} ")}
    assert saved and not old
