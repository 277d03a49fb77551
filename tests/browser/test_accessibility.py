"""No page type breaks a rule of WCAG 2.2 AA, in either theme, on a phone or at a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.bridge import ORIGIN
from tests.browser.site import build, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(900)]

SIZES = [{"width": 360, "height": 740}, {"width": 1280, "height": 900}]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page, axe: Axe) -> list[tuple[str, str]]:
    """Rules that the open page breaks, each with the first place."""
    found = axe.run(page, options={"runOnly": RULES}).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found]


def test_axe_finds_nothing_on_any_page_type(page, db):
    site, axe, found = build(), Axe(), {}
    visit(page)
    for name, address in site.pages.items():
        page.goto(f"{ORIGIN}{address}")
        for size in SIZES:
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                if broken := violations(page, axe):
                    found[name, size["width"], scheme] = broken
    assert found == {}


def test_axe_would_find_a_fault(page, db):
    """Breaks a rule on purpose, so that the test above can't be blind."""
    build()
    visit(page)
    page.goto(f"{ORIGIN}/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert "image-alt" in {rule for rule, _ in violations(page, Axe())}


def test_a_narrow_screen_loses_nothing(page, db):
    """320 px wide is also what 400 % zoom leaves of a desk's screen."""
    site, found = build(), {}
    visit(page)
    page.set_viewport_size({"width": 320, "height": 640})
    for name, address in site.pages.items():
        page.goto(f"{ORIGIN}{address}")
        root = "document.documentElement"
        wide = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        if wide > 0:
            found[name] = wide
    assert found == {}
