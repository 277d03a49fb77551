"""RSS 2.0, RSS 1.0 and Atom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

from news.importing.readers.rows import Row
from news.importing.readers.xml import CONTENT, CREATOR, items, local, text

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "{http://search.yahoo.com/mrss/}"
DC_DATE = "{http://purl.org/dc/elements/1.1/}date"


def read_feed(source: Path) -> Iterator[Row]:
    """Reads a feed that was saved as a file.

    Args:
        source: A file, plain or compressed with gzip.

    Yields:
        A row for each item or entry, numbered from 1.

    Raises:
        SourceError: See ``readers.xml.items``.
    """
    for number, (element, namespace) in enumerate(items(source, ("item", "entry")), start=1):
        if namespace == ATOM:
            yield Row(number, entry(element))
        else:
            yield Row(number, item(element, f"{{{namespace}}}" if namespace else ""))


def item(element: Element, prefix: str) -> dict[str, Any]:
    """The fields of an RSS item; RSS 1.0 has a namespace, RSS 2.0 none."""
    full = text(element, CONTENT)
    summary = text(element, f"{prefix}description")
    link = text(element, f"{prefix}link")
    return {
        "id": text(element, f"{prefix}guid") or link,
        "title": text(element, f"{prefix}title"),
        "url": link,
        "lead": summary if full else "",
        "html": full or summary,
        "date": text(element, f"{prefix}pubDate") or text(element, DC_DATE),
        "author": text(element, CREATOR) or text(element, f"{prefix}author"),
        "category": [
            child.text.strip() for child in element.findall(f"{prefix}category") if child.text
        ],
        "picture": enclosed(element, f"{prefix}enclosure"),
    }


def enclosed(element: Element, enclosure: str) -> str:
    """Address of the picture that comes with an item."""
    for child in element.iter():
        if child.tag in (enclosure, f"{MEDIA}content", f"{MEDIA}thumbnail"):
            kind = child.get("type") or child.get("medium") or "image"
            if kind.startswith("image") and child.get("url"):
                return child.get("url", "")
    return ""


def entry(element: Element) -> dict[str, Any]:
    """The fields of an Atom entry."""
    prefix = f"{{{ATOM}}}"
    content, summary = words(element, "content"), words(element, "summary")
    links = {
        link.get("rel") or "alternate": link.get("href", "")
        for link in reversed(element.findall(f"{prefix}link"))
    }
    url = links.get("alternate", "")
    return {
        "id": text(element, f"{prefix}id") or url,
        "title": words(element, "title"),
        "url": url,
        "lead": summary if content else "",
        "html": content or summary,
        "date": text(element, f"{prefix}published") or text(element, f"{prefix}updated"),
        "author": text(element, f"{prefix}author/{prefix}name"),
        "category": [
            child.get("label") or child.get("term", "")
            for child in element.findall(f"{prefix}category")
        ],
        "picture": links.get("enclosure", "") or enclosed(element, f"{prefix}enclosure"),
    }


def words(element: Element, name: str) -> str:
    """An Atom text: plain, escaped HTML, or XHTML as elements."""
    child = element.find(f"{{{ATOM}}}{name}")
    if child is None:
        return ""
    if child.get("type") != "xhtml":
        return (child.text or "").strip()
    for inner in child.iter():
        inner.tag = local(inner.tag)
    return "".join(tostring(part, encoding="unicode") for part in child).strip()
