"""The same answers for other front ends: results and suggestions as JSON."""

import datetime
import json
from pathlib import Path

import pytest
import time_machine

from search import engines
from tests import factories
from tests.search.page_engine import PageEngine

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
GOLDEN = Path(__file__).parent / "data" / "page_results.json"


@pytest.fixture
def portal(db, monkeypatch):
    engine = PageEngine()
    monkeypatch.setattr(engines, "first", lambda: engine)
    monkeypatch.setattr(engines, "last", lambda: engine)
    with time_machine.travel(NOW, tick=False):
        yield factories.portal()


@pytest.fixture
def items(portal):
    section = factories.section("s")
    return [
        factories.item(
            portal,
            "آب آشامیدنی <تفت>",
            slug="water",
            lead="لولهٔ تازهٔ آب به شهر رسید.",
            section=section,
            county=factories.county("taft"),
            people=[factories.person("p")],
            date=NOW,
        ),
        factories.item(portal, "آب قنات", slug="qanat", undated=True, date=NOW),
    ]


def without_keys(answer, items):
    """The answer with names in the place of what differs: primary keys and the language."""
    names = {"section": "s", "county": "c", "person": "p"}
    for facet, name in names.items():
        for value in answer["facets"][facet]:
            value["value"] = name
    answer["facets"]["medium"][0]["label"] = "texts"
    return answer


def test_results_are_those_of_the_golden_file(client, items):
    """Written anew by deleting the file and running this once; look at what it says then."""
    answer = client.get("/search/results.json", {"q": "آب"})
    assert answer["Content-Type"] == "application/json"
    assert "public" in answer["Cache-Control"]
    found = without_keys(answer.json(), items)
    if not GOLDEN.exists():
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert found == json.loads(GOLDEN.read_text("utf-8"))


def test_choices_and_order_work_as_on_the_page(client, items):
    section = items[0].section_id
    found = client.get(f"/search/results.json?q=آب&section={section}&sort=newest").json()
    assert [result["title"] for result in found["results"]] == ["آب آشامیدنی <تفت>"]
    assert found["facets"]["section"][0] == {
        "value": str(section), "label": "سرویس s", "count": 1, "chosen": True,
    }  # fmt: skip


def test_words_that_were_let_go_are_told(client, items):
    assert client.get("/search/results.json?q=آب تفت").json()["loose"] is False
    engines.first().loose = True
    assert client.get("/search/results.json?q=آب تفت").json()["loose"] is True
    assert client.get("/search/results.json?q=نیست هیچ").json()["loose"] is False


def test_an_empty_question_is_answered_with_everything(client, items):
    assert client.get("/search/results.json").json()["total"] >= 2


def test_suggestions_go_on_as_one_types(client, items):
    answer = client.get("/search/suggest/?q=آب آش")
    assert answer.json() == {
        "suggestions": [{"title": "آب آشامیدنی <تفت>", "url": items[0].url, "kind": "نوع news"}]
    }
    assert "max-age=20" in answer["Cache-Control"]


def test_suggestions_read_the_other_keyboard(client, portal):
    item = factories.item(portal, "یزد")
    found = client.get("/search/suggest/?q=dc").json()["suggestions"]
    assert [suggestion["url"] for suggestion in found] == [item.url]


def test_nothing_typed_suggests_nothing(client, items):
    assert client.get("/search/suggest/").json() == {"suggestions": []}


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/search/results.json"])
def test_nothing_can_be_sent(client, portal, path):
    assert client.post(path, {"q": "آب"}).status_code == 405
    assert client.delete(path).status_code == 405
