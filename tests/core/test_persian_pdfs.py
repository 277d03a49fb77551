"""Persian PDFs of three makers: of each, nearly all words come out, in their order.

Nastaliq isn't among them: its words climb, so that their letters stand on no common line, and what
is read of it is no text.
"""

import base64
import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from core.file_text import limits, worker
from core.persian import hygiene
from tests.core.pdf_makers import old_pdf, pango_pdf
from tests.core.test_file_text import share, story

BAR = 0.95
FONT = Path(__file__).resolve().parents[2] / "static" / "fonts" / "vazirmatn-persian.woff2"
NUMBERS = [
    "بودجهٔ سال ۱۴۰۵ استان ۱۲٫۵ درصد بیشتر از سال ۱۴۰۴ است و به ۹۸۷۶ میلیارد ریال می‌رسد.",
    "از 24 روستا 18 روستا آب لوله‌کشی دارند؛ در نوبت دوم 6 روستای دیگر به شبکه می‌پیوندند.",
    "شمارهٔ نامه ۱۲۳۴۵ و تلفن ۰۳۵۳۶۲۱۰۰۰۰ است؛ نشست ساعت ۱۰ روز ۷ آبان ۱۴۰۵ برگزار می‌شود.",
    "در سه ماه ٢٥٠ کیلومتر راه روستایی آسفالت شد و ٣٧ پل کوچک از نو ساخته شد.",
]
LATIN = [
    "شرکت Yazd Steel Company (فولاد یزد) در سال ۱۴۰۵ گواهی ISO 9001 گرفت.",
    "بافت تاریخی یزد از سال 2017 در فهرست UNESCO World Heritage است و yazd.ir آن را نشان می‌دهد.",
    "نرم‌افزار Wagtail CMS با زبان Python نوشته شده است و سازمان‌ها از آن استفاده می‌کنند.",
]
LIGATURES = [
    "بسم الله الرحمن الرحیم. لا اله الا الله، محمد رسول الله.",
    "کالاهای اساسی با اطلاع اهالی و علاقه‌مندان بالا و پایین شهر به انبار اصلی انتقال یافت.",
    "سلامت سالمندان، اصلاح الگوی مصرف، طلای سرخ، گلاب‌گیری و لاله‌های واژگون.",
    "اسلام، انقلاب، استقلال، ملاقات، معاملات، اطلاعات و تشکیلات از واژه‌های پرکاربرد است.",
]
MARKS = [
    "معلّم گفت که مُدَرِّسان محترم عملاً و حتماً در همایش شرکت می‌کنند.",
    *story(9)[:3],
    "خانهٔ تاریخی لاری‌ها، مجموعهٔ امیرچخماق و آب‌انبارهای شش‌بادگیری مؤسسه را مأموران شهرداری دیدند.",
]
ROWS = [
    ["شهرستان", "جمعیت", "روستا", "اعتبار"],
    ["یزد", "۶۵۶۴۷۴", "۱۲", "۱۲۰ میلیارد"],
    ["میبد", "۹۹۷۲۷", "۱۸", "۴۵ میلیارد"],
    ["اردکان", "۹۷۹۶۰", "۲۴", "۵۲ میلیارد"],
    ["ابرکوه", "۵۱۵۵۲", "۳۱", "۳۸ میلیارد"],
]
NASKH, SANS, KUFI = "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic"
DEJAVU, OURS = "DejaVu Sans", "Vazirmatn"


@dataclass(frozen=True, slots=True)
class Printed:
    """What Chromium prints.

    Attributes:
        texts: Paragraphs, or the rows of a table.
        font: Name of the font.
        css: More style for the body.
        options: Of Chromium's printing.
    """

    texts: list[str] | list[list[str]]
    font: str
    css: str = ""
    options: tuple[tuple[str, object], ...] = ()

    @property
    def wanted(self) -> str:
        """All its words."""
        return " ".join(text if isinstance(text, str) else " ".join(text) for text in self.texts)

    @property
    def page(self) -> str:
        """As HTML."""
        file = base64.b64encode(FONT.read_bytes()).decode()
        face = f"@font-face{{font-family:{OURS};src:url(data:font/woff2;base64,{file})}}"
        style = f"{face if self.font == OURS else ''}body{{font-family:'{self.font}';{self.css}}}"
        return f"<html dir=rtl lang=fa><style>{style}</style>{self.body}</html>"

    @property
    def body(self) -> str:
        """Its paragraphs or table."""
        if isinstance(self.texts[0], str):
            return "".join(f"<p>{html.escape(str(text))}</p>" for text in self.texts)
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in self.texts)
        return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


