"""Streams the items of an XML file without ever holding the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from news.importing.readers.rows import BROKEN_FILE, broken, open_source
from news.importing.refusals import SourceError

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def local(tag: Any) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def items(source: Path, names: tuple[str, ...]) -> Iterator[tuple[Element, str]]:
    """Yields the elements of the given names, and forgets each after its turn.

    Args:
        source: An XML file, plain or compressed with gzip.
        names: Names without namespace.

    Yields:
        The element, and its namespace.

    Raises:
        SourceError: It is no XML, is damaged, or declares entities: an XML bomb.
    """
    number = 0
    with open_source(source) as file:
        try:
            ancestors: list[Element] = []
            for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    ancestors.append(element)
                    continue
                ancestors.pop()
                if local(element.tag) in names:
                    number += 1
                    yield element, element.tag.rpartition("}")[0].lstrip("{")
                    for ancestor in ancestors:
                        ancestor.clear()
        except DefusedXmlException as error:
            raise SourceError(
                _("%(source)s is refused: it declares XML entities or a document type.")
                % {"source": source.name}
            ) from error
        except ParseError as error:
            line, column = error.position
            raise SourceError(
                _(
                    "%(source)s is no sound XML after row %(number)s: %(error)s "
                    "(line %(line)s, column %(column)s)."
                )
                % {
                    "source": source.name,
                    "number": number,
                    "error": str(error).partition(":")[0],
                    "line": line,
                    "column": column,
                }
            ) from error
        except BROKEN_FILE as error:
            raise broken(source, number, error) from error


def text(element: Element, name: str) -> str:
    """The words of a child element; empty if there is none."""
    return (element.findtext(name) or "").strip()
