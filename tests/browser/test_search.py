"""Search in a browser: by keyboard, without scripts, on a phone, in either theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from news.listing import PER_PAGE
from search import engines
from tests import factories
from tests.browser.bridge import ORIGIN
from tests.browser.site import build, visit
from tests.browser.test_accessibility import violations
from tests.browser.test_public import DESK, PHONE, watch
from tests.search.page_engine import PageEngine

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]

WORDS = "/search/?q=خبر"
BOX = "form[role=search] input[type=search]"


@pytest.fixture
def engine(monkeypatch):
    made = PageEngine()
    monkeypatch.setattr(engines, "first", lambda: made)
    monkeypatch.setattr(engines, "last", lambda: made)
    return made


@pytest.fixture
def site(db, engine):
    made = build()
    for number in range(3):
        factories.item(made.portal, f"سیل {number}", section=factories.section(f"flood{number}"))
    return made


def active(page):
    """The words of the option that the field points at."""
    option = page.locator(BOX).first.get_attribute("aria-activedescendant")
    return page.locator(f"[id='{option}']").inner_text().split("\n")[0] if option else ""


def test_suggestions_are_chosen_by_keyboard(page, site):
    faults = watch(page)
    page.set_viewport_size(DESK)
    page.goto(f"{ORIGIN}/")
    box = page.locator(BOX)
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("سیل", delay=20)
    expect(page.locator("[role=option]")).to_have_count(3)
    assert box.get_attribute("aria-expanded") == "true"
    listbox = page.locator(f"[id='{box.get_attribute('aria-controls')}']")
    assert listbox.get_attribute("role") == "listbox"
    assert "۳" in page.locator("form[role=search] [role=status]").inner_text()
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    first = active(page)
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    last = active(page)
    assert {first, last} < {"سیل 0", "سیل 1", "سیل 2"}
    assert first != last
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "سیل"
    page.keyboard.press("ArrowDown")
    assert active(page) == first
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_have_text(first)
    assert faults == []


def test_enter_without_a_choice_searches(page, site):
    watch(page)
    page.goto(f"{ORIGIN}/")
    page.locator(BOX).press_sequentially("سیل")
    expect(page.locator("[role=option]")).to_have_count(3)
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(3)


def test_only_the_last_letters_are_answered(page, site, engine):
    """A slow answer to earlier letters never replaces that to later ones."""
    watch(page)
    page.goto(f"{ORIGIN}/")
    page.locator(BOX).press_sequentially("خبر", delay=10)
    page.locator(BOX).fill("سیل 1")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.wait_for_timeout(400)
    assert page.locator("[role=option]").inner_text().startswith("سیل 1")


def test_a_facet_is_chosen_and_the_way_back_works(page, site):
    faults = watch(page)
    page.set_viewport_size(DESK)
    page.goto(f"{ORIGIN}/search/?q=سیل")
    page.locator(".facets a", has_text="flood1").click()
    expect(page.locator(".hits > li")).to_have_count(1)
    page.locator(".facets a", has_text="flood2").click()
    expect(page.locator(".hits > li")).to_have_count(2)
    expect(page.locator(".chips a")).to_have_count(2)
    page.go_back()
    expect(page.locator(".hits > li")).to_have_count(1)
    page.locator(".chips a").click()
    expect(page.locator(".hits > li")).to_have_count(3)
    assert faults == []


def test_a_phone_folds_the_facets(page, site):
    watch(page)
    page.set_viewport_size(PHONE)
    page.goto(f"{ORIGIN}/search/?q=سیل")
    choice = page.locator(".facets a", has_text="flood1")
    expect(choice).to_be_hidden()
    page.locator(".facets > summary").click()
    expect(choice).to_be_visible()


def test_searching_narrowing_and_paging_need_no_scripts(bare, site):
    faults = watch(bare)
    bare.set_viewport_size(PHONE)
    bare.goto(f"{ORIGIN}/")
    bare.locator(BOX).fill("خبر")
    bare.locator("form[role=search] button").click()
    expect(bare.locator(".hits > li")).to_have_count(20)
    assert PER_PAGE + 2 > 20
    bare.locator(".pages a[rel=next]").click()
    assert "page=2" in bare.url
    bare.locator(".facets > summary").click()
    bare.locator(".facets a", has_text="notice").click()
    expect(bare.locator(".hits > li")).to_have_count(1)
    assert "page" not in bare.url
    # Other words keep the choice.
    bare.locator(BOX).fill("سیل")
    bare.locator("form[role=search] button").click()
    assert "kind=notice" in bare.url
    expect(bare.locator(".hits > li")).to_have_count(0)
    bare.locator(".empty .actions a.button").first.click()
    expect(bare.locator(".hits > li")).to_have_count(3)
    assert faults == []


def test_axe_finds_nothing_and_nothing_is_cut_off(page, site, engine):
    axe, found = Axe(), {}
    visit(page)
    engine.better = "سیل"
    places = [WORDS, "/search/", "/search/?q=نیست", f"{WORDS}&kind=notice", "/search/?q=sdg",
              "/nowhere/"]  # fmt: skip
    for place in places:
        page.goto(f"{ORIGIN}{place}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                if broken := violations(page, axe):
                    found[place, size["width"], scheme] = broken
        page.set_viewport_size({"width": 320, "height": 640})
        root = "document.documentElement"
        if wide := page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"):
            found[place, 320] = wide
    assert found == {}


def test_axe_finds_nothing_in_open_suggestions(page, site):
    visit(page)
    page.set_viewport_size(PHONE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(f"{ORIGIN}/")
        page.locator(BOX).press_sequentially("سیل")
        expect(page.locator("[role=option]")).to_have_count(3)
        page.keyboard.press("ArrowDown")
        assert violations(page, Axe()) == []
