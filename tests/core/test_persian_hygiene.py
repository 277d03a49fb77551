"""Storage hygiene: a table of cases, and what must hold for any text."""

import re
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.persian import KINDS, count_changes, hygiene, hygiene_html

TABLE = Path(__file__).parent / "data" / "hygiene_cases.txt"


def unescape(text: str) -> str:
    text = text.replace("¬", "\u200c").replace("␠", "\u00a0")
    return re.sub(r"\{([0-9A-F]{4,6})\}", lambda match: chr(int(match[1], 16)), text)


def read_table() -> list:
    section, cases = "", []
    for number, line in enumerate(TABLE.read_text("utf-8").split("\n"), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            section = line.strip("[]")
            continue
        if line.startswith("= "):
            before = after = line[2:]
        else:
            before, after = line.split(" => ")
        case = pytest.param(unescape(before), unescape(after), id=f"{section}:{number}")
        cases.append(case)
    return cases


CASES = read_table()


def test_the_table_is_long_enough_to_mean_something():
    assert len(CASES) >= 300
    assert len({case.values[0] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("before", "after"), CASES)
def test_case(before, after):
    assert hygiene(before) == after
    assert hygiene(after) == after


@pytest.mark.parametrize(("before", "after"), CASES)
def test_case_inside_a_paragraph(before, after):
    if re.search(r"[<>&\"\n]|^ | $", before):
        pytest.skip("not the same text in HTML")
    assert hygiene_html(f"<p>{before}</p>") == f"<p>{after}</p>"


# Everything that the rules look at, in any order.
PIECES = st.sampled_from(
    [
        *'كيىۀةهاآأربمتن\u200c\u200d\u00ad\u200f\u200e\u0640 \u00a0\n\t،؛؟.!"«»()٠۱1aZ@./:`#_-',
        *"\u064e\u064c\u0651\u0655\u0654\u0653\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd7\ufeffﻻﷲﮎ\u200b",
        *("\ud800", "می ", "نمی ", "رود", " ها", " های", " ترین", " تر", " ای", " اند", " اش"),
        *("شده", "بزرگ", " ی", " ،", "خانه", "ه\u200cای", "👨\u200d👩\u200d👧", "C:\\", "كي.pdf"),
        *("https://x.ir/كي ", "a@b.ir", "<b>", "</b>", "<p>", "</p>", "<br>", "&quot;", "&nbsp;"),
        *("&zwnj;", "&amp;", "<code>", "</code>", '<a href="ي">', "</a>", "<", "<!-- ي", "-->"),
    ]
)
MIXED = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)


@settings(max_examples=600, deadline=None)
@given(MIXED)
def test_a_second_run_changes_nothing(text):
    once = hygiene(text)
    assert hygiene(once) == once


@settings(max_examples=600, deadline=None)
@given(MIXED)
def test_a_second_run_over_html_changes_nothing(html):
    once = hygiene_html(html)
    assert hygiene_html(once) == once


@settings(max_examples=300, deadline=None)
@given(MIXED, st.sampled_from(["ar", "fa-IR"]))
def test_other_languages_are_idempotent_too(text, language):
    once = hygiene(text, language)
    assert hygiene(once, language) == once


def is_arabic(char: str) -> bool:
    return "ARABIC" in unicodedata.name(char, "") or "\u0600" <= char <= "\u06ff"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_text_of_other_scripts_is_never_changed(text):
    assume(not any(map(is_arabic, text)))
    assert hygiene(text) == text
    assert hygiene_html(text) == text


@settings(max_examples=200, deadline=None)
@given(MIXED)
def test_english_pages_are_never_changed(text):
    assert hygiene(text, "en") == text
    assert hygiene_html(text, "en") == text


ADDRESSES = st.sampled_from(
    [
        "https://example.ir/استان_يزد/كتاب-ها",
        "http://xn--abc.ir/?q=مي%20رود&x=ك",
        "info.علي@example.ir",
        "www.example.ir/ـي",
        "گزارش_نهايي.xlsx",
        "`ي ك ـ`",
        "yazd.gov.ir/ي",
    ]
)
PERSIAN = st.text(alphabet='ابپتكيىۀ هـ،۱٠\u200c\u00a0"«»', max_size=25)


@settings(max_examples=300, deadline=None)
@given(PERSIAN, ADDRESSES, PERSIAN)
def test_addresses_survive_letter_by_letter(before, address, after):
    assert address in hygiene(f"{before} {address} {after}")
    assert address in hygiene_html(f"<p>{before} {address} {after}</p>")


@settings(max_examples=300, deadline=None)
@given(PERSIAN, st.text(alphabet="abcXYZ  \u00ad\u200b.'", max_size=20), PERSIAN)
def test_a_latin_run_survives(before, run, after):
    run = f"A{run}z"
    assert run in hygiene(f"{before} {run} {after}")


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_words_keep_their_letters(text):
    def skeleton(value: str) -> str:
        value = unicodedata.normalize("NFKC", value).translate(str.maketrans("يىكۀ", "ییکه"))
        return "".join(char for char in value if char.isalpha() and char != "\u0640")

    assert skeleton(hygiene(text)) == skeleton(text)


TAGS = re.compile(r"<[^>]*>")
HTML_PIECES = st.sampled_from(
    [
        *("كتاب", " ها", "مي رود", '"', " ،", "  ", "&nbsp;", "&quot;", "&zwnj;", "&#1610;"),
        *("<p>", "</p>", "<b>", "</b>", '<a href="https://x.ir/ي" title="كتاب ها">', "</a>"),
        *('<embed alt="مي  رود" embedtype="image" id="1"/>', "<br/>", "<img alt='ي'>"),
        *("<code>ي  ك</code>", "<pre>ي{'  '}</pre>", "<script>'ي'</script>", "<!-- ي  ك -->"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(HTML_PIECES, max_size=20).map("".join))
def test_markup_comes_back_byte_for_byte(html):
    clean = hygiene_html(html)
    assert TAGS.findall(clean) == TAGS.findall(html)
    for name in ("code", "pre", "script"):
        raw = re.compile(rf"<{name}>.*?</{name}>")
        assert raw.findall(clean) == raw.findall(html)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>كتاب</p>", "<p>کتاب</p>"),
        ('<a href="/ي">ي</a>', '<a href="/ي">ی</a>'),
        ("<p>كتاب <b>ها</b></p>", "<p>کتاب <b>ها</b></p>"),
        ("<b>كتاب ها</b> را", "<b>کتاب\u200cها</b> را"),
        ("<b>کتاب</b>\u200cها", "<b>کتاب</b>\u200cها"),
        ("<p>کتاب\u200c</p><p>ها</p>", "<p>کتاب</p><p>ها</p>"),
        ("<p>\u200cکتاب</p>", "<p>کتاب</p>"),
        ("<li>می رود</li>", "<li>می\u200cرود</li>"),
        ("می <b>رود</b>", "می <b>رود</b>"),
        ("کتاب ها<b>ی</b>", "کتاب ها<b>ی</b>"),
        ("<p>&quot;سلام&quot;</p>", "<p>«سلام»</p>"),
        ("<p>&quot;hello&quot; سلام</p>", "<p>&quot;hello&quot; سلام</p>"),
        ('<p>"<b>سلام</b>"</p>', "<p>«<b>سلام</b>»</p>"),
        ('<p>"سلام</p><p>دنیا"</p>', '<p>"سلام</p><p>دنیا"</p>'),
        ("<p>سلام&nbsp;دنیا</p>", "<p>سلام دنیا</p>"),
        ("<p>سلام</p><p>&nbsp;</p>", "<p>سلام</p><p>&nbsp;</p>"),
        ("<p>a&nbsp;b سلام</p>", "<p>a&nbsp;b سلام</p>"),
        ("می&zwnj;رود", "می\u200cرود"),
        ("می&shy;رود", "می\u200cرود"),
        ("سلام&rlm; &amp; دنیا", "سلام &amp; دنیا"),
        ("<p>سلام &lt;b&gt; كتاب</p>", "<p>سلام &lt;b&gt; کتاب</p>"),
        ("<code>كتاب</code> كتاب", "<code>كتاب</code> کتاب"),
        ("<pre>ي\n  ي</pre>ي", "<pre>ي\n  ي</pre>ی"),
        ("<style>.ي{}</style>ي", "<style>.ي{}</style>ی"),
        ("<script>ي", "<script>ي"),
        ("<SCRIPT>ي</SCRIPT>ي", "<SCRIPT>ي</SCRIPT>ی"),
        ("<!-- ي -->ي", "<!-- ي -->ی"),
        ("<a title='ي > ي'>ي</a>", "<a title='ي > ي'>ی</a>"),
        ('<a title="ي', '<a title="ي'),
        ("۵ < ۶ ي", "۵ < ۶ ی"),
        ("<p>https://x.ir/ي</p>ي", "<p>https://x.ir/ي</p>ی"),
        ("<td>كتاب  ها</td>", "<td>کتاب\u200cها</td>"),
        ("<p>سلام ، دنیا</p>", "<p>سلام، دنیا</p>"),
        ("&#1610;", "&#1610;"),
        ("", ""),
    ],
)
def test_html(before, after):
    assert hygiene_html(before) == after
    assert hygiene_html(after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("كتاب الله", "كتاب الله"),
        ("\ufeffالسلام\u200f عليكم", "السلام عليكم"),
        ("السلام\u00a0عليكم", "السلام عليكم"),
        ('قال "نعم"  ثم', 'قال "نعم"  ثم'),
        ("٠١٢", "٠١٢"),
        ("مـحـمد", "مـحـمد"),
        ("ا\u0653خر", "آخر"),
    ],
)
def test_arabic_pages_lose_only_what_is_invisible(before, after):
    assert hygiene(before, "ar") == after


