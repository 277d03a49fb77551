"""The text inside PDF and DOCX files: what is read, in what order, and what is refused."""

import difflib
import html
import io
import json
import re
import zipfile
import zlib
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from docx import Document
from PIL import Image, ImageDraw

from core.file_text import limits, reading, services, worker
from core.file_text.limits import Outcome
from core.file_text.repair import repaired, tidy
from core.models import Attachment, FileText
from tests import factories
from tests.core.pdf_makers import assembled

STORIES = Path(__file__).resolve().parents[2] / "demo" / "content" / "items"
FONTS = ("Noto Naskh Arabic", "DejaVu Sans", "Noto Sans Arabic")
TAG = re.compile("<[^>]+>")


def story(number: int) -> list[str]:
    """The paragraphs of one of the demo's stories."""
    told = json.loads((STORIES / "development.json").read_text(encoding="utf-8"))[number]
    bodies = [TAG.sub(" ", part["html"]) for part in told["body"] if part["type"] == "paragraph"]
    return [html.unescape(" ".join(text.split())) for text in (told["title"], *bodies)]


def words(text: str) -> list[str]:
    """Words as they look: a PDF has no half-spaces."""
    return text.replace("\u200c", "").split()


def share(wanted: str, found: str) -> float:
    """Share of the wanted words that were found in their order."""
    pair = difflib.SequenceMatcher(None, words(wanted), words(found), autojunk=False)
    return sum(block.size for block in pair.get_matching_blocks()) / len(words(wanted))


def plain_pdf(text: str = "Water reaches twelve villages", extra: bytes = b"") -> bytes:
    """A PDF of one page, written by hand."""
    content = b"BT /F1 12 Tf 72 700 Td (" + text.encode("latin-1") + b") Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return assembled(parts, extra)


def encrypted_pdf() -> bytes:
    """A PDF whose password nobody here knows."""
    lock = (
        b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>"
    )
    return plain_pdf(extra=lock)


def bomb_pdf() -> bytes:
    """A few kilobytes that unpack to gigabytes, twice packed."""
    zeros = zlib.compressobj(9)
    inner = b"".join(zeros.compress(b" " * 2**20) for _ in range(3000)) + zeros.flush()
    content = zlib.compress(inner, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream"
        % (len(content), content),
    ]
    return assembled(parts)


