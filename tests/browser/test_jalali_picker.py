"""The date picker in a real browser, on a page under the public content security policy."""

import html
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Locator, Page, Route, expect

from core.jalali.widgets import JalaliDateInput, JalaliDateTimeInput

pytestmark = pytest.mark.browser

ORIGIN = "http://portal.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
STATIC = Path(settings.STATICFILES_DIRS[0])
WHOLE_MONTH = "۱۴۰۵/۹/۱"

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Picker</title>
<link rel="icon" href="/static/icons/sprite.svg">
<link rel="stylesheet" href="/static/css/tokens.css">
<link rel="stylesheet" href="/static/css/jalali-picker.css">
<script type="module" src="/static/js/jalali-picker.js"></script></head>
<body><main><h1>Picker</h1><form>{fields}<button>Send</button></form></main></body></html>"""


def field(name: str, value: str, widget: JalaliDateInput | JalaliDateTimeInput) -> str:
    control = widget.render(name, None, {"id": name})
    control = control.replace(f'id="{name}"', f'id="{name}" value="{html.escape(value)}"')
    return f'<p><label for="{name}">Field {name}</label>{control}</p>'


def open_page(page: Page, language: str = "fa", value: str = WHOLE_MONTH, **options) -> list[str]:
    """Serves the page and the portal's own files to the browser; returns what it complains of."""
    with translation.override(language):
        fields = field("day", value, JalaliDateInput(**options))
        fields += field("moment", f"{value} 10:30" if value else "", JalaliDateTimeInput(**options))
    body = PAGE.format(
        language=language, direction="ltr" if language == "en" else "rtl", fields=fields
    )
    complaints: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/*", answer)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{ORIGIN}/")
    page.wait_for_selector(".jalali-button")
    return complaints


def open_dialog(page: Page, name: str = "day") -> Locator:
    page.locator(f"#{name} + .jalali-button").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    return dialog


def focused_label(page: Page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def violations(page: Page) -> list[str]:
    # axe is injected as a script, which the page's policy rightly refuses: evaluate is exempt.
    return [
        f"{found['id']}: {found['nodes'][0]['html']}"
        for found in Axe().run(page).response["violations"]
    ]


def test_arithmetic_agrees_with_the_browsers_own_calendar_for_1300_to_1450(page: Page):
    open_page(page)
    days, wrong = page.evaluate(
        """async () => {
          const ours = await import("/static/js/jalali-calendar.js");
          const theirs = new Intl.DateTimeFormat("fa-IR-u-ca-persian-nu-latn", {
            timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });
          const first = ours.toDay(1300, 1, 1), last = ours.toDay(1451, 1, 1);
          const wrong = [];
          for (let day = first; day < last; day += 1) {
            const parts = {};
            for (const { type, value } of theirs.formatToParts(ours.asDate(day))) {
              parts[type] = Number(value);
            }
            const { year, month, day: date } = ours.fromDay(day);
            const same = year === parts.year && month === parts.month && date === parts.day
              && ours.toDay(year, month, date) === day
              && ours.weekday(day) === (ours.asDate(day).getUTCDay() + 1) % 7
              && date <= ours.monthLength(year, month);
            if (!same) wrong.push([day, year, month, date, parts]);
          }
          return [last - first, wrong.slice(0, 5)];
        }"""
    )
    assert wrong == []
    assert days == 55_152


def test_keys_move_as_the_authoring_practices_say_mirrored_for_persian(page: Page):
    open_page(page)
    open_dialog(page)
    assert focused_label(page) == "یکشنبه ۱ آذر ۱۴۰۵"
    for key, label in (
        ("ArrowLeft", "دوشنبه ۲ آذر ۱۴۰۵"),
        ("ArrowRight", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("ArrowRight", "شنبه ۳۰ آبان ۱۴۰۵"),
        ("ArrowDown", "شنبه ۷ آذر ۱۴۰۵"),
        ("End", "جمعه ۱۳ آذر ۱۴۰۵"),
        ("Home", "شنبه ۷ آذر ۱۴۰۵"),
        ("ArrowUp", "شنبه ۳۰ آبان ۱۴۰۵"),
        ("PageUp", "پنجشنبه ۳۰ مهر ۱۴۰۵"),
        ("PageDown", "شنبه ۳۰ آبان ۱۴۰۵"),
        ("Shift+PageUp", "جمعه ۳۰ آبان ۱۴۰۴"),
        ("Shift+PageDown", "شنبه ۳۰ آبان ۱۴۰۵"),
    ):
        page.keyboard.press(key)
        assert focused_label(page).replace("\u200c", "") == label, key
    assert page.locator("td[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator("#day")).to_have_value("۱۴۰۵/۸/۳۰")
    expect(page.locator("#day + .jalali-button")).to_be_focused()


def test_last_day_of_a_leap_esfand_moves_to_a_day_that_exists(page: Page):
    open_page(page, value="1403/12/30")
    open_dialog(page)
    page.keyboard.press("Shift+PageDown")
    assert "۲۹ اسفند ۱۴۰۴" in focused_label(page)


def test_english_keys_and_labels_with_the_gregorian_date_beside(page: Page):
    open_page(page, language="en", value="1405/09/01")
    expect(page.locator(".jalali-hint").first).to_have_text("Sunday 1 Azar 1405 · 22 November 2026")
    dialog = open_dialog(page)
    assert focused_label(page) == "Sunday 1 Azar 1405 (22 November 2026)"
    page.keyboard.press("ArrowRight")
    assert focused_label(page) == "Monday 2 Azar 1405 (23 November 2026)"
    expect(dialog.locator("td[tabindex='0'] small")).to_have_text("23")
    page.keyboard.press("Space")
    expect(page.locator("#day")).to_have_value("1405/09/02")


def test_escape_leaves_the_value_and_gives_the_focus_back(page: Page):
    open_page(page)
    open_dialog(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#day")).to_have_value(WHOLE_MONTH)
    expect(page.locator("#day + .jalali-button")).to_be_focused()


def test_tab_stays_inside_in_both_directions(page: Page):
    open_page(page)
    open_dialog(page, "moment")
    seen = set()
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        assert page.evaluate("!!document.activeElement.closest('dialog[open]')"), key
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    # two steps, the year, the grid, the time and four buttons
    assert len(seen) == 9


def test_state_is_told_to_screen_readers(page: Page):
    open_page(page)
    dialog = open_dialog(page)
    assert dialog.get_attribute("aria-modal") == "true"
    with translation.override("fa"):
        expect(dialog).to_have_accessible_name(translation.gettext("Choose a date"))
    expect(dialog.locator("td[aria-selected='true']")).to_have_text("۱")
    assert dialog.locator("th").first.get_attribute("abbr") == "شنبه"
    assert dialog.locator("th").last.get_attribute("abbr") == "جمعه"
    page.keyboard.press("PageDown")
    expect(dialog.locator("[aria-live]")).to_have_text("دی ۱۴۰۵")
    dialog.locator(".jalali-today").click()
    open_dialog(page)
    expect(page.locator("td[aria-current='date'][aria-selected='true']")).to_be_focused()


def test_typed_text_is_where_the_calendar_opens(page: Page):
    open_page(page, value="")
    for typed, label in (
        ("1405-09-01", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("2026-11-22", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("۱۴۰۵/۰۹/۰۱", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("١٤٠٥/٩/١", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("1/9/1405", "یکشنبه ۱ آذر ۱۴۰۵"),
    ):
        page.fill("#day", typed)
        expect(page.locator(".jalali-hint").first).to_contain_text(label)
        open_dialog(page)
        assert focused_label(page) == label
        page.keyboard.press("Escape")
        expect(page.locator("#day")).to_have_value(typed)
    page.fill("#day", "1405/12/30")
    expect(page.locator(".jalali-hint").first).to_be_empty()


def test_a_moment_takes_day_and_time(page: Page):
    open_page(page)
    dialog = open_dialog(page, "moment")
    expect(dialog.locator(".jalali-time")).to_have_value("۱۰:۳۰")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(dialog.locator(".jalali-time")).to_be_focused()
    dialog.locator(".jalali-time").fill("25:00")
    page.keyboard.press("Enter")
    expect(dialog.locator(".jalali-time")).to_have_attribute("aria-invalid", "true")
    dialog.locator(".jalali-time").fill("۹:۵")
    page.keyboard.press("Enter")
    expect(page.locator("#moment")).to_have_value("۱۴۰۵/۹/۲ ۰۹:۰۵")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_clearing_and_the_events_that_forms_listen_for(page: Page):
    open_page(page)
    page.evaluate(
        "window.heard = []; for (const name of ['input', 'change'])"
        " document.querySelector('form').addEventListener(name, () => heard.push(name))"
    )
    open_dialog(page).locator(".jalali-clear").click()
    expect(page.locator("#day")).to_have_value("")
    assert page.evaluate("heard") == ["input", "change"]


def test_bounds_are_kept(page: Page):
    from datetime import date

    open_page(page, minimum=date(2026, 11, 20), maximum=date(2026, 12, 25))
    dialog = open_dialog(page)
    assert dialog.locator(".jalali-year option").count() == 1
    dialog.locator(".jalali-step").first.click()
    expect(dialog.locator(".jalali-step").first).to_be_disabled()
    dialog.locator("td[aria-disabled='true']").first.click(force=True)
    expect(dialog).to_be_visible()
    page.locator("td[tabindex='0']").focus()
    page.keyboard.press("Shift+PageUp")
    assert "۲۹ آبان ۱۴۰۵" in focused_label(page)
    page.keyboard.press("Shift+PageDown")
    assert "۴ دی ۱۴۰۵" in focused_label(page)


def test_choosing_a_year(page: Page):
    open_page(page)
    dialog = open_dialog(page)
    dialog.locator(".jalali-year").select_option("1399")
    expect(dialog.locator(".jalali-month")).to_have_text("آذر")
    dialog.get_by_label(re.compile("۳۰ آذر ۱۳۹۹")).click()
    expect(page.locator("#day")).to_have_value("۱۳۹۹/۹/۳۰")


def test_a_tap_on_a_phone(new_context):
    context = new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    open_page(page)
    page.locator("#day + .jalali-button").tap()
    dialog = page.locator("dialog[open]")
    sizes = dialog.locator("button, select, td[data-day]").evaluate_all(
        "list => list.map(one => one.getBoundingClientRect())"
        ".map(box => [Math.round(box.width), Math.round(box.height)])"
    )
    assert min(height for _, height in sizes) >= 44
    assert min(width for width, _ in sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    dialog.get_by_label(re.compile("۱۲ آذر ۱۴۰۵")).tap()
    expect(page.locator("#day")).to_have_value("۱۴۰۵/۹/۱۲")


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_dialog(page: Page, language: str, scheme: str):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    complaints = open_page(page, language=language)
    open_dialog(page, "moment")
    assert violations(page) == []
    assert complaints == []


def test_an_input_added_later_gets_its_calendar(page: Page):
    open_page(page)
    page.evaluate(
        "document.querySelector('form').append(document.querySelector('p').cloneNode(true));"
        "const copy = document.querySelector('form').lastElementChild;"
        "copy.querySelectorAll('.jalali-button, .jalali-hint').forEach((part) => part.remove());"
        "copy.querySelector('input').id = 'later'"
    )
    open_dialog(page, "later")
    page.keyboard.press("Enter")
    expect(page.locator("#later")).to_have_value(WHOLE_MONTH)