def test_changes_are_counted_by_kind():
    text = 'ســلام كتاب  ها را "مي\u00adخواند" ، سال ١٤٠٥\u200f'
    assert count_changes(text) == Counter(
        {
            "tatweel": 1,
            "letter": 2,
            "double space": 1,
            "affix": 1,
            "quotation marks": 1,
            "soft hyphen": 1,
            "space before mark": 1,
            "digit": 4,
            "invisible": 1,
        }
    )
    assert set(count_changes(text)) <= set(KINDS)
    assert not count_changes(hygiene(text))


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 300_000,
        " ها" * 100_000,
        "a" * 300_000 + "ي",
        "بa" * 100_000,
        "a." * 100_000 + "ي",
        "@" * 100_000 + "ي",
        '"' * 100_000 + "ي",
        ' "ب' * 60_000,
        ' "ب"' * 60_000,
        "`" * 100_000 + "ي",
        "\u200c" * 200_000 + "ي",
        "ا" + "\u064e" * 200_000,
        "می " * 100_000,
        " " * 200_000 + "ي",
        '«ب"ب" ' * 20_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_no_text_makes_it_slow(text):
    start = time.process_time()
    hygiene(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "html",
    [
        "<" * 100_000 + "ي",
        '<a "' * 50_000 + "ي",
        "<a '" * 50_000,
        "&" * 100_000 + "ي",
        "<!--" * 50_000 + "ي",
    ],
    ids=lambda text: text[:4],
)
def test_no_html_makes_it_slow(html):
    start = time.process_time()
    hygiene_html(html)
    assert time.process_time() - start < 3
