"""The checklist in the editor: it follows what is saved, and its links lead to the field."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab
from wagtail.users.models import UserProfile

from newsroom.models import ChecklistLevel
from newsroom.setup import setup_roles
from tests import factories
from tests.browser.bridge import ORIGIN, connect
from tests.browser.site import send_picture
from tests.newsroom.test_checklist_rules import gallery, paragraph

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def portal():
    cache.clear()
    setup_roles()
    return factories.portal()


@pytest.fixture
def tab(page: Tab, portal, client: Client) -> Tab:
    user = factories.member("council-head")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fa"
    profile.save()
    client.force_login(user)
    connect(page, client)
    page.route("**/media/**", send_picture)
    page.set_default_timeout(15_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    return page


@pytest.fixture
def item(portal):
    """A draft with a failure on two tabs, and one deep in its body."""
    seen, blind = factories.photo(), factories.photo(alt_text="")
    body = [paragraph(f"<p>{'آب ' * 200}</p>", f"p{number}") for number in range(4)]
    made = factories.item(
        portal,
        live=False,
        section=factories.section(),
        body=[*body, gallery(seen, seen, blind, key="album")],
    )
    made.save_revision()
    return made


def failures(tab: Tab) -> Locator:
    return tab.locator("[data-checklist] [data-rule]")


def open_panel(tab: Tab) -> None:
    toggle = tab.locator("[data-side-panel-toggle='checks']")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    expect(tab.locator("[data-checklist]")).to_be_visible()


def begin_to_write(tab: Tab) -> None:
    """Waits until the form has noted what it holds; what is typed before is no change to it."""
    tab.wait_for_timeout(4_000)


DEEP = "[data-contentpath='album'] [data-contentpath='frame-3'] [data-contentpath='photo']"


@pytest.mark.parametrize("way", ["in the form", "from another page"])
def test_a_link_opens_the_tab_and_scrolls_to_the_field(way, tab: Tab, item):
    edit = f"{ORIGIN}{reverse('wagtailadmin_pages:edit', args=[item.pk])}"
    tab.goto(edit)
    open_panel(tab)
    for rule, place in (("alt", DEEP), ("topic", "[data-contentpath='topics']"), ("alt", DEEP)):
        link = tab.locator(f"[data-rule='{rule}'] a").first
        if way == "in the form":
            link.click()
        else:
            address = link.get_attribute("href")
            tab.goto(f"{ORIGIN}{reverse('wagtailadmin_home')}")
            tab.goto(f"{ORIGIN}{address}")
            open_panel(tab)
        expect(tab.locator(place)).to_be_in_viewport(timeout=10_000)


def test_a_link_works_from_the_keyboard_and_gives_the_field_the_focus(tab: Tab, item):
    tab.goto(f"{ORIGIN}{reverse('wagtailadmin_pages:edit', args=[item.pk])}")
    open_panel(tab)
    tab.locator("[data-rule='lead-missing'] a").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#id_lead")).to_be_focused()
    tab.locator("[data-rule='person'] a").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-contentpath='people']")).to_be_in_viewport(timeout=10_000)


def test_the_list_follows_what_is_saved(tab: Tab, item):
    tab.goto(f"{ORIGIN}{reverse('wagtailadmin_pages:edit', args=[item.pk])}")
    open_panel(tab)
    expect(tab.locator("[data-rule='title-long']")).to_have_count(0)
    begin_to_write(tab)
    tab.fill("#id_title", "خبر " * 30)
    expect(tab.locator("[data-rule='title-long']")).to_have_count(1, timeout=30_000)
    tab.fill("#id_title", "خبر کوتاه")
    expect(tab.locator("[data-rule='title-long']")).to_have_count(0, timeout=30_000)


def test_a_new_item_has_its_list_after_the_first_save(tab: Tab, portal):
    factories.kind()
    tab.goto(
        f"{ORIGIN}{reverse('wagtailadmin_pages:add', args=['news', 'newsitem', portal.news.pk])}"
    )
    open_panel(tab)
    expect(failures(tab)).to_have_count(0)
    begin_to_write(tab)
    tab.fill("#id_title", "خبر تازه")
    expect(tab.locator("[data-rule='body-empty']")).to_have_count(1, timeout=30_000)
    tab.locator("[data-rule='section'] a").click()
    expect(tab.locator("#id_section")).to_be_focused()


def test_the_table_is_set_from_the_keyboard(tab: Tab):
    section = factories.section(name="اقتصادی")
    tab.goto(f"{ORIGIN}{reverse('checklist')}")
    cell = tab.locator(f"select[name='level:topic:{section.pk}']")
    expect(cell).to_have_accessible_name(re.compile("اقتصادی"))
    cell.focus()
    tab.keyboard.press("End")
    tab.locator("main button[type='submit']").last.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".messages .success")).to_be_visible()
    assert list(ChecklistLevel.objects.values_list("rule", "section", "severity")) == [
        ("topic", section.pk, "block")
    ]
