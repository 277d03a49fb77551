"""The index follows the catalogue, is made anew while it answers, and is put right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import engines
from search.asking import EngineError, Search
from search.doctor import MISSING, OLD, SURPLUS, examine, repair
from search.elastic import rebuild
from search.elastic.engine import Elastic
from search.follow import follow
from search.models import Cursor
from search.query import parse
from tests.search.pairs import document
from tests.search.rows import key, row, wanted, withdraw

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


def indices(engine: Elastic) -> list[str]:
    return [engine.store.current(), *engine.store.others()]


def test_follows_changes_and_withdrawals(engine: Elastic):
    for number in range(1, 6):
        row(number)
    assert follow(engine) == 5
    withdraw(2)
    row(3, "تازه")
    assert follow(engine) == 2
    assert follow(engine) == 0
    assert engine.stored() == wanted()


def test_an_index_that_was_lost_is_filled_again(engine: Elastic):
    for number in range(1, 6):
        row(number)
    follow(engine)
    engine.store.drop([engine.store.current()])
    assert follow(engine) == 5
    assert engine.stored() == wanted()


def test_an_index_that_was_made_but_not_noted_is_filled(engine: Elastic):
    row(1)
    follow(engine)
    engine.store.drop([engine.store.current()])
    # As if the process had ended between making the index and storing the cursor
    engine.prepare()
    assert follow(engine) == 1
    assert engine.stored() == wanted()


def test_a_batch_that_failed_comes_again(engine: Elastic, monkeypatch):
    row(1)
    monkeypatch.setattr(engine, "put", fail)
    with pytest.raises(EngineError):
        follow(engine)
    monkeypatch.undo()
    assert follow(engine) == 1


def fail(*args: object) -> None:
    raise EngineError("down")


# Making anew


def test_rebuild_replaces_the_index_and_leaves_nothing_behind(engine: Elastic):
    for number in range(1, 8):
        row(number)
    follow(engine)
    old = engine.store.current()
    engine.put([document(999, title="surplus")])
    engine.store.create("left-over")
    assert rebuild.rebuild(engine) == 7
    assert engine.store.current() != old
    assert len(indices(engine)) == 1
    assert engine.stored() == wanted()
    assert follow(engine) == 0
    row(3, "پس از آن")
    assert follow(engine) == 1
    assert engine.stored() == wanted()


def test_changes_while_the_index_is_made_are_in_it(engine: Elastic, monkeypatch):
    for number in range(1, 11):
        row(number)
    follow(engine)
    monkeypatch.setattr("search.follow.everything.__defaults__", (3,))
    seen = []

    def meanwhile(done: int, total: int) -> None:
        if done == 3:
            withdraw(1)
            row(2, "عوض شد")
            row(11)
        follow(engine)
        found = engine.find(Search(parse("خبر"), "fa"))
        seen.append(found.total)

    rebuild.rebuild(engine, meanwhile)
    assert engine.stored() == wanted()
    assert min(seen) >= 9
    assert follow(engine) == 0


def test_a_new_index_that_lacks_something_is_not_taken(engine: Elastic, monkeypatch):
    for number in range(1, 4):
        row(number)
    follow(engine)
    old = engine.store.current()
    put = engine.store.put
    monkeypatch.setattr(engine.store, "put", lambda docs, alias="": put(docs[:-1], alias))
    with pytest.raises(EngineError, match="2 documents instead of 3"):
        rebuild.rebuild(engine)
    assert indices(engine) == [old]
    assert engine.stored() == wanted()


def test_what_the_server_refuses_does_not_stop_the_rest(engine: Elastic):
    row(1, kind="5")
    row(2, kind="news")
    engine.store.body["mappings"]["properties"]["kind"] = {"type": "long"}
    assert rebuild.rebuild(engine) == 1
    assert set(engine.stored()) == {key(1)}


# The doctor


def test_doctor_finds_and_repairs_all_three_faults(engine: Elastic):
    for number in range(1, 5):
        row(number)
    follow(engine)
    engine.remove([key(1)])
    engine.remove([key(2)])
    engine.put([document(key(2), title="کهنه", sequence=0), document(key(77), title="x")])
    found = list(examine(engine))
    assert {(finding.key, finding.fault) for finding in found} == {
        (key(1), MISSING),
        (key(2), OLD),
        (key(77), SURPLUS),
    }
    assert repair(engine, found) == {}
    assert list(examine(engine)) == []
    assert engine.stored() == wanted()


def test_doctor_repairs_what_seems_newer(engine: Elastic):
    made = row(1)
    follow(engine)
    engine.put([document(key(1), sequence=made.sequence + 50)])
    found = list(examine(engine))
    assert [finding.fault for finding in found] == [OLD]
    repair(engine, found)
    assert engine.stored() == wanted()


def test_doctor_waits_for_what_is_on_its_way(engine: Elastic):
    row(1)
    row(2)
    follow(engine)
    row(1, "تازه")
    row(3)
    withdraw(2)
    assert list(examine(engine)) == []


# Commands


@pytest.fixture
def only(engine: Elastic, monkeypatch) -> Elastic:
    monkeypatch.setattr(engines, "first", lambda: engine)
    monkeypatch.setattr(engines, "every", lambda: (engine,))
    return engine


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_commands_say_what_they_did(only: Elastic):
    for number in range(1, 4):
        row(number)
    assert run("follow_catalogue") == "elasticsearch: 3 changes taken over\n"
    assert "3 of 3\n3 documents stand in the new index\n" in run("reindex")
    assert run("search_doctor") == "elasticsearch: 0 findings; all documents are right\n"
    only.remove([key(2)])
    with pytest.raises(CommandError, match="1 documents differ; run with --repair"):
        run("search_doctor")
    assert "1 findings; repaired" in run("search_doctor", "--repair")


def test_doctor_tells_of_an_index_of_another_version(only: Elastic):
    only.prepare()
    only.store.body["mappings"]["_meta"]["make"] = "newer"
    assert "another version" in run("search_doctor")


@pytest.mark.parametrize("command", ["follow_catalogue", "reindex", "search_doctor"])
def test_commands_end_with_one_line_while_the_server_is_down(
    searching: None, monkeypatch, command: str
):
    down = Elastic("http://127.0.0.1:9")
    monkeypatch.setattr(engines, "first", lambda: down)
    monkeypatch.setattr(engines, "every", lambda: (down,))
    with pytest.raises(CommandError) as caught:
        run(command)
    assert "\n" not in str(caught.value)
    assert not Cursor.objects.filter(sequence__gt=0).exists()
