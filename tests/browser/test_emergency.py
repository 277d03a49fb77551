"""Emergency publication by hand, and what readers find where something was withdrawn."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from newsroom.aftermath import take_down
from newsroom.models import RedListItem
from tests.browser.bridge import ORIGIN, connect
from tests.browser.site import visit
from tests.browser.test_accessibility import RULES
from tests.browser.test_editor import Hand
from tests.newsroom.conftest import Office, office  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]

REASON = "سیلاب در راه است و مردم باید همین حالا بدانند."
NOTICE = "رقم‌های این خبر نادرست بود و به درخواست سازمان آب پس گرفته شد."
SIZES = ((360, 740), (768, 1024), (1280, 900))


@pytest.fixture
def staff(page: Tab, office: Office, client: Client) -> Tab:  # noqa: F811 - the fixture
    cache.clear()
    profile = UserProfile.get_for_user(office.head)
    profile.preferred_language = "fa"
    profile.dismissibles = {}
    profile.save()
    client.force_login(office.head)
    connect(page, client)
    page.set_default_timeout(30_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def test_three_clicks_from_the_form_to_the_public(staff, office):  # noqa: F811
    item = office.draft(author=office.head, title="هشدار سیلاب")
    hand = Hand(staff)
    staff.goto(f"{ORIGIN}/admin/pages/{item.pk}/edit/")
    expect(staff.locator("#id_title")).to_be_visible()
    hand.click("footer [data-w-dropdown-target='toggle']")
    hand.click("[name='action-emergency']")
    # The reason has the focus: it is typed without a click.
    expect(staff.locator("#id_reason")).to_be_focused()
    staff.keyboard.insert_text(REASON)
    hand.click("button.serious")
    staff.wait_for_url(f"{ORIGIN}/admin/pages/{item.pk}/edit/")
    assert hand.clicks <= 3
    assert Page.objects.get(pk=item.pk).live
    assert RedListItem.objects.get().reason == REASON


def test_the_short_way_to_a_correction_opens_its_field(staff, office):  # noqa: F811
    item = office.published()
    staff.goto(f"{ORIGIN}/admin/pages/{item.pk}/edit/#id_correction")
    expect(staff.locator("#id_correction")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_notice_of_a_withdrawn_item_is_accessible_and_fits(
    page,
    office,  # noqa: F811
    scheme,
):
    cache.clear()
    item, _other = office.published(title="خبر برداشته‌شده"), office.published()
    take_down(item, office.head, reason="withdrawn", notice=NOTICE)
    visit(page)
    page.emulate_media(color_scheme=scheme)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{ORIGIN}{item.url}")
        expect(page.locator(".note")).to_contain_text(NOTICE)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
