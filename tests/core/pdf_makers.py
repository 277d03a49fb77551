"""Programs that make PDFs here: Pango, and the way of old ones that shaped letters themselves.

Chromium, the third, is in the tests. Pango and FriBidi are libraries of the system, which Chromium
and Pillow need, too.
"""

import ctypes
import functools
import io
import re
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
# Points of a page of A4 and of its margin
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 56.0
_RIGHT_TO_LEFT = 0x111


# Pango


@functools.cache
def _library(name: str) -> ctypes.CDLL:
    return ctypes.CDLL(name)


def _call(library: str, function: str, *values, gives=ctypes.c_void_p):
    found = getattr(_library(library), function)
    found.restype = gives
    return found(*values)


def _cairo(function: str, *values):
    return _call("libcairo.so.2", f"cairo_{function}", *values)


def _pango(function: str, *values, gives=ctypes.c_void_p):
    return _call("libpangocairo-1.0.so.0", f"pango_{function}", *values, gives=gives)


def pango_pdf(
    paragraphs: list[str], font: str, *, justify: bool = False, width: float = WIDTH - 2 * MARGIN
) -> bytes:
    """A PDF of Pango and cairo, as GTK's programs print.

    Args:
        paragraphs: Its text; as many pages as it needs.
        font: A description such as ``Noto Naskh Arabic 12``.
        justify: Whether lines are stretched.
        width: Of the lines, in points.
    """
    out = io.BytesIO()

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint)
    def write(_closure, data, length):
        out.write(ctypes.string_at(data, length))
        return 0

    double, pointer = ctypes.c_double, ctypes.c_void_p
    surface = pointer(
        _cairo("pdf_surface_create_for_stream", write, None, double(WIDTH), double(HEIGHT))
    )
    drawing = pointer(_cairo("create", surface))
    description = pointer(_pango("font_description_from_string", font.encode()))
    top = MARGIN
    for paragraph in paragraphs:
        layout = pointer(_pango("cairo_create_layout", drawing))
        _pango("layout_set_font_description", layout, description)
        _pango("layout_set_width", layout, int(width * 1024))
        _pango("layout_set_justify", layout, int(justify))
        data = paragraph.encode()
        _pango("layout_set_text", layout, data, len(data))
        lines = pointer(_pango("layout_get_iter", layout))
        while True:
            line = pointer(_pango("layout_iter_get_line_readonly", lines))
            inked, box = (ctypes.c_int * 4)(), (ctypes.c_int * 4)()
            _pango("layout_iter_get_line_extents", lines, inked, box)
            height = box[3] / 1024
            if top + height > HEIGHT - MARGIN:
                _cairo("show_page", drawing)
                top = MARGIN
            left = WIDTH - MARGIN - width + box[0] / 1024
            _cairo("move_to", drawing, double(left), double(top + height * 0.75))
            _pango("cairo_show_layout_line", drawing, line)
            top += height
            if not _pango("layout_iter_next_line", lines, gives=ctypes.c_int):
                break
        _pango("layout_iter_free", lines)
        _call("libgobject-2.0.so.0", "g_object_unref", layout)
        top += 8
    _cairo("show_page", drawing)
    _cairo("destroy", drawing)
    _cairo("surface_finish", surface)
    _cairo("surface_destroy", surface)
    return out.getvalue()


# Old programs


def visual(line: str) -> str:
    """A line as it looks, from left to right, in the positional forms of its letters."""
    size = len(line)
    before = (ctypes.c_uint32 * (size + 1))(*map(ord, line))
    after = (ctypes.c_uint32 * (size + 1))()
    base = ctypes.c_uint32(_RIGHT_TO_LEFT)
    function = _library("libfribidi.so.0").fribidi_log2vis
    function(before, size, ctypes.byref(base), after, None, None, None)
    # FriBidi leaves a sign where a letter went into a ligature.
    seen = "".join(chr(code) for code in after[:size] if code not in (0xFEFF, 0x200C))
    # A mark takes no room, and is painted above the letter that comes next.
    return re.sub(r"(\w)([\u064b-\u0655]+)", r"\2\1", seen)


def old_pdf(paragraphs: list[str], *, letters: bool = False, size: int = 12) -> bytes:
    """A PDF whose letters were shaped and put from left to right before they were written.

    Args:
        paragraphs: Its text.
        letters: Whether the file says of its forms which letters they are, or only which forms.
        size: Of the font, in points.
    """
    lines = [line for text in paragraphs for line in wrapped(text, int(1000 / size))]
    per_page = int((HEIGHT - 2 * MARGIN) / (size * 1.8))
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    glyphs: dict[int, str] = {}
    contents = [_content([visual(line) for line in page], size, glyphs) for page in pages]
    return _assembled(contents, glyphs, letters=letters)


def wrapped(text: str, characters: int) -> list[str]:
    """Lines of at most some characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@functools.cache
def _font() -> tuple[TTFont, dict[int, str], bytes]:
    font = TTFont(DEJAVU)
    return font, font.getBestCmap(), zlib.compress(Path(DEJAVU).read_bytes())


def _content(lines: list[str], size: int, glyphs: dict[int, str]) -> bytes:
    font, named, _file = _font()
    content = [f"BT /F1 {size} Tf"]
    for number, line in enumerate(lines):
        numbers = [font.getGlyphID(named.get(ord(character), ".notdef")) for character in line]
        glyphs |= dict(zip(numbers, line, strict=True))
        wide = sum(font["hmtx"][font.getGlyphName(glyph)][0] for glyph in numbers)
        left = WIDTH - MARGIN - wide / font["head"].unitsPerEm * size
        down = HEIGHT - MARGIN - number * size * 1.8
        codes = "".join(f"{glyph:04x}" for glyph in numbers)
        content.append(f"1 0 0 1 {left:.2f} {down:.2f} Tm <{codes}> Tj")
    return "\n".join([*content, "ET"]).encode()


def _assembled(contents: list[bytes], glyphs: dict[int, str], *, letters: bool) -> bytes:
    font, _named, file = _font()
    scale = 1000 / font["head"].unitsPerEm
    widths = " ".join(
        f"{glyph} [{font['hmtx'][font.getGlyphName(glyph)][0] * scale:.0f}]" for glyph in glyphs
    )
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(contents)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/DejaVuSans/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/DejaVuSans/CIDToGIDMap/Identity"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 5 0 R/W[" + widths.encode() + b"]>>",
        b"<</Type/FontDescriptor/FontName/DejaVuSans/Flags 4/FontBBox[-1021 -463 1793 1232]"
        b"/ItalicAngle 0/Ascent 928/Descent -236/CapHeight 730/StemV 80/FontFile2 %d 0 R>>"
        % (7 + 2 * len(contents)),
        _stream(_map_of(glyphs, letters=letters)),
    ]
    for number, content in enumerate(contents):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (8 + 2 * number)
        )
        parts.append(_stream(content))
    parts.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(file), file))
    return assembled(parts)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _map_of(glyphs: dict[int, str], *, letters: bool) -> bytes:
    """What a file says of its glyphs."""
    from core.persian.chars import presentation_forms

    forms = presentation_forms() if letters else {}
    lines = []
    for glyph, character in glyphs.items():
        text = forms.get(character, character)
        lines.append(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>")
    blocks = (lines[at : at + 100] for at in range(0, len(lines), 100))
    told = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{told}endcmap end end"
    ).encode()


def assembled(parts: list[bytes], extra: bytes = b"") -> bytes:
    """Numbers objects and ends them as a PDF is ended."""
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(parts) + 1, extra))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()
