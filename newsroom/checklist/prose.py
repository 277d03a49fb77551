"""Reads the rich text of a body: its links, headings and paragraphs."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from core.plain import SPACE

HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Anchor:
    """A link as it is stored.

    Attributes:
        href: Its address; empty for links within the portal.
        kind: ``page`` or ``document`` for links within the portal.
        target: Primary key of that page or document, as stored.
        text: The words that are linked.
    """

    href: str = ""
    kind: str = ""
    target: str = ""
    text: str = ""


@dataclass
class Prose:
    """What one rich text holds.

    Attributes:
        anchors: Its links.
        headings: The levels of its headings, in order.
        paragraphs: The words of each paragraph, list entry or heading.
    """

    anchors: list[Anchor] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects them; takes whatever stands in the database, well formed or not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.prose = Prose(paragraphs=[""])
        self.anchor: Anchor | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a link, a heading or a paragraph."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.anchor = Anchor(
                values.get("href", "").strip(), values.get("linktype", ""), values.get("id", "")
            )
            self.prose.anchors.append(self.anchor)
        elif tag in HEADINGS:
            self.prose.headings.append(HEADINGS[tag])
        if tag in HEADINGS or tag in ("p", "li"):
            self.prose.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        """Ends a link."""
        if tag == "a":
            self.anchor = None

    def handle_data(self, data: str) -> None:
        """Takes words."""
        self.prose.paragraphs[-1] += data
        if self.anchor is not None:
            self.anchor.text += data


def read(source: str) -> Prose:
    """Reads a rich text.

    Args:
        source: HTML as the editor stores it.
    """
    reader = Reader()
    reader.feed(source)
    reader.close()
    prose = reader.prose
    prose.paragraphs = [SPACE.sub(" ", text).strip() for text in prose.paragraphs if text.strip()]
    for anchor in prose.anchors:
        anchor.text = SPACE.sub(" ", anchor.text).strip()
    return prose
