"""Mixed text in an article stands in the order in which a Persian reader expects it.

Each case is drawn by a real browser; where characters stand is asked of the browser itself, so
no picture has to be compared.
"""

import json

import pytest
from django.core.cache import cache
from playwright.sync_api import Page as Tab

from tests import factories
from tests.browser.bridge import ORIGIN
from tests.browser.site import visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ZWNJ = "\u200c"

# Text, and what stands from right to left in it: later pieces are further to the left.
CASES = [
    ("date and host", "بیماری COVID-19 در ۱۴۰۲/۰۱/۱۵ یزد", ["بیماری", "COVID-19", "۱۴۰۲", "یزد"]),
    ("code in brackets", "تلفن (۰۳۵) استانداری", ["تلفن", "(", "۰۳۵", ")", "استانداری"]),
    ("address, then words", "نشانی yazd.gov.ir برای همه", ["نشانی", "yazd.gov.ir", "برای"]),
    (
        "all of it",
        "شیوع COVID-19 در ۱۴۰۲/۰۱/۱۵ به گزارش yazd.gov.ir، تلفن (۰۳۵)",
        ["شیوع", "COVID-19", "در", "۱۴۰۲", "گزارش", "yazd.gov.ir", "تلفن", "(", "۰۳۵", ")"],
    ),
    ("Latin at the end", "این متن از WHO.", ["این", "WHO", "."]),
    ("Latin in brackets", "سازمان جهانی (WHO) گفت", ["سازمان", "(", "WHO", ")", "گفت"]),
    ("Latin in guillemets", "برنامهٔ «Windows» را", ["برنامهٔ", "«", "Windows", "»", "را"]),
    ("guillemets", "او گفت: «می‌آیم». رفت", ["گفت", ":", "«", "آیم", "»", ".", "رفت"]),
    ("percent", "حدود ۲۰٪ افزایش", ["حدود", "۲۰", "افزایش"]),
    ("e-mail", "رایانامهٔ info@yazd.ir بفرستید", ["رایانامهٔ", "info@yazd.ir", "بفرستید"]),
    ("address with a path", "در https://yazd.ir/a/b?x=1 ببینید", ["در", "https", "ببینید"]),
    ("question", "چرا؟ چون", ["چرا", "؟", "چون"]),
    ("semicolon", "نان؛ آب، باد", ["نان", "؛", "آب", "،", "باد"]),
    ("dash", "یزد – تفت", ["یزد", "–", "تفت"]),
    ("emoji", "سلام 🌹 یزد", ["سلام", "🌹", "یزد"]),
    ("brackets in brackets", "(الف [ب] پ)", ["(", "الف", "[", "ب", "]", "پ", ")"]),
    ("range in words", "از ۱۰ تا ۲۰ نفر", ["از", "۱۰", "تا", "۲۰", "نفر"]),
    ("half-space", "کتاب‌های خانه‌ها", ["کتاب", "های", "خانه", "ها"]),
    ("exclamation after Latin", "نسخهٔ Android 15!", ["نسخهٔ", "Android", "!"]),
    # The bidi algorithm parts digits at a hyphen: read from the right, the code comes first
    ("telephone", "تلفن ۰۳۵-۳۷۲۵۲۵۲۵ پاسخ", ["تلفن", "۰۳۵", "۳۷۲۵", "پاسخ"]),
    ("range with a hyphen", "سال ۱۴۰۴-۱۴۰۵ بود", ["سال", "۱۴۰۴", "۱۴۰۵", "بود"]),
    ("several Latin words", "شرکت Yazd Steel Company اعلام کرد", ["شرکت", "Yazd", "اعلام"]),
]
# What is read from left to right inside it
LEFT_TO_RIGHT = [
    # Without a Persian letter the whole is one Latin stretch, brackets included
    (
        "nothing Persian but digits",
        "COVID-19 ۱۴۰۲/۰۱/۱۵ yazd.gov.ir (۰۳۵)",
        ["COVID-19", "۱۴۰۲", "yazd.gov.ir", "(", "۰۳۵"],
    ),
    ("a date", "در ۱۴۰۲/۰۱/۱۵ بود", ["۱۴۰۲", "۰۱", "۱۵"]),
    ("a number of thousands", "مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال", ["۱۲", "۵۰۰"]),
    ("a decimal", "شاخص ۳٫۱۴ شد", ["۳", "۱۴"]),
    ("a time", "ساعت ۱۰:۳۰ است", ["۱۰", "۳۰"]),
    ("Latin words", "شرکت Yazd Steel Company اعلام کرد", ["Yazd", "Steel", "Company"]),
    ("an address", "در https://yazd.ir/a/b?x=1 ببینید", ["https", "yazd", "x=1"]),
    ("an e-mail address", "به info@yazd.ir بفرستید", ["info", "@", "yazd"]),
]
PLACES = ["paragraph", "item", "cell", "quote", "callout", "heading", "lead"]

