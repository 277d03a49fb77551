"""The page of results with a real Elasticsearch behind it, in Persian and in English."""

import datetime
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Site

from home.models import PortalSettings
from home.services import add_language
from news.models import Kind
from search import breaker, engines
from search.elastic.engine import Elastic
from search.follow import follow
from search.models import Pin
from tests import factories
from tests.browser.bridge import ORIGIN
from tests.browser.site import Built, build
from tests.browser.test_accessibility import violations
from tests.browser.test_public import DESK, PHONE, watch

pytestmark = [
    pytest.mark.browser,
    pytest.mark.elasticsearch,
    pytest.mark.django_db,
    pytest.mark.timeout(600),
]
BOX = "form[role=search] input[type=search]"
HITS = ".hits > li"
YEAR = datetime.timedelta(days=365)
TABLET = {"width": 768, "height": 1024}
# A folder for pictures of every page, to be looked at
SHOTS = os.environ.get("OSTAN_TEST_SHOTS", "")


@pytest.fixture
def site(db: None, engine: Elastic, monkeypatch) -> Built:
    """A portal with news of three years, all known to the server."""
    monkeypatch.setattr(engines, "first", lambda: engine)
    breaker.breaker.cache_clear()
    made = build()
    water = factories.section("water", name="آب و کشاورزی", name_en="Water and farming")
    roads = factories.section("roads", name="راه‌ها", name_en="Roads")
    photo, now = factories.photo(), timezone.now()
    for number in range(26):
        factories.item(
            made.portal,
            f"آب‌رسانی به روستاهای بخش {number} شهرستان تفت آغاز شد",
            lead="با پایان کار، آب آشامیدنی هزار خانوار از شبکهٔ تازه می‌رسد.",
            date=now - (number % 3) * YEAR - datetime.timedelta(days=3 * number),
            section=water if number % 2 else roads,
            county=factories.county("taft", name="تفت", name_en="Taft") if number % 3 else None,
            lead_picture=photo if number % 4 == 1 else None,
        )
    for number in range(5):
        factories.item(made.portal, f"آموزش و پرورش استان یزد {number}")
    pinned = factories.item(made.portal, "قبض آب را این‌جا بپردازید")
    Pin.objects.create(locale=pinned.locale, queries="آبرسانی", page=pinned)
    follow(engine)
    return made


def look(page: Page, name: str) -> None:
    """Checks what is open at every size and in both themes, and keeps pictures if asked to."""
    found = {}
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if broken := violations(page, Axe()):
                found[name, size["width"], scheme] = broken
            if SHOTS:
                path = Path(SHOTS) / f"{name}-{size['width']}-{scheme}.png"
                page.screenshot(path=path, full_page=True)
        root = "document.documentElement"
        if wide := page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"):
            found[name, size["width"]] = wide
    page.set_viewport_size(DESK)
    assert found == {}


def ask(page: Page, words: str) -> None:
    """Types words into the page's field and searches."""
    page.locator(BOX).fill(words)
    page.locator("form[role=search] button").click()


def titles(page: Page) -> list[str]:
    """Titles of the results."""
    return page.locator(f"{HITS} .card-link").all_inner_texts()


def test_a_reader_finds_and_narrows_and_turns_pages(page: Page, site: Built):
    faults = watch(page)
    page.set_viewport_size(DESK)
    page.goto(f"{ORIGIN}/search/")
    # Without the half-space that the titles have
    ask(page, "آبرسانی")
    expect(page.locator(".hits-pinned .card-link")).to_have_text("قبض آب را این‌جا بپردازید")
    expect(page.locator(HITS)).to_have_count(20)
    expect(page.locator(".search-state b")).to_have_text("۲۷ نتیجه")
    expect(page.locator(f"{HITS}:first-child mark").first).to_have_text("آب‌رسانی")
    expect(page.locator(".search-note")).to_have_count(0)
    look(page, "results")
    page.locator(".pages a[rel=next]").click()
    expect(page.locator(HITS)).to_have_count(6)
    page.locator(".facets a", has_text="آب و کشاورزی").click()
    expect(page.locator(HITS)).to_have_count(13)
    expect(page.locator(".chips a")).to_have_count(1)
    year = page.locator('section[aria-labelledby="facet-year"] a').first
    number = year.locator(".facet-count").inner_text()
    year.click()
    expect(page.locator(".search-state b")).to_have_text(f"{number} نتیجه")
    expect(page.locator('section[aria-labelledby="facet-month"]')).to_be_visible()
    look(page, "narrowed")
    page.locator(".listing-state > .link").click()
    expect(page.locator(HITS)).to_have_count(20)
    assert faults == []


