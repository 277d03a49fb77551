"""The date picker in the filters of a public list."""

import datetime as dt

import pytest
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests import factories
from tests.browser.bridge import ORIGIN, connect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def at(day: int) -> dt.datetime:
    """Noon of a day of Azar 1405 in Iran."""
    return dt.datetime(2026, 11, 21 + day, 8, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_narrows_a_list_to_picked_days(page: Tab, client: Client, width: int):
    portal = factories.portal()
    section = factories.section()
    for day in (1, 5, 9):
        factories.item(portal, f"خبر روز {day}", section=section, date=at(day))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 800})
    connect(page, client)
    page.goto(f"{ORIGIN}{section.url}")
    start = page.locator("input[data-jalali]").first
    if not start.is_visible():
        page.locator("[data-filters] > summary").click()
    start.fill("1405/9/2")
    page.locator("input[data-jalali]").last.fill("۱۴۰۵/۹/۱")
    page.locator(".jalali-button").last.click()
    page.locator("dialog[open]").get_by_text("۶", exact=True).click()
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="خبر روز 5")).to_be_visible()
    for day in (1, 9):
        expect(page.get_by_role("link", name=f"خبر روز {day}")).to_have_count(0)
    expect(page.locator("input[data-jalali]").first).to_have_value("۱۴۰۵/۹/۲")
    assert complaints == []
