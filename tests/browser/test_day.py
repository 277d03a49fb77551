"""A whole day: written, returned, approved by phone, public, corrected, withdrawn."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from core.models import User
from news.models import NewsItem
from newsroom import ledger
from newsroom.verification import Tally, verify
from tests import factories
from tests.browser.bridge import ORIGIN, connect
from tests.browser.site import visit
from tests.browser.test_editor import LIST_OF_PAGES, PATIENCE, Hand
from tests.newsroom.conftest import Office, office  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]

LEAD = (
    "استاندار در نشست امروز گفت طرح آب‌رسانی دوازده روستای کویری تا پایان سال به بهره‌برداری"
    " می‌رسد و آب پایدار به همهٔ خانوارهای این روستاها خواهد رسید."
)
MENDED = "متن درست شد: طرح تا پایان سال به بهره‌برداری می‌رسد."


@contextmanager
def desk_of(browser: Browser, user: User) -> Iterator[Tab]:
    """A browser window of somebody in the admin."""
    client = Client()
    client.force_login(user)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fa-IR")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.on("dialog", lambda dialog: dialog.accept())
    connect(tab, client)
    yield tab
    context.close()


@contextmanager
def reader(browser: Browser, *, scripts: bool = True, width: int = 360) -> Iterator[Tab]:
    """A stranger's window, as small as a phone's."""
    context = browser.new_context(
        viewport={"width": width, "height": 740}, locale="fa-IR", java_script_enabled=scripts
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    visit(tab)
    yield tab
    context.close()


def decide(tab: Tab, queue: str, act: str, note: str = "") -> None:
    """Takes the first item of a queue on the front page and decides on it."""
    tab.goto(f"{ORIGIN}/admin/")
    tab.locator(f"#queue-{queue} .queue-line .button").first.click()
    expect(tab.locator(".review-decision")).to_be_visible()
    if note:
        tab.fill("#review-note", note)
    with tab.expect_navigation():
        tab.click(f"button[name='act'][value='{act}']")


def submit(tab: Tab) -> None:
    """Submits what is open in the editor, and waits for the list of pages."""
    tab.click("footer .w-dropdown__toggle")
    with tab.expect_navigation(url=LIST_OF_PAGES):
        tab.click("[name='action-submit']")


def test_the_day_of_a_story(browser: Browser, office: Office):  # noqa: F811 - the fixture
    factories.kind("news", name="خبر")
    factories.section("economic", name="اقتصادی")
    title = "آب پایدار در راه دوازده روستا"

    with desk_of(browser, office.reporter) as tab:
        tab.goto(f"{ORIGIN}/admin/")
        tab.click("#wagtail-sidebar a[href$='/write-news/']")
        tab.select_option("#id_section", label="اقتصادی")
        tab.fill("#id_title", title)
        tab.fill("#id_lead", LEAD)
        hand = Hand(tab)
        paragraph = hand.block("بند").locator(".public-DraftEditor-content")
        hand.type(paragraph, "این طرح تا پایان سال به بهره‌برداری می‌رسد.")
        # The text editor hands its text to the form a moment later.
        expect(tab.locator("[name='body-0-value']")).to_have_value(re.compile("طرح"))
        submit(tab)
        item = NewsItem.objects.get(title=title)
        assert item.workflow_in_progress
        tab.goto(f"{ORIGIN}/admin/")
        expect(tab.locator("#queue-underway")).to_contain_text(title)

    with reader(browser) as tab:
        tab.goto(f"{ORIGIN}{item.get_url()}")
        expect(tab.locator("main")).not_to_contain_text("بهره‌برداری")

    with desk_of(browser, office.desk) as tab:
        decide(tab, "desk", "pass")

    with desk_of(browser, office.head) as tab:
        decide(tab, "council", "return", "نام روستاها را هم بنویسید")
        expect(tab.locator(".messages")).to_contain_text(title)

    with desk_of(browser, office.reporter) as tab:
        tab.goto(f"{ORIGIN}/admin/")
        expect(tab.locator("#queue-returned")).to_contain_text("نام روستاها را هم بنویسید")
        tab.locator("#queue-returned .queue-line .button").click()
        tab.fill("#id_kicker", "در نشست با دهیاران اسلامیه و کهدوئیه")
        submit(tab)

    item = NewsItem.objects.get(pk=item.pk)
    with desk_of(browser, office.desk) as tab:
        if item.current_workflow_task_state.task.content_type.model == "desktask":
            decide(tab, "desk", "pass")
        tab.goto(f"{ORIGIN}/admin/newsroom/review/{item.pk}/")
        tab.click(".review-phone summary")
        tab.select_option("#phone-approver", label=office.head.get_full_name() or "council-head")
        with tab.expect_navigation():
            tab.click("form[action*='phone'] button[type='submit']")
        address = re.search(r"/a/[\w.-]+/", tab.locator("main").inner_html())[0]

    with reader(browser, scripts=False) as tab:
        tab.goto(f"{ORIGIN}{address}")
        expect(tab.locator("body")).to_contain_text(title)
        assert not NewsItem.objects.get(pk=item.pk).live
        tab.click("button[value='approve']")
        assert NewsItem.objects.get(pk=item.pk).live
        tab.goto(f"{ORIGIN}{item.get_url()}")
        expect(tab.locator("h1")).to_have_text(title)
        expect(tab.locator(".facts")).to_contain_text("شورای اطلاع‌رسانی")

    with desk_of(browser, office.reporter) as tab:
        tab.goto(f"{ORIGIN}/admin/pages/{item.pk}/edit/#id_correction")
        tab.fill("#id_correction", MENDED)
        submit(tab)
    item = NewsItem.objects.get(pk=item.pk)
    if item.current_workflow_task_state.task.content_type.model == "desktask":
        with desk_of(browser, office.desk) as tab:
            decide(tab, "desk", "pass")
    with desk_of(browser, office.deputy) as tab:
        tab.goto(f"{ORIGIN}/admin/newsroom/review/{item.pk}/")
        expect(tab.locator(".review-differences")).to_contain_text("متن درست شد")
        decide(tab, "council", "approve")

    with reader(browser, width=1280) as tab:
        tab.goto(f"{ORIGIN}{item.get_url()}")
        expect(tab.locator(".note-correction")).to_contain_text("متن درست شد")
        expect(tab.locator(".note-correction time").first).to_be_visible()

    with desk_of(browser, office.head) as tab:
        tab.goto(f"{ORIGIN}/admin/newsroom/take-down/{item.pk}/")
        tab.check("input[name='reason'][value='withdrawn']")
        tab.fill("[name='notice']", "این خبر به درخواست دستگاه مسئول برداشته شد.")
        with tab.expect_navigation():
            tab.locator("main form button[type='submit']").last.click()

    with reader(browser) as tab:
        answer = tab.goto(f"{ORIGIN}{item.get_url()}")
        assert answer is not None
        assert answer.status == 410
        expect(tab.locator("main")).to_contain_text("به درخواست دستگاه مسئول برداشته شد")
        expect(tab.locator("main")).not_to_contain_text("بهره‌برداری")

    rows = reversed(ledger.rows_of(ledger.key_of(item)).values_list("decision", flat=True))
    told = [row for row in rows if row not in ("submit", "desk")]
    assert told == ["return", "approve", "publish", "approve", "publish", "correct", "withdraw"]
    assert list(verify(Tally())) == []
