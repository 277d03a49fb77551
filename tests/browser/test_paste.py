"""Pasting into the text editor: what is stored afterwards."""

import json
import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page as Tab
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from core.blocks.text import PROSE_FEATURES
from home.models import StandardPage
from tests.browser.bridge import ORIGIN, connect
from tests.core.clipboard import NAMES, golden, sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

KEY = re.compile(r' data-block-key="[^"]*"')
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.innerText);
  editor.focus();
  editor.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser(username="editor", password="x")


@pytest.fixture
def written(editor) -> StandardPage:
    """A page with one empty paragraph."""
    page = StandardPage(title="درباره", slug="paste-test", live=False)
    page.body = [("paragraph", "<p></p>")]
    Page.get_first_root_node().add_child(instance=page)
    page.save_revision(user=editor)
    return page


@pytest.fixture
def tab(page: Tab, client: Client, editor, written) -> Tab:
    client.force_login(editor)
    connect(page, client)
    page.set_default_timeout(15_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{ORIGIN}/admin/pages/{written.pk}/edit/")
    return page


def paste(tab: Tab, html: str) -> None:
    box = tab.locator("[data-contentpath='body'] .public-DraftEditor-content").first
    box.click()
    box.evaluate(PASTE, html)


def saved(tab: Tab, page: StandardPage) -> str:
    """Saves the draft and gives the body's HTML as it was stored."""
    tab.wait_for_timeout(700)  # the editor writes its field a moment after the last change
    with tab.expect_response(lambda answer: answer.request.method == "POST"):
        tab.locator("form#w-editor-form, form[data-edit-form], #page-edit-form").first.evaluate(
            "form => form.requestSubmit()"
        )
    tab.wait_for_load_state("load")
    page.refresh_from_db()
    latest = page.get_latest_revision()
    body = latest.content["body"]
    blocks = json.loads(body) if isinstance(body, str) else body
    return "".join(block["value"] for block in blocks)


def held(tab: Tab) -> str:
    """What the editor would store, without its own keys."""
    state = tab.locator("[name='body-0-value']").input_value()
    html = ContentstateConverter(PROSE_FEATURES).to_database_format(state)
    return KEY.sub("", html)


def replace(tab: Tab, html: str) -> str:
    """Pastes over everything that stands in the editor, and gives what it holds then."""
    tab.locator("[data-contentpath='body'] .public-DraftEditor-content").first.click()
    tab.keyboard.press("Control+a")
    tab.keyboard.press("Delete")
    paste(tab, html)
    before = "\n"
    while (now := held(tab)) != before or now == "<p></p>":
        before = now
        tab.wait_for_timeout(400)
    return now


def words(html: str) -> str:
    """Letters alone: what stands between table cells and where lines end is the editor's affair."""
    return re.sub(r"[\s|]+", "", unescape(re.sub(r"<[^>]+>", "", html)))


@pytest.mark.timeout(400)
def test_every_sample_arrives_whole_and_clean(tab: Tab):
    for name in NAMES:
        html = replace(tab, sample(name))
        assert words(html) == words(golden(name)), name
        assert html.count("\u200c") == golden(name).count("\u200c"), name
        assert not re.search(r"style=|class=|mso|<o:|<font|<span", html), name


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        (
            "word-2016-lists",
            "<ul><li>راه روستایی<ul><li>آسفالت</li></ul></li><li>آب آشامیدنی</li></ul>"
            "<p>و به ترتیب:</p><ol><li>تصویب</li><li>اجرا</li></ol>",
        ),
        (
            "eitaa-web",
            "<p>🔹 آغاز نام\u200cنویسی <b>مسکن روستایی</b><br/>🔸 مهلت تا پایان آذر</p>"
            '<p>👉 <a href="https://eitaa.com/example">eitaa.com/example</a></p>',
        ),
    ],
)
def test_what_was_pasted_is_what_is_saved(tab: Tab, written, name, stored):
    replace(tab, sample(name))
    assert KEY.sub("", saved(tab, written)) == stored


def test_without_the_server_the_words_still_arrive(tab: Tab):
    tab.route("**/clean-paste/", lambda route: route.fulfill(status=500))
    html = replace(tab, sample("word-not-sign-half-spaces"))
    assert "کارخانه" in html


def test_the_editors_own_copies_are_left_to_it(tab: Tab):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    html = replace(tab, '<p data-offset-key="a-0-0"><b>درشت</b></p>')
    assert html == "<p><b>درشت</b></p>"
    assert not [url for url in asked if "clean-paste" in url]


def test_pictures_inside_the_clipboard_are_not_sent(tab: Tab):
    sent = []
    tab.on("request", lambda request: sent.append(request.post_data or ""))
    replace(tab, f'<p>متن<img src="data:image/png;base64,{"A" * 1000}" alt="نقشه"></p>')
    assert any("متن" in body for body in sent)
    assert not any("AAAA" in body for body in sent if "<img" in body)
