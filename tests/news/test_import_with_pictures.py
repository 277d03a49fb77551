"""Pictures of an archive: matched by name, kept once, refused alone."""

import zlib
from pathlib import Path
from struct import pack

import pytest

from gallery.models import Photo
from news.models import NewsItem
from tests.news.import_files import fates, picture, row, run_import, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("importing")]


def test_pictures_are_matched_by_name_and_kept_once(tmp_path):
    media = tmp_path / "media"
    picture(media / "2019" / "05" / "road.jpg")
    picture(media / "2019" / "06" / "road.jpg", colour=(1, 2, 3))
    picture(media / "copy.jpg")  # the very same file as the first
    html = (
        '<p>متن</p><figure><img src="/u/2019/05/Road-300x200.jpg" alt="راه">'
        "<figcaption>شرح</figcaption></figure>"
    )
    rows = [row(1, text=html, picture="2019/06/road.jpg"), row(2, picture="copy.jpg")]
    report = run_import(write_rows(tmp_path, rows), media=media)
    assert not report.notes
    first, second = NewsItem.objects.order_by("old_code")
    assert Photo.objects.count() == 2
    block = first.body[1]
    assert (block.block_type, block.value["caption"], block.value["alt_text"]) == (
        "picture",
        "شرح",
        "راه",
    )
    assert second.lead_picture == block.value["photo"]
    assert first.lead_picture != second.lead_picture
    assert fates(run_import(write_rows(tmp_path, rows), media=media)) == {"unchanged": 2}


def png(width, height):
    def chunk(name, data):
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    header = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"<?php evil();", "a.jpg", "picture-broken"),
        (b"", "a.jpg", "picture-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "picture-broken"),
        (png(60_000, 60_000), "a.png", "picture-bomb"),
        (png(12_000, 12_000), "a.png", "picture-bomb"),
        (None, "a.jpg", "picture-missing"),
        (None, "../../etc/passwd", "picture-missing"),
    ],
)
def test_a_bad_picture_is_left_out_and_the_text_comes_in(tmp_path, content, name, reason):
    media = tmp_path / "media"
    media.mkdir()
    if content is not None:
        (media / name).write_bytes(content)
    report = run_import(write_rows(tmp_path, [row(1, picture=name)]), media=media)
    assert (fates(report), report.notes) == ({"new": 1}, {reason: 1})
    assert Path(name).name in report.lines[0]["message"]
    assert NewsItem.objects.get().lead_picture is None
    assert not Photo.objects.exists()


def test_a_torn_picture_is_left_out(tmp_path):
    path = picture(tmp_path / "media" / "a.jpg", size=(800, 600))
    path.write_bytes(path.read_bytes()[:-400])
    report = run_import(write_rows(tmp_path, [row(1, picture="a.jpg")]), media=path.parent)
    assert report.notes == {"picture-broken": 1}


def test_a_name_that_two_files_have_decides_nothing(tmp_path):
    for folder in "ab":
        picture(tmp_path / "media" / folder / "x.jpg")
    report = run_import(write_rows(tmp_path, [row(1, picture="x.jpg")]), media=tmp_path / "media")
    assert report.notes == {"picture-ambiguous": 1}


# When it breaks
