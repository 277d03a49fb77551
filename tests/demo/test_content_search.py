"""The demo's synonyms and pinned pages: right as they stand, made once, gone without a trace."""

import pytest

from core.persian import hygiene
from demo import marks
from demo.load import clear
from demo.searching import make_search_words
from search.models import Pin, SynonymGroup
from search.phrases import folded
from tests import factories
from tests.demo.test_content import load


def test_there_are_enough_of_them():
    data = load("search")
    assert len(data["synonyms"]["fa"]) >= 25
    assert len(data["pins"]) == 3


def test_no_word_stands_in_two_groups():
    for groups in load("search")["synonyms"].values():
        words = [folded(word) for group in groups for word in group]
        assert len(words) == len(set(words))


def test_words_are_clean():
    data = load("search")
    lines = [word for group in data["synonyms"]["fa"] for word in group]
    for line in [*lines, *(query for pin in data["pins"] for query in pin["queries"])]:
        assert hygiene(line) == line


def test_pins_name_pages_of_the_demo():
    slugs = {page["slug"] for page in load("pages")["pages"]}
    assert {pin["page"] for pin in load("search")["pins"]} <= slugs


@pytest.fixture
def portal(db):
    made = factories.portal()
    marks.mark("page:contact", factories.item(made))
    return made


def stored():
    return [
        list(model.objects.values_list(field, flat=True))
        for model, field in ((SynonymGroup, "words"), (Pin, "queries"))
    ]


def test_they_are_made_once(portal):
    make_search_words()
    synonyms, pins = before = stored()
    assert len(synonyms) == len(load("search")["synonyms"]["fa"])
    assert pins == ["تماس\nشمارهٔ تلفن استانداری\nنشانی استانداری"]
    for kept in (*SynonymGroup.objects.all(), *Pin.objects.all()):
        kept.full_clean()
    SynonymGroup.objects.filter(words=synonyms[0]).update(words="دست‌نوشتهٔ دبیر\nدبیر")
    make_search_words()
    assert [len(rows) for rows in stored()] == [len(rows) for rows in before]
    assert SynonymGroup.objects.filter(words__startswith="دست‌نوشته").exists()


def test_what_an_editor_keeps_already_stays_his(portal):
    own = SynonymGroup.objects.create(words="استاندار\nوالی", locale=portal.home.locale)
    make_search_words()
    found = [group for group in SynonymGroup.objects.all() if "استاندار" in group.lines]
    assert found == [own]


def test_clearing_leaves_what_editors_have_made(portal):
    own = SynonymGroup.objects.create(words="مالیات\nعوارض", locale=portal.home.locale)
    make_search_words()
    marks.DemoRecord.objects.filter(key="page:contact").delete()
    clear()
    assert list(SynonymGroup.objects.all()) == [own]
    assert not Pin.objects.exists()
