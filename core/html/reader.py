"""Reads foreign HTML into chunks.

The sanitiser runs first: it is a real HTML5 parser, so what is read here is well nested and free
of scripts, comments and unknown tags, however the source was written.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from core.html import styles
from core.html.chunks import (
    Chunk,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Run,
    Runs,
    plain,
    tidy,
)
from core.html.tables import TableReader
from core.persian.chars import PRESENTATION_RANGES, TATWEEL, presentation_forms

BLOCKS = frozenset(
    """
    p div section article main header footer aside nav address dl dt dd figure figcaption pre form
    fieldset details summary h1 h2 h3 h4 h5 h6 center hr
    """.split()
)
LISTS = frozenset(("ul", "ol"))
TABLES = frozenset("table caption thead tbody tfoot tr td th".split())
INLINE = frozenset(
    "a b strong i em u s del ins span font code sub sup small mark img br q cite bdi".split()
)
TAGS = BLOCKS | LISTS | TABLES | INLINE | {"li", "blockquote"}
DROPPED = frozenset(
    """
    script style title head xml noscript template textarea select option button iframe object
    svg math audio video canvas map
    """.split()
)
ATTRIBUTES = {
    "*": {"style", "class"},
    "a": {"href"},
    "img": {"src", "alt", "title"},
    "li": {"data-aria-level", "aria-level"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
VOID = frozenset(("br", "hr", "img"))

SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
SIDE_SPACE = re.compile(r"[ \t\f\u00a0]+")
# Word's "optional hyphen" key leaves this sign where Persian writers mean a half-space.
NOT_SIGN = re.compile("(?<=[\u0620-\u06d3])\u00ac(?=[\u0620-\u06d3])")
# Letters in the shapes of print, as PDF files hold them, mean the plain letters.
SHAPED = {
    shape: unicodedata.normalize("NFKC", shape).replace(TATWEEL, "")
    for shape in presentation_forms()
}
SHAPES = re.compile(f"[{PRESENTATION_RANGES}]")
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class State:
    """What an open element changes for the words inside it."""

    tag: str
    bold: bool = False
    href: str = ""
    hidden: bool = False
    keeps_lines: bool = False
    marker: bool = False
    heading: int = 0
    office_level: int = 0
    quote: bool = False
    caption: bool = False


@dataclass(slots=True)
class Buffer:
    """The paragraph that is being read."""

    runs: list[Run] = field(default_factory=list)
    marker: str = ""


class Reader(HTMLParser):
    """Collects chunks from sanitised HTML without recursion, so depth is no danger."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.chunks: list[Chunk] = []
        self.stack: list[State] = [State("")]
        self.lists: list[bool] = []
        self.item_level = 0
        self.buffer = Buffer()
        self.table: TableReader | None = None

    # Events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self.void(tag, attributes)
            return
        self.structure_start(tag, attributes)
        outer = self.stack[-1]
        self.stack.append(
            State(
                tag,
                bold=styles.is_bold(tag, attributes, outer.bold),
                href=styles.link_target(attributes.get("href", "")) if tag == "a" else outer.href,
                hidden=outer.hidden or styles.is_hidden(tag, attributes),
                keeps_lines=outer.keeps_lines or styles.keeps_lines(tag, attributes),
                marker=outer.marker or styles.is_marker(attributes),
                heading=styles.heading_level(tag, attributes) or outer.heading,
                office_level=styles.office_level(attributes) or outer.office_level,
                quote=outer.quote or tag == "blockquote",
                caption=outer.caption or tag == "figcaption",
            )
        )

    def handle_endtag(self, tag: str) -> None:
        """Closes an element."""
        if tag in VOID:
            return
        self.structure_end(tag)
        if len(self.stack) > 1 and self.stack[-1].tag == tag:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        """Takes words."""
        state = self.stack[-1]
        if state.marker:
            self.buffer.marker += data
            return
        if state.hidden:
            return
        text = SIDE_SPACE.sub(" ", data) if state.keeps_lines else SPACE.sub(" ", data)
        text = SHAPES.sub(lambda match: SHAPED.get(match[0], match[0]), text)
        self.add(NOT_SIGN.sub("\u200c", text))

    def void(self, tag: str, attributes: styles.Attributes) -> None:
        """Takes a line break, a rule or a picture."""
        if self.stack[-1].hidden:
            return
        if tag == "br":
            self.add("\n")
        elif tag == "hr":
            self.flush()
        elif symbol := styles.emoji(attributes):
            self.add(symbol)
        elif attributes.get("src") and self.table is None:
            self.flush()
            self.chunks.append(Image(attributes["src"], attributes.get("alt", "").strip()))

    # Structure

    def structure_start(self, tag: str, attributes: styles.Attributes) -> None:
        """Begins what an element begins."""
        if tag in TABLES:
            self.table_start(tag, attributes)
        elif tag in LISTS:
            self.flush()
            self.lists.append(tag == "ol")
        elif tag == "li":
            self.flush()
            level = attributes.get("data-aria-level") or attributes.get("aria-level") or ""
            # Word on the web writes each entry as a list of its own and the depth beside it.
            self.item_level = max(len(self.lists), int(level) if level.isdecimal() else 1)
        elif tag in BLOCKS or tag == "blockquote":
            self.flush()

    def structure_end(self, tag: str) -> None:
        """Ends what an element ends."""
        if tag in TABLES:
            self.table_end(tag)
        elif tag in LISTS:
            self.flush()
            if self.lists:
                self.lists.pop()
            self.item_level = len(self.lists)
        elif tag in BLOCKS or tag in ("li", "blockquote"):
            self.flush()

    def table_start(self, tag: str, attributes: styles.Attributes) -> None:
        """Begins a table or a part of it; a table inside a table adds to its cell."""
        if tag == "table" and self.table is None:
            self.flush()
            self.table = TableReader()
        elif self.table is not None:
            self.table.start(tag, attributes)

    def table_end(self, tag: str) -> None:
        """Ends a table or a part of it."""
        if self.table is not None and self.table.end(tag):
            self.chunks.extend(self.table.chunks())
            self.table = None

    # Words

    def add(self, text: str) -> None:
        """Adds words in the look of where they stand."""
        state = self.stack[-1]
        run = Run(text, state.bold and not state.heading, state.href)
        if self.table is not None:
            self.table.add(run)
        else:
            self.buffer.runs.append(run)

    def flush(self) -> None:
        """Ends the paragraph that is being read."""
        if self.table is not None:
            self.table.add(Run("\n"))
            return
        buffer, self.buffer = self.buffer, Buffer()
        runs = tidy(buffer.runs)
        if not runs:
            return
        state = self.stack[-1]
        last = self.chunks[-1] if self.chunks else None
        if state.caption and isinstance(last, Image):
            self.chunks[-1] = Image(last.src, last.alt, plain(runs))
        elif state.heading:
            self.chunks.append(Heading(state.heading, runs))
        elif self.lists or state.office_level:
            level = self.item_level if self.lists else state.office_level
            ordered = self.lists[-1] if self.lists else styles.is_counted(buffer.marker)
            self.add_item(Item(max(level, 1), ordered, runs))
        else:
            self.add_paragraphs(split_paragraphs(runs), quote=state.quote)

    def add_item(self, item: Item) -> None:
        """Adds an entry to the list before it, which may have been closed in the meantime."""
        last = self.chunks[-1] if self.chunks else None
        items: tuple[Item, ...] = ()
        if isinstance(last, List):
            items = last.items
            self.chunks.pop()
        self.chunks.append(List((*items, item)))

    def add_paragraphs(self, paragraphs: list[Runs], *, quote: bool) -> None:
        """Adds prose, or more of the quotation before it."""
        if not quote:
            self.chunks.extend(Paragraph(runs) for runs in paragraphs)
            return
        last = self.chunks[-1] if self.chunks else None
        before: tuple[Runs, ...] = ()
        if isinstance(last, Quote):
            before = last.paragraphs
            self.chunks.pop()
        self.chunks.append(Quote((*before, *paragraphs)))


def split_paragraphs(runs: Runs) -> list[Runs]:
    """Splits where two line breaks stand in a row: that is how messengers end a paragraph."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        pieces = PARAGRAPH_BREAK.split(run.text)
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            parts[-1].append(Run(piece, run.bold, run.href))
    return [tidied for part in parts if (tidied := tidy(part))]


def read_chunks(html: str) -> list[Chunk]:
    """Reads HTML of any origin.

    Args:
        html: A fragment or a whole document.

    Returns:
        Its chunks in reading order; none holds markup.
    """
    safe = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    reader = Reader()
    reader.feed(safe)
    reader.close()
    reader.flush()
    return reader.chunks