# A table writes digits as the reader's language does, so that both kinds count as equal here.
FIND = """([selector, text, pieces]) => {
  const digits = (words) => words.replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit));
  const place = [...document.querySelectorAll(selector)]
    .find((found) => digits(found.textContent).replace(/\\s+/g, ' ').includes(digits(text)));
  if (!place) return null;
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([node, all.length]);
    all += digits(node.data);
  }
  let from = all.indexOf(digits(text));
  if (from < 0) return null;
  const at = (index) => {
    const [node, start] = nodes.findLast(([, begin]) => begin <= index);
    return [node, index - start];
  };
  return pieces.map((piece) => {
    const begin = all.indexOf(digits(piece), from);
    from = begin + piece.length;
    const range = document.createRange();
    range.setStart(...at(begin));
    const [node, offset] = at(from - 1);
    range.setEnd(node, offset + 1);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    const line = Math.round(boxes[0].top);
    return { piece, lines: boxes.map((box) => Math.round(box.top)), line,
             left: boxes[0].left, right: boxes[0].right };
  });
}"""
SELECTORS = {
    "paragraph": ".prose p",
    "item": ".prose li",
    "cell": ".prose td",
    "quote": ".prose blockquote, .prose figure",
    "callout": ".prose aside, .callout",
    "heading": ".prose h2",
    "lead": "main p",
}


def body(text):
    def block(kind, value):
        return {"type": kind, "id": kind, "value": value}

    column = [{"type": "text", "heading": "ستون"}]
    rows = [{"values": [text]}]
    return [
        block("paragraph", f"<p>{text}</p><ul><li>{text}</li></ul>"),
        block("heading", text),
        block("quote", {"text": text, "person": None, "speaker": text, "role": ""}),
        block("table", {"caption": text, "table": {"columns": column, "rows": rows}}),
        block("callout", {"title": text, "text": text}),
    ]


@pytest.fixture
def reader(page: Tab):
    """Shows an article whose every part is one text."""
    cache.clear()
    portal = factories.portal()
    visit(page)

    def show(text: str, width: int) -> Tab:
        from news.models import NewsItem

        made = factories.item(portal, title=text, lead=text)
        # Past the hygiene: it is about drawing what is stored
        stored = json.dumps(body(text), ensure_ascii=False)
        NewsItem.objects.filter(pk=made.pk).update(body=stored, lead=text)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{ORIGIN}{made.get_url()}")
        page.evaluate("document.fonts.ready")
        return page

    return show


def stand(tab: Tab, place: str, text: str, pieces: list[str]) -> list[dict]:
    found = tab.evaluate(FIND, [SELECTORS[place], text, pieces])
    assert found is not None, f"{place}: {text!r} isn't there"
    return found


def in_order(boxes: list[dict], *, leftwards: bool) -> list[str]:
    """Pairs on one line that stand the wrong way round."""
    wrong = []
    for first, second in zip(boxes, boxes[1:], strict=False):
        if first["line"] != second["line"]:
            continue
        right = (
            first["left"] >= second["right"] - 1
            if leftwards
            else (first["right"] <= second["left"] + 1)
        )
        if not right:
            wrong.append(f"{first['piece']} {second['piece']}")
    return wrong


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("name", "text", "pieces"), CASES, ids=[case[0] for case in CASES])
def test_pieces_follow_each_other_from_right_to_left(name, text, pieces, width, reader):
    tab = reader(text, width)
    wrong = {
        place: found
        for place in PLACES
        if (found := in_order(stand(tab, place, text, pieces), leftwards=True))
    }
    assert wrong == {}
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("name", "text", "pieces"), LEFT_TO_RIGHT, ids=[case[0] for case in LEFT_TO_RIGHT]
)
def test_numbers_and_latin_are_read_from_left_to_right(name, text, pieces, width, reader):
    tab = reader(text, width)
    wrong = {
        place: found
        for place in PLACES
        if (found := in_order(stand(tab, place, text, pieces), leftwards=False))
    }
    assert wrong == {}
