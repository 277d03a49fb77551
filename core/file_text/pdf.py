"""Reads the text of a PDF, page by page."""

import pypdfium2
from pypdfium2 import raw

from core.file_text.layout import page_text
from core.file_text.limits import (
    BROKEN,
    ENCRYPTED,
    MAX_CHARACTERS,
    MAX_PAGES,
    READ,
    SCAN,
    Outcome,
    RefusedError,
)
from core.file_text.repair import repaired

# A scanned page may have a number or a stamp that is text.
FEW_LETTERS = 30


def read_pdf(data: bytes) -> Outcome:
    """Reads as much of a PDF as is allowed.

    Args:
        data: The whole file.

    Returns:
        Its text; ``SCAN`` if most pages are pictures without text.

    Raises:
        RefusedError: It is encrypted or broken.
    """
    document = opened(data)
    pages: list[str] = []
    scanned = size = 0
    for number in range(min(len(document), MAX_PAGES)):
        text, is_scan = read_page(document, number)
        scanned += is_scan
        pages.append(text)
        size += len(text)
        if size >= MAX_CHARACTERS:
            break
    state = SCAN if pages and scanned * 2 > len(pages) else READ
    return Outcome(state, pages=len(document), text=repaired(pages)[:MAX_CHARACTERS])


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Opens a PDF.

    Raises:
        RefusedError: It is encrypted or broken, or has no page.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise RefusedError(ENCRYPTED if locked else BROKEN) from error
    if not len(document):
        raise RefusedError(BROKEN)
    return document


def read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    """The raw text of one page, and whether the page is a picture with hardly any text.

    A page that is broken counts as empty: the others are worth having.
    """
    try:
        page = document[number]
        text = page_text(page.get_textpage())
    except pypdfium2.PdfiumError:
        return "", False
    few = sum(character.isalpha() for character in text) < FEW_LETTERS
    is_scan = few and has_picture(page)
    page.close()
    return text, is_scan


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture stands on a page."""
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    return next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is not None
