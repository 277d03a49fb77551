"""A server that is down or slow costs neither whoever searches nor whoever saves."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from search.asking import EngineError
from search.backend import debts
from search.backend.tasks import pay_debts
from search.breaker import breaker
from search.models import IndexDebt, IndexTurn
from search.models.retries import FIRST_RETRY
from tests import factories
from tests.search.backend.conftest import Server
from tests.search.backend.surfaces import SURFACES, answer, mark

pytestmark = pytest.mark.django_db
# What the clock of a busy machine adds
SLACK = 0.5


@pytest.fixture(params=["dead", "mute"])
def down(request: pytest.FixtureRequest, point: Callable[..., None]) -> str:
    """The address of a server that is down, in one of two ways."""
    address = str(request.getfixturevalue(request.param))
    point(address, "nowhere")
    return address


def test_a_search_is_answered_while_the_server_is_down(down: str, admin: Client) -> None:
    portal = factories.portal()
    factories.item(portal, f"سیل {mark(1)}", live=False)

    answer(admin, "photo chooser", portal, "گرم")  # templates and settings are read once
    breaker.cache_clear()
    start = time.monotonic()
    first = answer(admin, "explorer", portal, "سيل")
    took = time.monotonic() - start
    start = time.monotonic()
    second = answer(admin, "page chooser", portal, "سيل")
    took_then = time.monotonic() - start

    assert mark(1) in first.content.decode() and mark(1) in second.content.decode()
    assert took < 2 + SLACK
    assert took_then < 1 + SLACK, "the server is asked again although it has just failed"


@pytest.mark.parametrize("surface", SURFACES)
def test_no_surface_fails_while_the_server_is_down(
    surface: str, dead: str, point: Callable[..., None], admin: Client
) -> None:
    point(dead, "nowhere")

    assert answer(admin, surface, factories.portal(), "سیل").status_code == 200


@pytest.mark.elasticsearch
def test_without_an_index_the_database_answers(
    address: str, point: Callable[..., None], admin: Client
) -> None:
    point(address, "never-built", 30)
    portal = factories.portal()
    factories.item(portal, f"سیل {mark(1)}", live=False)

    assert mark(1) in answer(admin, "explorer", portal, "سيل").content.decode()


@pytest.mark.elasticsearch
def test_what_no_index_takes_is_not_owed_for_ever(address: str, point: Callable[..., None]) -> None:
    point(address, "never-built", 30)
    factories.topic()

    assert debts.pay() > 0

    assert not debts.unpaid().exists()


def test_a_save_does_not_wait_for_a_server_that_is_down(
    down: str, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    item = factories.item(factories.portal(), live=False)

    start = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        item.title = "سیل در یزد"
        item.save_revision()
        item.save()
    took = time.monotonic() - start

    assert took < 0.5
    assert IndexDebt.objects.filter(model="wagtailcore.page", object_id=str(item.pk)).exists()


@pytest.mark.elasticsearch
def test_what_was_saved_meanwhile_is_caught_up(
    server: Server, address: str, dead: str, point: Callable[..., None]
) -> None:
    stays, goes = factories.topic("stays", name="آب"), factories.topic("goes", name="خاک")
    server.pay()
    kept, removed = stays.pk, goes.pk
    point(dead, server.prefix)
    stays.name = "هوا"
    stays.save()
    goes.delete()
    with pytest.raises(EngineError):
        debts.pay()
    still_owed = debts.unpaid().count()

    point(address, server.prefix, 30)
    server.pay()

    assert still_owed == 2
    assert server.stored("news_topic", kept)["name"] == "هوا"
    assert server.stored("news_topic", removed) is None
    assert not debts.unpaid().exists()


def test_many_saves_plan_one_later_try(dead: str, point: Callable[..., None], clock: Any) -> None:
    point(dead, "nowhere")

    planned = []
    for _ in range(5):
        with pytest.raises(EngineError):
            factories.topic(f"t{len(planned)}")
            debts.pay()
        planned.append(debts.plan_retry())

    assert [at is not None for at in planned] == [True, False, False, False, False]
    clock.move_to(planned[0])
    clock.shift(1)
    later = debts.plan_retry()
    assert later is not None and later - planned[0] > FIRST_RETRY
    debts.no_failures()
    assert IndexTurn.objects.get().failures == 0


def test_the_task_tries_again_later_by_itself(
    dead: str, point: Callable[..., None], settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    point(dead, "nowhere")
    factories.topic()

    told = [pay_debts.call() for _ in range(3)]

    assert told == [-1, -1, -1]
    later = DBTaskResult.objects.filter(task_path="search.backend.tasks.pay_debts")
    assert [result.run_after for result in later] == [IndexTurn.objects.get().retry_at]
    assert debts.unpaid().exists()


def test_a_holder_that_died_holds_nobody_up(clock: Any) -> None:
    with debts.turn():
        with pytest.raises(debts.NotMyTurnError), debts.turn():
            pytest.fail("two hold one turn")
        clock.shift(debts.TURN_LASTS)
        clock.shift(1)
        with debts.turn() as second:
            assert IndexTurn.objects.get().holder == second
    assert IndexTurn.objects.get().until is None


@pytest.mark.elasticsearch
def test_one_object_that_cannot_be_read_holds_up_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = factories.topic("broken", name="خراب"), factories.topic("sound", name="سالم")
    whole = debts.get_search_backend().mapping_class.get_document

    def document(mapping: Any, item: Any) -> Any:
        if item.pk == broken.pk:
            raise ValueError("no text")
        return whole(mapping, item)

    monkeypatch.setattr("search.backend.storing.Mapping.get_document", document)
    with caplog.at_level(logging.ERROR):
        server.pay()

    assert server.stored("news_topic", sound.pk)["name"] == "سالم"
    assert "news.topic" in caplog.text and not debts.unpaid().exists()


def test_without_a_server_nothing_is_owed() -> None:
    factories.topic()

    assert not IndexDebt.objects.exists()
