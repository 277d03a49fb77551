"""Sources as they come: sound, odd, broken and hostile."""

import gzip
import json

import pytest
from django.utils import translation

from news.importing.readers import guess_kind, read
from news.importing.readers import jsonl as jsonl_reader
from news.importing.refusals import SourceError

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>پرتال</title>
<item><title>افتتاح راه</title><link>https://old.example/?p=7</link><dc:creator>admin</dc:creator>
<content:encoded><![CDATA[متن <b>خبر</b>]]></content:encoded>
<excerpt:encoded><![CDATA[خلاصه]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2019-05-01 09:30:00</wp:post_date>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="x"><![CDATA[عمران]]></category>
<category domain="post_tag" nicename="y"><![CDATA[راه]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
</item>
<item><title>صفحه</title><wp:post_id>8</wp:post_id><wp:post_type>page</wp:post_type></item>
<item><title>عکس</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://old.example/wp-content/uploads/2019/05/road.jpg</wp:attachment_url></item>
<item><title>پیش‌نویس</title><wp:post_id>10</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>draft</wp:status></item>
<item><title>رمزدار</title><wp:post_id>11</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_password>1</wp:post_password></item>
</channel></rss>"""

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>یک</title><link>https://old.example/1</link><guid>g-1</guid>
<pubDate>Wed, 01 May 2019 05:00:00 GMT</pubDate><category>عمران</category>
<description>خلاصه</description><content:encoded>&lt;p&gt;متن&lt;/p&gt;</content:encoded>
<media:content url="https://old.example/a.jpg" type="image/jpeg"/></item>
<item><title>دو</title><link>https://old.example/2</link><description>تنها متن</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>urn:1</id><title>یک</title><link rel="alternate" href="https://old.example/1"/>
<published>2019-05-01T05:00:00Z</published><author><name>خبرنگار</name></author>
<category term="x" label="عمران"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>متن <b>مهم</b></p></div></content>
</entry></feed>"""

BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def write(tmp_path):
    def write(content, name="archive.jsonl"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def line(**data):
    return json.dumps(data, ensure_ascii=False) + "\n"


def test_lines_keep_their_numbers_and_empty_ones_are_no_rows(write):
    rows = list(read(write(line(id=1) + "\n" + line(id=2)), "jsonl"))
    assert [(row.number, row.data["id"]) for row in rows] == [(1, 1), (3, 2)]


def test_a_compressed_file_is_read_as_it_is_whatever_its_name(write):
    rows = list(read(write(gzip.compress(line(id=1).encode()), "archive"), "jsonl"))
    assert rows[0].data == {"id": 1}


@pytest.mark.parametrize(
    ("broken", "reason", "said"),
    [
        (b'{"id": 1,\n', "json", "character 11"),
        (b"[1]\n", "json", "object"),
        (b'"text"\n', "json", "object"),
        ('{"title": "سلام"}\n'.encode("cp1256"), "encoding", "0xD3"),
        (b'{"a": ' + b"[" * 200_000 + b"\n", "json", "deep"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_one_is_read(write, broken, reason, said):
    rows = list(read(write(broken + line(id=2).encode()), "jsonl"))
    assert rows[0].refusal.reason == reason
    assert said in str(rows[0].refusal)
    assert rows[1].data == {"id": 2}


def test_the_refused_byte_is_counted_from_one(write):
    [row] = read(write(b'{"a": "\xe3"}\n'), "jsonl")
    assert "8" in str(row.refusal)


def test_a_line_without_end_is_refused_without_being_kept(write, monkeypatch):
    monkeypatch.setattr(jsonl_reader, "LONGEST_LINE", 64)
    rows = list(read(write(line(text="x" * 1000) + line(id=2)), "jsonl"))
    assert (rows[0].number, rows[0].refusal.reason) == (1, "too-large")
    assert (rows[1].number, rows[1].data) == (2, {"id": 2})


def test_a_utf8_mark_is_no_part_of_the_first_line(write):
    [row] = read(write(b"\xef\xbb\xbf" + line(id=1).encode()), "jsonl")
    assert row.data == {"id": 1}


def test_utf16_is_refused_as_a_whole(write):
    with pytest.raises(SourceError, match="UTF-16"):
        list(read(write(line(id=1).encode("utf-16")), "jsonl"))


def test_a_torn_gzip_file_names_the_row_after_which_it_breaks(write):
    whole = gzip.compress("".join(line(id=n, text="متن" * 500) for n in range(300)).encode())
    with pytest.raises(SourceError, match="damaged after row"):
        list(read(write(whole[: len(whole) // 2], "torn.jsonl.gz"), "jsonl"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"nowhere\.jsonl"):
        list(read(tmp_path / "nowhere.jsonl", "jsonl"))


def test_a_wordpress_export_gives_its_posts_with_their_pictures(write):
    rows = list(read(write(WXR, "export.xml"), "wxr"))
    assert [row.number for row in rows] == [1, 4, 5]
    assert rows[0].data == {
        "id": "7",
        "title": "افتتاح راه",
        "url": "https://old.example/?p=7",
        "lead": "خلاصه",
        "html": "متن <b>خبر</b>",
        "date": "2019-05-01 09:30:00",
        "author": "admin",
        "category": ["عمران"],
        "tags": ["راه"],
        "picture": "https://old.example/wp-content/uploads/2019/05/road.jpg",
    }


def test_posts_that_were_not_public_stay_so(write):
    rows = list(read(write(WXR, "export.xml"), "wxr"))
    assert [row.refusal and row.refusal.reason for row in rows] == [
        None,
        "not-public",
        "not-public",
    ]


def test_a_feed_gives_its_items(write):
    first, second = read(write(RSS, "feed.rss"), "rss")
    assert (first.data["id"], first.data["lead"], first.data["html"]) == (
        "g-1",
        "خلاصه",
        "<p>متن</p>",
    )
    assert first.data["picture"] == "https://old.example/a.jpg"
    assert (second.data["id"], second.data["lead"], second.data["html"]) == (
        "https://old.example/2",
        "",
        "تنها متن",
    )


def test_an_atom_feed_gives_its_entries(write):
    [row] = read(write(ATOM, "feed.atom"), "rss")
    assert row.data["id"] == "urn:1"
    assert row.data["url"] == "https://old.example/1"
    assert row.data["html"].replace("\n", "") == "<div><p>متن <b>مهم</b></p></div>"
    assert (row.data["author"], row.data["category"]) == ("خبرنگار", ["عمران"])


@pytest.mark.parametrize("kind", ["wxr", "rss"])
def test_an_xml_bomb_is_refused(write, kind):
    with pytest.raises(SourceError, match="entities"):
        list(read(write(BOMB, "bomb.xml"), kind))


def test_torn_xml_gives_what_stands_before_the_tear(write):
    torn = RSS[: RSS.index("<item><title>دو")] + "<item><title>"
    rows = read(write(torn, "feed.rss"), "rss")
    assert next(rows).data["title"] == "یک"
    with pytest.raises(SourceError, match="after row 1"):
        next(rows)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jsonl", "", "jsonl"),
        ("a.jsonl.gz", "", "jsonl"),
        ("a.rss", "", "rss"),
        ("a.xml", WXR, "wxr"),
        ("a.xml", RSS, "rss"),
    ],
)
def test_the_format_is_told_by_name_and_content(write, name, content, kind):
    assert guess_kind(write(content, name)) == kind


def test_a_name_that_tells_nothing_is_said_so(write):
    with pytest.raises(SourceError, match="--kind"):
        guess_kind(write("", "archive.dat"))
