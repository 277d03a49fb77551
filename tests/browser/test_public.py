"""The public pages in a browser: nothing foreign, nothing refused; scripts only improve."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.bridge import ORIGIN
from tests.browser.site import build, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
LIMIT = 150 * 1024
# The header that isolates windows counts on HTTPS, which the tests' address doesn't have.
HARMLESS = re.compile("Cross-Origin-Opener-Policy|Failed to load resource.*404")


@pytest.fixture
def site(db):
    return build()


def watch(page: Page) -> list[str]:
    """Collects foreign requests and whatever the console complains about."""
    faults: list[str] = []

    def seen(address: str) -> None:
        if not address.startswith((f"{ORIGIN}/", "data:")):
            faults.append(address)

    def said(kind: str, text: str) -> None:
        if kind in ("error", "warning") and not HARMLESS.search(text):
            faults.append(text)

    page.on("request", lambda request: seen(request.url))
    page.on("console", lambda message: said(message.type, message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    visit(page)
    return faults


def test_no_page_asks_another_host_or_breaks_the_policy(page, site):
    faults = watch(page)
    found = {}
    for name, address in site.pages.items():
        page.goto(f"{ORIGIN}{address}", wait_until="load")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # lazy pictures too
        page.wait_for_load_state("networkidle")
        if faults:
            found[name] = list(faults)
            faults.clear()
    assert found == {}


def test_a_foreign_request_would_be_seen(page, site):
    """Breaks the rule on purpose, so that the test above can't be blind."""
    faults = watch(page)
    page.goto(f"{ORIGIN}/")
    page.evaluate("new Image().src = 'https://example.org/x.png'")
    page.wait_for_timeout(300)
    assert faults


def test_nothing_moves_while_pages_load(page, site):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe("
        "{type: 'layout-shift', buffered: true})"
    )
    watch(page)
    found = {}
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for name in ("home", "list", "article", "archive of a month", "person"):
            page.goto(f"{ORIGIN}{site.pages[name]}", wait_until="networkidle")
            found[name, size["width"]] = page.evaluate("window.shift")
    assert {place: shift for place, shift in found.items() if shift > 0.001} == {}


def test_the_front_page_is_light(page, site):
    """HTML, styles, scripts and fonts as they are sent: packed, fonts already are."""
    sent: dict[str, int] = {}

    def weigh(response) -> None:
        kind = response.request.resource_type
        if kind in ("document", "stylesheet", "script", "font"):
            data = response.body()
            sent[urlsplit(response.url).path] = len(data if kind == "font" else gzip.compress(data))

    page.on("response", weigh)
    watch(page)
    page.set_viewport_size(PHONE)
    page.goto(f"{ORIGIN}/", wait_until="networkidle")
    page.wait_for_timeout(200)
    assert len(sent) > 5
    assert any(path.endswith(".woff2") for path in sent)
    assert sum(sent.values()) <= LIMIT, sent


# Without scripts


def test_reading_listing_filtering_and_paging_need_no_scripts(bare, site):
    faults = watch(bare)
    bare.goto(f"{ORIGIN}/")
    bare.locator(".top a.card-link").first.click()
    assert bare.locator("article h1").count() == 1
    bare.goto(f"{ORIGIN}/news/")
    total = bare.locator(".listing-items > li").count()
    bare.locator(".filters summary").click()
    bare.locator(".filters a", has_text="نوع notice").click()
    assert "kind=notice" in bare.url
    assert bare.locator(".listing-items > li").count() == 1 < total
    bare.locator(".chips a.chip-active").click()
    assert bare.url == f"{ORIGIN}/news/"
    bare.locator(".pages a[rel=next]").click()
    assert "page=2" in bare.url
    assert bare.locator(".listing-items > li").count() > 0
    assert faults == []


def test_the_form_of_dates_needs_no_scripts(bare, site):
    watch(bare)
    bare.goto(f"{ORIGIN}/news/?section=s")
    bare.locator(".filters summary").click()
    bare.locator("input[name=end]").fill("۱۳۹۹/۱/۱")
    bare.locator(".filters form button[type=submit]").click()
    assert "section=s" in bare.url
    assert bare.locator(".listing-items > li").count() == 0
    assert bare.locator(".empty").count() == 1


def test_menus_and_display_need_no_scripts(bare, site):
    watch(bare)
    bare.set_viewport_size(DESK)
    bare.goto(f"{ORIGIN}/news/")
    entry = bare.locator("#site-menu a[href='/sections/s/']")
    assert not entry.is_visible()
    bare.locator("#site-menu summary").first.click()
    assert entry.is_visible()
    entry.click()
    assert bare.url == f"{ORIGIN}/sections/s/"
    bare.locator(".preferences summary").click()
    bare.locator(".preferences a[data-value=dark]").click()
    bare.wait_for_url(f"{ORIGIN}/sections/s/")
    assert bare.locator("html").get_attribute("data-theme") == "dark"


def test_the_menu_of_a_phone_needs_no_scripts(bare, site):
    watch(bare)
    bare.set_viewport_size(PHONE)
    bare.goto(f"{ORIGIN}/")
    assert not bare.locator("#site-menu").is_visible()
    bare.locator(".menu-toggle").click()
    assert bare.locator("#site-menu").is_visible()
    bare.locator("#site-menu summary").first.click()
    bare.locator("#site-menu a[href='/news/']").click()
    assert bare.url == f"{ORIGIN}/news/"


# By keyboard


def focused(page: Page, what: str) -> str:
    return page.evaluate(f"document.activeElement.{what}")


def test_the_first_key_leads_past_the_menu(page, site):
    watch(page)
    page.goto(f"{ORIGIN}/news/")
    page.keyboard.press("Tab")
    assert focused(page, "className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_menu_opens_and_closes_by_keyboard(page, site):
    watch(page)
    page.set_viewport_size(DESK)
    page.goto(f"{ORIGIN}/news/")
    page.locator("#site-menu summary").first.focus()
    page.keyboard.press("Enter")
    inner = page.locator("#site-menu a[href='/sections/s/']")
    assert inner.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.submenu')")
    page.keyboard.press("Escape")
    assert not inner.is_visible()
    assert focused(page, "tagName") == "SUMMARY"


def test_every_stop_of_the_keyboard_is_seen(page, site):
    """Walks through whole pages: each stop has an outline and lies on the page."""
    watch(page)
    page.set_viewport_size(DESK)
    for name in ("home", "list", "article", "office"):
        page.goto(f"{ORIGIN}{site.pages[name]}")
        stops = 0
        for _ in range(200):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => {
                  const element = document.activeElement
                  if (element === document.body) return null
                  const box = element.getBoundingClientRect()
                  const ringed = node => {
                    const style = getComputedStyle(node)
                    return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none'
                  }
                  // What a link fills wears its ring.
                  const filled = '.card, .tile, .service, .person, .wall li'
                  const card = element.closest(filled) ?? element
                  return [element.outerHTML.slice(0, 120), box.width * box.height > 0,
                          ringed(element) || ringed(card)]
                }"""
            )
            if state is None:
                break
            stops += 1
            assert state[1:] == [True, True], (name, state)
        assert stops > 20, name