A5 = (("format", "A5"),)
COLUMNS = "columns:2;column-gap:2em;text-align:justify"
CHROMIUM: dict[str, Printed] = {
    **{f"numbers, {font}": Printed(NUMBERS, font) for font in (NASKH, SANS, DEJAVU, OURS)},
    **{f"latin, {font}": Printed(LATIN, font) for font in (NASKH, SANS, DEJAVU, KUFI)},
    **{f"ligatures, {font}": Printed(LIGATURES, font) for font in (NASKH, SANS, DEJAVU, OURS)},
    **{f"marks, {font}": Printed(MARKS, font) for font in (NASKH, SANS, OURS)},
    **{f"table, {font}": Printed(ROWS, font) for font in (NASKH, SANS, OURS)},
    "marks among others": Printed([*MARKS, *story(9)], KUFI),
    "kufi": Printed(story(3), KUFI),
    "vazirmatn": Printed(story(4), OURS),
    "vazirmatn, small pages": Printed(story(5), OURS, "font-size:14pt", A5),
    "two columns, naskh": Printed(story(6), NASKH, COLUMNS),
    "two columns, vazirmatn": Printed(story(6), OURS, COLUMNS),
    "three columns": Printed(story(7), SANS, "columns:3;font-size:8pt"),
    "justified": Printed(story(8), NASKH, "text-align:justify;width:9cm"),
    "justified and narrow": Printed(story(8), OURS, "text-align:justify;width:5cm"),
    "large": Printed(story(0), NASKH, "font-size:26pt;line-height:2"),
    "tiny": Printed(story(1), SANS, "font-size:6pt"),
    "bold": Printed(story(2), SANS, "font-weight:bold"),
    "slanted": Printed(story(2), DEJAVU, "font-style:italic"),
    "on broad paper": Printed(story(3), NASKH, "", (("landscape", True),)),
}


def with_pango(texts: list[str], font: str, **options: object) -> tuple[str, Callable[[], bytes]]:
    return " ".join(texts), partial(pango_pdf, texts, font, **options)


def in_the_old_way(texts: list[str], **options: object) -> tuple[str, Callable[[], bytes]]:
    return " ".join(texts), partial(old_pdf, texts, **options)


OTHERS = {
    **{f"pango, {number}": with_pango(story(number), f"{NASKH} 12") for number in range(4)},
    "pango, numbers": with_pango(NUMBERS, f"{NASKH} 14"),
    "pango, ligatures": with_pango(LIGATURES, f"{SANS} 12"),
    "pango, latin": with_pango(LATIN, f"{DEJAVU} 10"),
    "pango, justified": with_pango(story(4), f"{DEJAVU} 11", justify=True, width=240.0),
    "pango, kufi": with_pango(story(5), f"{KUFI} 11"),
    "pango, large": with_pango(story(6), f"{SANS} 24"),
    **{f"old, {number}": in_the_old_way(story(number)) for number in range(4)},
    "old, numbers": in_the_old_way(NUMBERS),
    "old, ligatures": in_the_old_way(LIGATURES),
    "old, latin": in_the_old_way(LATIN),
    "old, letters": in_the_old_way(story(5), letters=True),
    "old, letters and numbers": in_the_old_way(NUMBERS, letters=True),
    "old, small": in_the_old_way(story(6), size=8),
}


def right(wanted: str, data: bytes) -> float:
    """Share of words that come out right, in their order."""
    found = worker.read(data)
    assert found.state == limits.READ
    # What is read is cleaned as texts are cleaned on save.
    return share(hygiene(wanted), found.text)


@pytest.mark.parametrize("name", OTHERS)
def test_pango_and_old_programs(name: str):
    wanted, make = OTHERS[name]
    assert right(wanted, make()) >= BAR


@pytest.fixture(scope="module")
def paper(browser):
    """A page that Chromium prints one text after another from."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", CHROMIUM)
def test_chromium(paper, name: str):
    printed = CHROMIUM[name]
    paper.set_content(printed.page)
    paper.evaluate("document.fonts.ready")
    assert right(printed.wanted, paper.pdf(**dict(printed.options))) >= BAR


def test_there_are_fifty():
    # Nine more are in test_file_text.
    assert len(CHROMIUM) + len(OTHERS) >= 50
