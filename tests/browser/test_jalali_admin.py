"""The date picker in Wagtail's admin: schedule, StreamField, filters."""

import datetime as dt
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from home.models import StandardPage
from tests.browser.bridge import ORIGIN, connect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def editor():
    user = get_user_model().objects.create_superuser(
        username="editor", password="x", email="e@x.ir"
    )
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fa"
    profile.save()
    return user


@pytest.fixture
def tab(page: Tab, client: Client, editor) -> Tab:
    client.force_login(editor)
    connect(page, client)
    page.set_default_timeout(10_000)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


@pytest.fixture
def standard_page(editor) -> StandardPage:
    page = StandardPage(title="درباره", slug="about-test", live=False)
    Page.get_first_root_node().add_child(instance=page)
    page.save_revision(user=editor)
    return page


def test_the_schedule_takes_jalali_and_stays_open_below_the_calendar(tab: Tab, standard_page):
    tab.goto(f"{ORIGIN}/admin/pages/{standard_page.pk}/edit/")
    tab.locator("[data-side-panel-toggle='status'], [data-side-panel-toggle]").first.click()
    tab.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.click()
    schedule = tab.locator("#schedule-publishing-dialog")
    expect(schedule).to_be_visible()
    tab.fill("#id_go_live_at", "۱۴۱۰/۹/۱ ۱۰:۳۰")
    tab.locator("#id_go_live_at + .jalali-button").click()
    calendar = tab.locator("dialog[open]")
    expect(calendar.locator("td[aria-selected='true']")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(calendar).to_have_count(0)
    expect(schedule).to_be_visible()
    tab.locator("#id_go_live_at + .jalali-button").click()
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    expect(tab.locator("#id_go_live_at")).to_have_value("۱۴۱۰/۹/۲ ۱۰:۳۰")
    expect(tab.locator("#id_go_live_at + .jalali-button")).to_be_focused()
    with tab.expect_navigation():
        schedule.locator("button[type='submit']").click()
    draft = StandardPage.objects.get(pk=standard_page.pk).get_latest_revision_as_object()
    assert draft.go_live_at == dt.datetime(2031, 11, 23, 7, 0, tzinfo=dt.UTC)


@pytest.mark.urls("tests.browser.date_block_urls")
def test_dates_in_streamfield_blocks_that_are_added_later(tab: Tab):
    tab.goto(f"{ORIGIN}/admin/date-blocks/")
    tab.locator("button.c-sf-add-button").first.click()
    tab.get_by_role("option").nth(1).click()
    when = tab.locator("[name='dates-body-0-value-when']")
    assert "helptext" in (when.get_attribute("aria-describedby") or "")
    tab.locator("[name='dates-body-0-value-when'] + .jalali-button").click()
    dialog = tab.locator("dialog[open]")
    dialog.locator(".jalali-year").select_option("1405")
    dialog.get_by_role("button").nth(0).focus()
    assert Axe().run(tab, context="dialog[open]").response["violations"] == []
    dialog.locator(".jalali-time").fill("۱۸:۰۵")
    dialog.locator("td[data-day]").nth(0).click()
    tab.keyboard.press("Enter")
    expect(when).to_have_value(re.compile(r"^۱۴۰۵/\S+ ۱۸:۰۵$"))
    tab.locator("button.c-sf-add-button").last.click()
    tab.get_by_role("option").nth(0).click()
    tab.fill("[name='dates-body-1-value']", "1405-12-29")
    when.fill("۱۴۰۵/۹/۱ ۱۰:۳۰")
    with tab.expect_navigation():
        tab.locator("#w-editor-form button[type='submit']").first.click()
    stored = json.loads(tab.locator("body").inner_text())["stored"]
    assert stored[0][1]["when"] in ("2026-11-22T10:30:00+03:30", "2026-11-22T07:00:00Z")
    assert stored[1] == ["day", "2027-03-20"]


def test_a_filter_is_picked_and_its_menu_stays_open(tab: Tab, standard_page):
    tab.goto(f"{ORIGIN}/admin/pages/{Page.get_first_root_node().pk}/")
    menu = tab.locator("button:has(use[href='#icon-sliders'])").first
    menu.click()
    picker = tab.locator(".jalali-button")
    tab.locator(".w-drilldown__menu button").first.click()
    picker.first.click()
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog[open]")).to_have_count(0)
    expect(menu).to_have_attribute("aria-expanded", "true")
    picker.first.click()
    tab.locator("dialog[open] .jalali-today").click()
    expect(picker.first).to_be_focused()
    expect(tab.locator(".w-active-filters")).to_contain_text(re.compile("[۰-۹]{4}"))
    assert "_from=%DB%B1%DB%B4" in tab.url
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(picker.first).to_be_visible()