def test_a_reader_who_mistyped_is_helped(page: Page, site: Built):
    faults = watch(page)
    page.set_viewport_size(DESK)
    page.goto(f"{ORIGIN}/search/?q=آمورش استان")
    page.locator(".search-read a").click()
    expect(page.locator(BOX)).to_have_value("آموزش استان")
    assert all("آموزش و پرورش" in title for title in titles(page)[:5])
    # «تفت» with the other keyboard on, and back to the letters themselves
    page.goto(f"{ORIGIN}/search/?q=jtj")
    expect(page.locator(HITS)).to_have_count(20)
    expect(page.locator(".search-read b")).to_have_text("«تفت»")
    look(page, "keyboard")
    page.locator(".search-read a").click()
    expect(page.locator(HITS)).to_have_count(0)
    look(page, "nothing")
    # No document has both words.
    page.goto(f"{ORIGIN}/search/?q=پرورش زرافه")
    expect(page.locator(".search-loose")).to_have_count(1)
    assert all("پرورش" in title for title in titles(page))
    look(page, "loose")
    page.goto(f"{ORIGIN}/search/")
    look(page, "start")
    assert faults == []


def translate(site: Built, engine: Elastic) -> None:
    """An English portal, whose facts all have English names."""
    english = add_language(site.portal, "en")
    office = PortalSettings.for_site(Site.objects.get())
    office.portal_name_en, office.tagline_en = "Governorate of Yazd", "For the people"
    # What the office writes of itself is in one language.
    office.address = ""
    office.channels.clear()
    office.save()
    for kind in Kind.objects.all():
        kind.name_en, kind.plural_en = kind.slug.title(), f"{kind.slug.title()} items"
        kind.save()
    section = factories.section("water")
    for number in range(22):
        factories.item(
            english,
            f"Water supply project {number} opened in Taft",
            lead="A thousand households receive drinking water from the new network.",
            section=section,
            county=factories.county("taft") if number % 2 else None,
            date=timezone.now() - (number % 2) * YEAR,
        )
    follow(engine)


# Whatever text of the page is not said to be in another language
FOREIGN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), parent = walk.currentNode.parentElement;
    if (/[\\u0600-\\u06ff]/.test(text) && parent.closest('[lang]').lang.startsWith('en') &&
        parent.checkVisibility()) found.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder'])
      if (/[\\u0600-\\u06ff]/.test(element.getAttribute(name) || '')) found.push(name);
  return found;
}"""


def test_the_english_page_is_english(page: Page, site: Built, engine: Elastic):
    translate(site, engine)
    faults = watch(page)
    page.set_viewport_size(DESK)
    for name, place in {
        "en-results": "/en/search/?q=water",
        "en-narrowed": "/en/search/?q=water&year=1405",
        "en-nothing": "/en/search/?q=giraffe",
        "en-start": "/en/search/",
        "en-loose": "/en/search/?q=water giraffe",
    }.items():
        page.goto(f"{ORIGIN}{place}")
        root = page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("en", "ltr")
        assert page.evaluate(FOREIGN) == [], name
        look(page, name)
    page.goto(f"{ORIGIN}/en/search/?q=waters")
    expect(page.locator(".search-state b")).to_have_text("22 results")
    page.locator(".pages a[rel=next]").click()
    expect(page.locator(HITS)).to_have_count(2)
    assert faults == []
