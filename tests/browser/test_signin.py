"""An approver's first day on a phone: password, set-up, recovery codes, and the next sign-in."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests import factories
from tests.browser.bridge import ORIGIN, connect
from tests.core.phones import PASSWORD, Phone, code_at, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture(autouse=True)
def policy(settings):
    settings.TWO_FACTOR_REQUIRED = True
    settings.TWO_FACTOR_PREDICATE = "tests.core.phones.approves"
    settings.AXES_ENABLED = True


def broken(tab: Tab) -> list[tuple[str, str]]:
    """Rules of WCAG that the open page breaks in either theme, and what sticks out of it."""
    found = []
    # What an earlier page has left under way would end this one while it is looked at.
    tab.wait_for_load_state("networkidle")
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        violations = Axe().run(tab, options={"runOnly": RULES}).response["violations"]
        found += [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in violations]
    root = "document.documentElement"
    if wide := tab.evaluate(f"{root}.scrollWidth - {root}.clientWidth"):
        found.append(("wide", str(wide)))
    return found


def sign_in(tab: Tab, name: str, code: str = "") -> None:
    tab.goto(f"{ORIGIN}/admin/login/")
    tab.fill("[name=username]", name)
    tab.fill("[name=password]", PASSWORD)
    tab.fill("[name=code]", code)
    tab.locator(".login-form [type=submit]").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_approver_sets_up_a_phone_and_signs_in_with_it(page: Tab, client: Client, width: int):
    factories.portal()
    user = person("head", "approver")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.set_viewport_size({"width": width, "height": 740})
    connect(page, client)

    sign_in(page, "head")
    expect(page.locator(".signin-picture svg")).to_be_visible()
    assert broken(page) == []
    page.locator("summary").click()
    secret = page.locator(".signin-secret").inner_text()
    key = client.session["two_factor_key"]
    first = code_at(key)
    page.fill("[name=code]", first.translate(PERSIAN))
    page.fill("[name=proof]", PASSWORD)
    page.locator(".signin-form [type=submit]").click()

    codes = page.locator("[data-recovery-codes] li")
    expect(codes).to_have_count(10)
    expect(page.locator("[data-print]")).to_be_visible()
    assert broken(page) == []
    with page.expect_download() as download:
        page.locator("a[download]").click()
    kept = download.value.path().read_text().split()
    assert kept == [text.strip() for text in codes.all_inner_texts()]
    page.locator(".signin-actions a:not([download])").click()
    expect(page).to_have_url(f"{ORIGIN}/admin/")
    assert len(secret.replace(" ", "")) == 32

    client.logout()
    sign_in(page, "head", first)
    expect(page.locator(".messages .error")).to_be_visible()
    assert broken(page) == []
    sign_in(page, "head", Phone(user, key, kept).code().translate(PERSIAN))
    expect(page).to_have_url(f"{ORIGIN}/admin/")

    # A session that another door has opened owes the code.
    page.wait_for_load_state("networkidle")
    client.logout()
    client.force_login(user)
    page.goto(f"{ORIGIN}/admin/two-factor/")
    assert broken(page) == []
    page.fill("[name=code]", kept[0])
    page.locator(".signin-form [type=submit]").click()
    expect(page.locator(".signin-facts")).to_be_visible()
    assert complaints == []
