"""What a phone loads and shows, in a real browser, scripts off; and two phones at once."""

import random
import threading
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image

from news.models import NewsItem
from newsroom import approval, checklist
from newsroom.checklist import Failure
from newsroom.models import Decision, LedgerEntry
from tests import factories
from tests.browser.bridge import ORIGIN, connect
from tests.newsroom.links import row, to_outsider, to_phone

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 740}
SIZES = [PHONE, {"width": 768, "height": 1000}, {"width": 1280, "height": 900}]
MOST = 150_000
PARAGRAPH = (
    "<p>استاندار در آیین گشایش این طرح گفت: خدمت‌رسانی به روستاهای دور از مرکز، نخستین کار ماست و"
    " تا پایان سال آب آشامیدنی همهٔ آن‌ها پایدار می‌شود. وی افزود که اعتبار این کار فراهم است.</p>"
)


def hard_to_compress():
    """A photo whose every pixel differs: heavier than any that a camera takes."""
    photo = factories.photo(alt_text="نمای پل", caption="پل نو", credit="عکاس استانداری")
    noise = Image.frombytes("RGB", (800, 450), random.Random(7).randbytes(800 * 450 * 3))
    out = BytesIO()
    noise.resize((1600, 900), Image.Resampling.BICUBIC).save(out, "JPEG")
    photo.file = ContentFile(out.getvalue(), "noise.jpg")
    photo.save()
    return photo


def long_item(office, **values):
    """An item as long as reports get, with pictures, a quote and a table."""
    photo = hard_to_compress()
    table = {
        "columns": [{"type": "text", "heading": "سال"}, {"type": "text", "heading": "شمار"}],
        "rows": [{"values": ["۱۴۰۴", "۱۲"]}],
    }
    body = [
        ("paragraph", PARAGRAPH * 8),
        ("heading", "گام بعدی"),
        ("picture", {"photo": photo, "caption": "نمایی دیگر", "alt_text": ""}),
        factories.quote("آب پایدار، حق مردم است.", factories.person("p", name="مریم یزدی")),
        ("table", {"caption": "شمار طرح‌ها", "table": table}),
        ("paragraph", PARAGRAPH * 8),
        ("gallery", {"title": "", "frames": [{"photo": photo, "caption": ""}] * 3}),
    ]
    return {
        "title": "آب آشامیدنی همهٔ روستاهای استان تا پایان سال پایدار می‌شود",
        "kicker": "در آیین گشایش طرح آبرسانی",
        "lead": "استاندار از پایدار شدن آب آشامیدنی روستاها تا پایان سال خبر داد.",
        "lead_picture": photo, "body": body, "section": factories.section(),
        "county": factories.county(), **values,
    }  # fmt: skip


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.django_db
def test_a_phone_without_scripts_approves_with_150_kilobytes(office, browser):
    """Counts the body of every answer as it is written, uncompressed, and its headers."""
    item = office.waiting(**long_item(office))
    path = to_phone(office, item)
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="fa-IR")
    page, loaded, origins = context.new_page(), {}, []

    def count(response):
        headers = sum(len(name) + len(value) + 4 for name, value in response.headers.items())
        loaded[response.url] = len(response.body()) + headers

    connect(page, Client(enforce_csrf_checks=True))
    page.on("response", count)
    page.goto(f"{ORIGIN}{path}", wait_until="networkidle")
    assert all(url.startswith(ORIGIN) for url in loaded)
    assert any("/photo/" in url for url in loaded)
    assert any(url.endswith(".woff2") for url in loaded)
    assert 60_000 < sum(loaded.values()) <= MOST, loaded
    for button in page.locator("form button").all():
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    page.on("request", lambda asked: origins.append(asked.all_headers().get("origin")))
    page.locator("button[value=approve]").click()
    page.wait_for_load_state("networkidle")
    context.close()
    # "null" is what a page without a referrer sends, and what Django refuses.
    assert origins[0] == ORIGIN
    assert NewsItem.objects.get(pk=item.pk).live
    assert row(path).outcome == "approved"


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_at_once_one_wins(office):
    item = office.waiting()
    path = to_phone(office, item)
    start, answers = threading.Barrier(2), []

    def tap(data):
        start.wait()
        answers.append(Client().post(path, data).status_code)
        connection.close()

    taps = [
        threading.Thread(target=tap, args=[data])
        for data in ({"action": "approve"}, {"action": "return", "note": "دوباره بنویسید."})
    ]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert sorted(answers) == [200, 410]
    decided = LedgerEntry.objects.filter(decision__in=[Decision.APPROVE, Decision.RETURN])
    assert decided.count() == 1


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_axe_finds_nothing_and_nothing_is_too_wide(office, page, monkeypatch, tmp_path_factory):
    public = office.published(**long_item(office))
    draft = office.draft(**long_item(office, title="پیش‌نویس خبر"))
    ended = to_outsider(office, draft)
    row(ended).delete()
    public.title, public.lead = "آب آشامیدنی روستاها پایدار شد", "خلاصهٔ تازه"
    public.save_revision(user=office.reporter)
    approval.submit(public, office.desk)
    failures = [Failure("alt", "عکس متن جایگزین ندارد.", "block"), Failure("l", "کوتاه", "warn")]
    paths = {
        "phone": to_phone(office, office.waiting(**long_item(office))),
        "changed": to_phone(office, public),
        "draft": to_outsider(office, draft),
        "refused": ended,
    }
    connect(page, Client())
    found, axe, folder = {}, Axe(), tmp_path_factory.mktemp("links")
    for name, path in paths.items():
        if name == "changed":
            monkeypatch.setattr(checklist, "examine", lambda _page: failures)
        page.goto(f"{ORIGIN}{path}")
        for size in SIZES:
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.screenshot(
                    path=folder / f"{name}-{size['width']}-{scheme}.png", full_page=True
                )
                root = "document.documentElement"
                wide = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
                broken = axe.run(page, options={"runOnly": RULES}).response["violations"]
                if wide > 0 or broken:
                    found[name, size["width"], scheme] = (
                        wide,
                        [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in broken],
                    )
    assert found == {}