def scan_pdf(pages: int = 2) -> bytes:
    """Pages that are pictures."""
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).text((50, 50), "a letter that only eyes can read", fill="black")
    out = io.BytesIO()
    picture.save(out, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return out.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A DOCX with paragraphs and a table."""
    made, out = Document(), io.BytesIO()
    for text in paragraphs:
        made.add_paragraph(text)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "اعتبار", "۱۲ میلیارد"
    made.save(out)
    return out.getvalue()


def bomb_docx() -> bytes:
    """A DOCX whose body is a thousand times as large as the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(name, b"<w>" + b" " * (60 * 2**20))
    return out.getvalue()


# What is read


@pytest.fixture
def printed(browser):
    """Has Chromium print Persian paragraphs to a PDF."""
    page = browser.new_page()

    def make(paragraphs: list[str], font: str) -> bytes:
        body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
        style = f"<style>body{{font-family:'{font}'}}</style>"
        page.set_content(f"<html dir=rtl lang=fa>{style}{body}</html>")
        return page.pdf()

    yield make
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_words_of_a_persian_pdf_stand_in_their_order(printed, number, font):
    paragraphs = story(number)
    found = worker.read(printed(paragraphs, font))
    assert (found.state, found.pages) == (limits.READ, 1)
    assert share(" ".join(paragraphs), found.text) >= 0.95


@pytest.mark.browser
def test_numbers_foreign_words_and_brackets_within_persian(printed):
    line = "در سال ۱۴۰۵ شرکت Yazd Steel Company (فولاد) مبلغ ۱۲٫۵ میلیارد ریال داد"
    assert words(worker.read(printed([line], FONTS[0])).text) == words(line)


def test_a_plain_pdf():
    found = worker.read(plain_pdf())
    assert found == Outcome(limits.READ, pages=1, text="Water reaches twelve villages")


def test_a_docx_with_its_table():
    found = worker.read(docx("آب به کویر رسید.", "كتاب‌هاي تازه"))
    assert found.state == limits.READ
    # The hygiene has put Persian letters for the Arabic ones.
    assert found.text.split("\n") == ["آب به کویر رسید.", "کتاب‌های تازه", "اعتبار", "۱۲ میلیارد"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_words_of_a_docx_stand_in_their_order(number):
    paragraphs = story(number)
    assert share(" ".join(paragraphs), worker.read(docx(*paragraphs)).text) >= 0.99


def test_a_scan_is_flagged():
    found = worker.read(scan_pdf())
    assert (found.state, found.pages, found.text) == (limits.SCAN, 2, "")


def test_no_more_than_the_limit_is_kept(monkeypatch):
    monkeypatch.setattr("core.file_text.docx.MAX_CHARACTERS", 100)
    assert len(worker.read(docx(*["جملهٔ دراز" * 10] * 20)).text) == 100


# How a text is repaired


def test_text_that_was_stored_as_it_looks_is_turned_round():
    stored = ")Phase II( تسا اتسور 12 یارب حرط نیا 1405 لاس رد :تفگ دزی رادناتسا"
    text = "استاندار یزد گفت: در سال 1405 این طرح برای 12 روستا است (Phase II)"
    assert repaired([stored]) == tidy(text)


def test_positional_forms_become_letters():
    # «سلام به استان» in the forms of an old program, the ligature of lam and alef among them
    shaped = "\ufeb3\ufefc\ufee1 \ufe91\ufeea \ufe8d\ufeb3\ufe98\ufe8e\ufee5"
    assert repaired([shaped]) == "سلام به استان"
    assert repaired([shaped[::-1]]) == "سلام به استان"


def test_lines_and_cut_words_are_joined():
    assert (
        repaired(["The gover-\nnorate opens\na road.\nNext"])
        == "The governorate opens a road.\nNext"
    )
    assert repaired(["آب به دوازده\nروستا رسید."]) == "آب به دوازده روستا رسید."


# What is refused


REFUSED = {
    "encrypted": (encrypted_pdf, limits.ENCRYPTED),
    "cut": (lambda: plain_pdf()[:120], limits.BROKEN),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, limits.BROKEN),
    "text": (lambda: b"no pdf at all", limits.OTHER),
    "cut docx": (lambda: docx("متن")[:2000], limits.BROKEN),
    "other zip": (lambda: zipped({"a.txt": b"a"}), limits.BROKEN),
    "docx with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        limits.ENCRYPTED,
    ),
    "docx bomb": (bomb_docx, limits.BOMB),
}


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of any parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_by_its_reason(name):
    make, reason = REFUSED[name]
    found = reading.read_bytes(make())
    assert (found.state, found.reason, found.text) == (limits.REFUSED, reason, "")


def test_a_pdf_bomb_takes_nothing_along():
    found = reading.read_bytes(bomb_pdf())
    # PDFium stops unpacking by itself, or the process is ended: either way this one goes on.
    assert found.text == ""
    assert reading.read_bytes(plain_pdf()).state == limits.READ


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.001)
    assert reading.read_bytes(plain_pdf()) == Outcome(limits.REFUSED, limits.TIME)


