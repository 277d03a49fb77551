"""What the pages' scripts add, and what is there without them, in a real browser.

The style guide's pages need no database, so neither do these tests.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.bridge import ORIGIN, connect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def open_page(page: Page, path: str, size: dict = DESK, scheme: str = "light") -> list[str]:
    """Opens a page of the style guide and collects what would betray a fault."""
    faults: list[str] = []
    # The header counts on HTTPS only, which the tests' address doesn't have.
    page.on(
        "console",
        lambda m: faults.append(m.text) if m.type == "error" and "Opener" not in m.text else None,
    )
    page.on("request", lambda r: None if r.url.startswith(ORIGIN) else faults.append(r.url))
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    connect(page, Client())
    page.goto(f"{ORIGIN}{path}")
    return faults


@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/home/", "/styleguide/article/",
                                  "/styleguide/list/", "/en/styleguide/article/"])  # fmt: skip
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(page, path, scheme, size):
    faults = open_page(page, path, size, scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert faults == []


@pytest.mark.parametrize("path", ["/styleguide/home/", "/styleguide/article/", "/styleguide/list/"])
def test_a_narrow_screen_and_large_text_lose_nothing(page, path):
    open_page(page, path, {"width": 320, "height": 640})
    for size in ("", "larger"):
        page.evaluate("size => document.documentElement.dataset.textSize = size", size)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0


def test_nothing_jumps_while_the_page_loads(page):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe("
        "{type: 'layout-shift', buffered: true})"
    )
    open_page(page, "/styleguide/home/", PHONE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.001


def test_one_branch_of_the_menu_is_open_and_escape_closes_it(page):
    open_page(page, "/styleguide/home/")
    news, office = page.locator(".menu details").all()
    news.locator("summary").press("Enter")
    expect(news).to_have_attribute("open", "")
    office.locator("summary").click()
    expect(news).not_to_have_attribute("open", "")
    office.locator("a").first.press("Escape")
    expect(office).not_to_have_attribute("open", "")
    expect(office.locator("summary")).to_be_focused()


def test_the_menu_of_a_phone_opens_by_keyboard(page):
    open_page(page, "/styleguide/home/", PHONE)
    toggle = page.locator("[data-menu-toggle]")
    expect(page.locator("#site-menu")).to_be_hidden()
    toggle.press(" ")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#site-menu")).to_be_visible()
    page.locator("#site-menu a").first.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()
    expect(toggle).to_be_focused()


def test_without_scripts_the_menu_opens_and_nothing_is_offered_in_vain(browser: Browser):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    connect(page, Client())
    page.goto(f"{ORIGIN}/styleguide/article/")
    page.locator("[data-menu-toggle]").click()
    expect(page.locator("#site-menu")).to_be_visible()
    page.locator(".preferences summary").click()
    expect(page.locator(".preferences-panel")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    expect(page.locator(".video-play")).to_have_attribute("href", "#")
    context.close()


def test_a_theme_is_chosen_on_the_spot_and_kept(page):
    open_page(page, "/styleguide/home/")
    page.locator(".preferences summary").click()
    page.locator('[data-value="dark"]').click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert "theme=dark" in page.evaluate("document.cookie")
    page.locator('[data-preference="theme"][data-value=""]').click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    assert "theme" not in page.evaluate("document.cookie")


@pytest.mark.parametrize(
    ("path", "forward"),
    [("/styleguide/article/", "ArrowLeft"), ("/en/styleguide/article/", "ArrowRight")],
)
def test_the_lightbox_follows_the_writing_direction(page, path, forward):
    open_page(page, path)
    frames = page.locator("[data-frame]")
    frames.nth(1).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-count]")).to_contain_text(re.compile("[2۲] (of|از) [5۵]"))
    page.keyboard.press(forward)
    expect(dialog.locator("[data-count]")).to_contain_text(re.compile("[3۳] (of|از) "))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(frames.nth(2)).to_be_focused()


def test_a_film_loads_nothing_before_it_is_asked_for(page):
    open_page(page, "/styleguide/article/")
    assert page.locator("iframe").count() == 0
    page.locator(".video-play").click()
    expect(page.locator(".video-stage iframe")).to_have_count(1)


def test_filters_stand_open_on_a_desk_and_folded_on_a_phone(page):
    open_page(page, "/styleguide/list/")
    expect(page.locator(".filters")).to_have_attribute("open", "")
    page.set_viewport_size(PHONE)
    expect(page.locator(".filters")).not_to_have_attribute("open", "")


def test_touch_targets_are_large_enough_on_a_phone(page):
    open_page(page, "/styleguide/list/", PHONE)
    small = page.evaluate(
        "() => [...document.querySelectorAll('a, button, summary, input, select')]"
        ".filter(e => e.checkVisibility() && "
        "!e.closest('.skip, p, .visually-hidden, h2, h3, .crumbs'))"
        ".map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([h]) => h)"
    )
    assert small == []
