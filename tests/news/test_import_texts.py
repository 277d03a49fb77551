"""Bodies as archives have them: wrapped lines, old HTML, WordPress's own signs."""

import pytest
from django.utils import translation

from core.html import Heading, Image, List, Paragraph, Quote, Table, plain
from news.importing.blocks import body_blocks
from news.importing.mapping import FIELDS, Mapping, make_mapping
from news.importing.readers import Row
from news.importing.record import normalise
from news.importing.refusals import Refusal
from news.importing.texts import body_chunks, one_line

WRAPPED = """استاندار در نشست شورای اداری گفت همه دستگاه ها باید گزارش کار خود را تا
پایان سال بدهند و این گزارش ها در سامانه منتشر می شود تا مردم بتوانند آن
را ببینند.
او افزود راه های روستایی در اولویت هستند و امسال صد و بیست کیلومتر از این
راه ها آسفالت شده است و کار در شهرستان های دیگر نیز ادامه خواهد داشت.
"""


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def paragraphs(text, **settings):
    return [plain(chunk.runs) for chunk in body_chunks(text, make_mapping(settings))]


def test_lines_that_were_broken_by_width_are_joined():
    first, second = paragraphs(WRAPPED)
    assert first.startswith("استاندار در")
    assert first.endswith("ببینند.")
    assert second.startswith("او افزود")


def test_joining_can_be_switched_off():
    assert len(paragraphs(WRAPPED, rejoin=False)) == 5


def test_an_empty_line_ends_a_paragraph():
    assert len(paragraphs(WRAPPED.replace("بتوانند آن\n", "بتوانند آن\n\n\n"))) == 3


def test_long_lines_and_verses_are_paragraphs_as_they_are():
    long = "\n".join(["گزارش " * 60] * 5)
    verses = "توانا بود هر که دانا بود\nز دانش دل پیر برنا بود\nهنر برتر از گوهر آمد پدید"
    assert len(paragraphs(long)) == 5
    assert len(paragraphs(verses)) == 3


def test_plain_text_with_signs_of_less_than_is_no_html():
    assert paragraphs("۵ < ۷ و ۹ > ۲ &amp; تمام") == ["۵ < ۷ و ۹ > ۲ & تمام"]


def test_html_becomes_parts():
    chunks = body_chunks(
        "<h2>سرخط</h2><p>متن <b>درشت</b></p><ol><li>یک<ul><li>دو</li></ul></li></ol>"
        "<table><caption>شرح</caption><tr><th>الف</th><th>ب</th></tr><tr><td>۱</td><td>۲</td></tr>"
        '</table><blockquote><p>گفته</p></blockquote><figure><img src="a.jpg" alt="نما">'
        "<figcaption>زیرنویس</figcaption></figure>",
        Mapping(),
    )
    assert [type(chunk) for chunk in chunks] == [Heading, Paragraph, List, Table, Quote, Image]
    blocks = body_blocks(chunks, "s/1", "تیتر", lambda image: 7)
    assert [block["type"] for block in blocks] == [
        "heading",
        "paragraph",
        "table",
        "quote",
        "picture",
    ]
    assert blocks[1]["value"] == ("<p>متن <b>درشت</b></p><ol><li>یک<ul><li>دو</li></ul></li></ol>")
    assert blocks[2]["value"] == {
        "caption": "شرح",
        "table": {
            "columns": [{"type": "text", "heading": "الف"}, {"type": "text", "heading": "ب"}],
            "rows": [{"values": ["۱", "۲"]}],
            "caption": "",
        },
    }
    assert blocks[4]["value"] == {"photo": 7, "caption": "زیرنویس", "alt_text": "نما"}


def test_blocks_have_the_same_ids_each_time():
    chunks = body_chunks("یک\nدو", Mapping())
    first, again, other = (body_blocks(chunks, key, "", lambda image: None) for key in "aab")
    assert first == again
    assert first[0]["id"] != other[0]["id"]


def test_wordpress_paragraphs_captions_and_shortcodes():
    text = (
        "بند <strong>نخست</strong>\nخط دوم\n\nبند دوم\n\n"
        '[caption id="1" width="3"]<img src="/u/a.jpg" alt=""> شرح عکس[/caption]\n\n'
        '[gallery ids="1,2"]\n\n<ul>\n<li>یک</li>\n</ul>'
    )
    chunks = body_chunks(text, Mapping())
    assert [type(chunk) for chunk in chunks] == [Paragraph, Paragraph, Image, List]
    assert plain(chunks[0].runs, "/") == "بند نخست/خط دوم"
    assert chunks[2].caption == "شرح عکس"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  تیتر\n دوم ", "تیتر دوم"),
        ("<b>تیتر</b> &amp; دوم", "تیتر & دوم"),
        ("تیتر &laquo;دوم&raquo;", "تیتر «دوم»"),
        ("<script>x()</script>تیتر", "تیتر"),
    ],
)
def test_a_title_is_one_plain_line(value, line):
    assert one_line(value) == line


def record(mapping=None, **data):
    row = {"id": "1", "title": "تیتر", "text": "متن خبر", "date": "1381/10/11", **data}
    return normalise(Row(1, row), mapping or Mapping(), "archive")


def test_text_is_cleaned_for_storage():
    made = record(title="كتاب هاي\u00ad تازه", lead="خبرگزاري :\nمتن", author=" كاوه ")
    assert (made.title, made.texts["lead"]) == ("کتاب‌های تازه", "خبرگزاری : متن")
    assert made.texts["reporter"] == "کاوه"


def test_other_names_are_read_by_the_mapping():
    mapping = make_mapping({"fields": {"title": ["onvan", "title"], "date": "tarikh"}})
    made = record(mapping, onvan="دیگر", tarikh="۱۱ دی ۱۳۸۱")
    assert made.title == "دیگر"
    assert record(mapping, tarikh="۱۱ دی ۱۳۸۱").title == "تیتر"


def test_the_second_date_is_read_where_the_first_is_empty():
    made = record(date=None, jdate="1381/10/11")
    assert not made.undated


def test_what_is_too_long_is_cut_between_words_and_said():
    made = record(title="خبر " * 100)
    assert len(made.title) <= 255
    assert made.title.endswith("خبر…")
    assert [note.reason for note in made.notes] == ["title-cut"]


@pytest.mark.parametrize("tags", ["راه، آب,راه", ["راه", "آب ", "#راه", "", None]])
def test_tags_are_read_from_lists_and_texts_once_each(tags):
    assert record(tags=tags).tags == ["راه", "آب"]


def test_an_address_stands_in_for_a_missing_code():
    assert record(id="", url="https://old.example/1").code == "https://old.example/1"


def test_the_mapping_names_the_archive_before_the_row_does():
    assert record(source="fars").source == "fars"
    assert record(make_mapping({"source": "old"}), source="fars").source == "old"
    assert record().source == "archive"


def test_every_field_of_a_mapping_has_a_name():
    assert all(Mapping().names[name] for name in FIELDS)


def test_a_body_of_two_megabytes_is_refused_with_its_size():
    with pytest.raises(Refusal, match="2,000,000"):
        record(text="a" * 2_000_000)
