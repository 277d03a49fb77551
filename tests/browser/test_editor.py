"""An editor's day in the admin: from the login to the story on the front page."""

import datetime
import re
import sys
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab
from wagtail.users.models import UserProfile

from core.persian import slugify
from news.models import NewsItem
from newsroom.roles import role
from newsroom.setup import setup_roles
from tests import factories
from tests.browser.bridge import ORIGIN, connect
from tests.browser.site import send_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PASSWORD = "a-long-secret-1405"
ZWNJ = "\u200c"
# Milliseconds that a busy machine may take for one page
PATIENCE = 15_000
# Where submitting leads. The first draft that is stored by itself changes the address too.
LIST_OF_PAGES = re.compile(r"/admin/pages/\d+/$")


class Hand:
    """The editor's hand, which counts."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.clicks = 0

    def click(self, target: str | Locator) -> None:
        place = self.tab.locator(target) if isinstance(target, str) else target
        place.click()
        self.clicks += 1

    def type(self, target: str | Locator, text: str) -> None:
        self.click(target)
        self.tab.keyboard.insert_text(text)

    def select(self, target: str, label: str) -> None:
        """Opening a list and taking one of it are two clicks."""
        self.tab.locator(target).select_option(label=label)
        self.clicks += 2

    def block(self, label: str) -> Locator:
        """Adds a block at the end of the body."""
        blocks = self.tab.locator("[data-contentpath='body'] [data-streamfield-child]")
        count = blocks.count()
        self.click(self.tab.locator("button.c-sf-add-button").last)
        option = self.tab.locator("[role='option']", has_text=re.compile(rf"^\s*{label}\s*$"))
        self.click(option)
        expect(blocks).to_have_count(count + 1)
        return blocks.nth(count)


@pytest.fixture
def portal():
    cache.clear()
    setup_roles()
    return factories.portal()


def account(key: str):
    user = get_user_model().objects.create_user(key, f"{key}@x.ir", PASSWORD)
    user.groups.add(Group.objects.get(name=role(key).title))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fa"
    profile.dismissibles = {}
    profile.save()
    return user


@pytest.fixture
def head(portal):
    return account("council-head")


@pytest.fixture
def reporter(portal):
    return account("reporter")


@pytest.fixture
def stranger(page: Tab) -> Iterator[Tab]:
    connect(page, Client())
    page.route("**/media/**", send_picture)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    expect.set_options(timeout=5_000)


@pytest.fixture
def tab(stranger: Tab, head, client: Client) -> Tab:
    client.force_login(head)
    stranger.unroute_all()
    connect(stranger, client)
    stranger.route("**/media/**", send_picture)
    return stranger


def new_item(tab: Tab, portal) -> None:
    tab.goto(f"{ORIGIN}/admin/pages/add/news/newsitem/{portal.news.pk}/")
    expect(tab.locator("#id_title")).to_be_visible()


# The whole way


def test_a_reporter_brings_a_story_to_the_front_page(stranger: Tab, reporter, portal, capsys):
    factories.kind("news", name="خبر")
    factories.section("economic", name="اقتصادی")
    speaker = factories.person("governor", name="مهران بابایی")
    factories.term(speaker, factories.office(name="استاندار"), datetime.date(2024, 1, 1))
    factories.photo()
    tab, hand, steps = stranger, Hand(stranger), {}

    def done(step: str) -> None:
        steps[step] = hand.clicks - sum(steps.values())

    tab.goto(f"{ORIGIN}/admin/login/")
    hand.type("[name='username']", "reporter")
    tab.fill("[name='password']", PASSWORD)
    hand.click("button[type='submit']")
    expect(tab.locator("#wagtail-sidebar a[href$='/write-news/']")).to_be_visible()
    done("log in")

    hand.click("#wagtail-sidebar a[href$='/write-news/']")
    expect(tab.locator("#id_title")).to_be_visible()
    done("begin an item")

    hand.select("#id_section", "اقتصادی")
    expect(tab.locator("#id_news_kind")).to_have_value(re.compile(r"\d"))
    hand.type("#id_title", "آغاز طرح آب‌رسانی به «دوازده» روستا")
    hand.type("#id_lead", "استاندار طرح آب رساني را در دوازده روستای كشور آغاز كرد.")
    done("kind, section, title, lead")

    hand.click("#id_lead_picture-chooser [data-chooser-action-choose] >> visible=true")
    hand.click(tab.locator(".modal a[data-chooser-modal-choice]").first)
    expect(tab.locator("#id_lead_picture-chooser img")).to_be_visible()
    done("lead picture")

    paragraph = hand.block("بند").locator(".public-DraftEditor-content")
    hand.type(paragraph, "این طرح تا پایان سال به بهره‌برداری می‌رسد.")
    done("paragraph")
    hand.block("میان‌تیتر")
    tab.keyboard.insert_text("دوازده روستا در یک سال")
    done("heading")
    quote = hand.block("نقل‌قول")
    quote.locator("textarea").fill("آب حق همهٔ روستاهاست.")
    hand.click(quote.locator("[data-chooser-action-choose] >> visible=true"))
    hand.click(tab.locator(".modal a[data-chooser-modal-choice]").first)
    expect(quote).to_contain_text("مهران بابایی")
    done("quote with its speaker")
    table = hand.block("جدول")
    hand.type(table.locator("input[name$='-value-caption']").first, "روستاها")
    for heading in ("روستا", "خانوار"):
        hand.click(table.locator("[data-append-column]"))
        choice = table.locator(".add-column-menu button:visible")
        if choice.count():
            hand.click(choice.first)
        hand.type(table.locator("input.column-heading").last, heading)
    for number, value in enumerate(("اسلامیه", "۲۴۰")):
        hand.type(table.locator("tbody input[type='text']").nth(number), value)
    done("table of two columns")
    callout = hand.block("کادر")
    hand.type(callout.locator("textarea"), "نشانی دفتر: میدان امام، ساختمان ۲")
    done("call-out")

    hand.click("footer .w-dropdown__toggle")
    expect(tab.locator("[name='action-publish']")).to_have_count(0)
    with tab.expect_navigation(url=LIST_OF_PAGES):
        hand.click("[name='action-submit']")
    notice = tab.locator(".messages")
    expect(notice).to_contain_text("لید")
    expect(notice).to_contain_text("کشور")
    done("submit")

    with capsys.disabled():
        told = ", ".join(f"{step} {count}" for step, count in steps.items())
        sys.stdout.write(f"\nclicks: {told}; in all {hand.clicks}\n")
    assert hand.clicks <= 45

    item = NewsItem.objects.get()
    assert not item.live
    tab.goto(f"{ORIGIN}{portal.news.get_url()}")
    assert item.title not in tab.locator("main").inner_text()
    item = factories.approve(item)
    assert item.lead == "استاندار طرح آب رسانی را در دوازده روستای کشور آغاز کرد."
    for address in ("/", portal.news.get_url()):
        tab.goto(f"{ORIGIN}{address}")
        expect(tab.locator(f"a[href='{item.get_url()}']").first).to_be_visible()
    tab.goto(f"{ORIGIN}{item.get_url()}")
    article = tab.locator("main")
    expect(article.locator("h1")).to_have_text("آغاز طرح آب‌رسانی به «دوازده» روستا")
    for words in ("بهره‌برداری می‌رسد", "دوازده روستا در یک سال", "آب حق همهٔ", "استاندار"):
        expect(article).to_contain_text(words)
    expect(article.locator("table")).to_contain_text("اسلامیه")
    expect(article).to_contain_text("نشانی دفتر")
    expect(article.locator("img").first).to_be_visible()


# Typing


@pytest.mark.parametrize(
    "title",
    [
        "نشست استان‌دار؛ كتاب‌های «۱۴۰۵» - یزد",
        "آغاز طرح می‌شود؟",
        "«آب» برای همهٔ روستاهای علي‌آباد؛ ٪۲۰ بیشتر",
        "COVID-19 در یزد (۱۴۰۲/۰۱/۱۵)",
        "خبر " * 40,
    ],
)
def test_a_title_becomes_its_slug_while_it_is_typed(title, tab: Tab, portal):
    new_item(tab, portal)
    tab.locator("#id_title").press_sequentially(title[:-1])
    tab.locator("#id_title").press_sequentially(title[-1])
    tab.locator("#id_lead").focus()
    expect(tab.locator("#id_slug")).to_have_value(slugify(title), timeout=5_000)


KEYS = ["Shift+Space", "Control+Shift+Digit2"]


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("field", ["#id_title", "#id_lead"])
def test_the_half_space_of_the_keyboard_in_fields(field, keys, tab: Tab, portal):
    new_item(tab, portal)
    tab.locator(field).click()
    tab.keyboard.type("می")
    tab.keyboard.press(keys)
    tab.keyboard.type("شود")
    expect(tab.locator(field)).to_have_value(f"می{ZWNJ}شود")
    for _ in range(4):
        tab.keyboard.press("Control+z")
    expect(tab.locator(field)).not_to_have_value(re.compile(ZWNJ))


def test_after_latin_words_the_keys_mean_what_they_always_do(tab: Tab, portal):
    new_item(tab, portal)
    tab.locator("#id_title").click()
    tab.keyboard.type("COVID")
    tab.keyboard.press("Shift+Space")
    tab.keyboard.type("19")
    expect(tab.locator("#id_title")).to_have_value("COVID 19")


@pytest.fixture
def writer(tab: Tab, portal) -> Locator:
    new_item(tab, portal)
    return Hand(tab).block("بند").locator(".public-DraftEditor-content")


@pytest.mark.parametrize("keys", [*KEYS, "button"])
def test_the_half_space_in_running_text(keys, tab: Tab, writer: Locator):
    writer.click()
    tab.keyboard.type("می")
    if keys == "button":
        button = tab.get_by_role("button", name=re.compile("نیم‌فاصله"))
        expect(button).to_be_visible()
        button.click()
    else:
        tab.keyboard.press(keys)
    assert writer.inner_text().strip() == f"می{ZWNJ}"
    tab.keyboard.press("Control+z")
    assert writer.inner_text().strip() == "می"
    tab.keyboard.press("Control+Shift+z")
    tab.keyboard.type("شود")
    assert writer.inner_text().strip() == f"می{ZWNJ}شود"


def test_the_half_space_of_a_selection_joins_its_words(tab: Tab, writer: Locator):
    writer.click()
    tab.keyboard.type("می شود")
    tab.keyboard.press("Control+a")
    tab.locator("button[name='zwnj']:visible").first.click()
    assert writer.inner_text().strip() == f"می{ZWNJ}شود"


def test_guillemets_around_a_selection_and_around_nothing(tab: Tab, writer: Locator):
    writer.click()
    button = tab.locator("button[name='guillemets']:visible").first
    tab.keyboard.type("آب")
    tab.keyboard.press("Control+a")
    button.click()
    assert writer.inner_text().strip() == "«آب»"
    tab.keyboard.press("Control+z")
    assert writer.inner_text().strip() == "آب"
    tab.keyboard.press("End")
    tab.keyboard.type(" ")
    button.click()
    tab.keyboard.type("نان")
    assert writer.inner_text().strip() == "آب «نان»"


def test_the_picker_tells_and_shows_what_a_block_makes(tab: Tab, portal):
    factories.photo()
    factories.attachment()
    factories.item(portal)
    new_item(tab, portal)
    tab.locator("button.c-sf-add-button").first.click()
    eyes = tab.locator("[role='listbox'] button, [role='option'] ~ button").all()
    assert len(eyes) == len(NewsItem.body.field.stream_block.child_blocks)
    for eye in eyes:
        eye.click()
        frame = tab.frame_locator("iframe[src*='block-preview']")
        body = frame.locator(".block-preview")
        expect(body).to_be_visible()
        font = body.evaluate("found => getComputedStyle(found).fontFamily")
        assert "Vazirmatn" in font
        assert body.inner_html().strip()