def test_a_file_that_is_too_large_is_not_even_handed_over(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert reading.read_bytes(plain_pdf()) == Outcome(limits.REFUSED, limits.SIZE)


def test_the_process_knows_no_secret(monkeypatch):
    seen = {}

    def run(*args, **kwargs):
        seen.update(kwargs)
        raise reading.subprocess.TimeoutExpired("worker", 1)

    monkeypatch.setattr(reading.subprocess, "run", run)
    reading.read_bytes(plain_pdf())
    assert set(seen["env"]) == {"PYTHONIOENCODING"}


# What is stored


@pytest.fixture
def upload(db, django_capture_on_commit_callbacks):
    """Stores a document and lets its task run."""

    def store(data: bytes, name: str = "file.pdf", document: Attachment | None = None):
        with django_capture_on_commit_callbacks(execute=True):
            document = document or Attachment(title="سند")
            document.file = ContentFile(data, name)
            document.save()
        return Attachment.objects.select_related("file_text").get(pk=document.pk)

    return store


def test_a_document_is_read_after_its_upload(upload):
    read = upload(plain_pdf()).file_text
    assert (read.state, read.pages, read.reason) == ("read", 1, "")
    assert read.text == "Water reaches twelve villages"
    assert len(read.file_hash) == 64


def test_another_file_is_read_anew_and_the_old_text_is_gone_at_once(upload):
    document = upload(plain_pdf("First text of this file"))
    first = document.file_text.file_hash
    document.file = ContentFile(plain_pdf("Second text of this file"), "other.pdf")
    document.save()
    waiting = FileText.objects.get()
    assert (waiting.state, waiting.text) == ("pending", "")
    assert services.read(document.pk).text == "Second text of this file"
    assert FileText.objects.get().file_hash != first


def test_saving_the_title_reads_nothing_again(upload, monkeypatch):
    document = upload(plain_pdf())
    monkeypatch.setattr(services, "read_bytes", lambda data: pytest.fail("was read again"))
    document.title = "نام تازه"
    document.save()
    services.read(document.pk)
    assert FileText.objects.get().state == "read"


def test_a_text_that_comes_late_for_a_file_that_was_replaced_is_dropped(upload):
    document = upload(plain_pdf())
    name = document.file.name
    upload(plain_pdf("Another text that is newer"), "newer.pdf", document)
    assert services.store(document.pk, name, Outcome(limits.READ, text="old"), "") is None
    assert FileText.objects.get().text == "Another text that is newer"


def test_other_files_have_no_text(upload):
    assert not hasattr(upload(b"a,b", "table.csv"), "file_text")
    document = upload(plain_pdf())
    assert not hasattr(upload(b"a,b", "table.csv", document), "file_text")


def test_one_bad_file_keeps_no_other_from_being_read(upload, capsys):
    documents = [upload(make()) for make, _ in (REFUSED["encrypted"], REFUSED["cut"])]
    documents.append(upload(plain_pdf()))
    lost = upload(plain_pdf("A file that is going to be lost"))
    lost.file.storage.delete(lost.file.name)
    FileText.objects.all().delete()
    call_command("read_files")
    states = dict(FileText.objects.values_list("attachment_id", "reason"))
    assert [states[one.pk] for one in documents] == ["encrypted", "broken", ""]
    assert states[lost.pk] == "lost"
    assert "1 read, 3 refused" in capsys.readouterr().out


def test_reading_the_files_twice_changes_nothing_unless_told(upload, capsys):
    document = upload(plain_pdf())
    FileText.objects.update(text="kept")
    call_command("read_files")
    assert "everything is read already" in capsys.readouterr().out
    assert FileText.objects.get().text == "kept"
    call_command("read_files", "--all")
    assert FileText.objects.get(attachment=document).text == "Water reaches twelve villages"


def test_the_editor_sees_what_became_of_a_file(upload, admin_client):
    document = upload(REFUSED["encrypted"][0]())
    page = admin_client.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert str(FileText.Reason.ENCRYPTED.label) in html.unescape(page)


def test_pdfium_gives_away_what_the_reader_expects():
    """Should a newer PDFium order the characters another way, the tests above say where."""
    assert pypdfium2.PdfDocument(plain_pdf())[0].get_textpage().count_chars() == 29


def test_factories_make_a_document_that_is_refused_and_harmless(upload):
    assert services.read(factories.attachment().pk).reason == limits.BROKEN
