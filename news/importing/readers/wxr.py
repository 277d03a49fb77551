"""A WordPress export (WXR): posts, their categories and tags, and the pictures attached."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.importing.readers.rows import Row
from news.importing.readers.xml import CONTENT, CREATOR, items, text
from news.importing.refusals import Refusal

WP = re.compile(r"^\{(http://wordpress\.org/export/[\d.]+/)\}post_type$")
EXCERPT = "excerpt/"
NO_DATE = "0000-00-00"


def read_wxr(source: Path) -> Iterator[Row]:
    """Reads the posts of an export; pages, menus and attachments are no rows.

    Args:
        source: A file, plain or compressed with gzip.

    Yields:
        A row for each post, numbered among all items of the file. Posts that were not public
        carry a refusal.

    Raises:
        SourceError: See ``readers.xml.items``.
    """
    pictures = attachments(source)
    for number, (element, _namespace) in enumerate(items(source, ("item",)), start=1):
        wp = namespace(element)
        if text(element, f"{wp}post_type") != "post":
            continue
        try:
            yield Row(number, post(element, wp, pictures))
        except Refusal as refusal:
            yield Row(number, refusal=refusal)


def namespace(element: Element) -> str:
    """WordPress's namespace in the version of this export, ready to be put before a name."""
    for child in element:
        if match := WP.match(child.tag):
            return f"{{{match[1]}}}"
    return "{}"


def attachments(source: Path) -> dict[str, str]:
    """Addresses of the pictures by their number; they may follow the posts that use them."""
    found = {}
    for element, _namespace in items(source, ("item",)):
        wp = namespace(element)
        if text(element, f"{wp}post_type") == "attachment":
            found[text(element, f"{wp}post_id")] = text(element, f"{wp}attachment_url")
    return found


def post(element: Element, wp: str, pictures: dict[str, str]) -> dict[str, Any]:
    """The fields of one post.

    Raises:
        Refusal: It was not public.
    """
    status = text(element, f"{wp}status")
    if status != "publish":
        raise Refusal("not-public", _("Its status is “%(status)s”.") % {"status": status})
    if text(element, f"{wp}post_password"):
        raise Refusal("not-public", gettext_lazy("It was protected by a password."))
    date = text(element, f"{wp}post_date")
    return {
        "id": text(element, f"{wp}post_id"),
        "title": text(element, "title"),
        "url": text(element, "link"),
        "lead": excerpt(element, wp),
        "html": text(element, CONTENT),
        "date": date if not date.startswith(NO_DATE) else text(element, "pubDate"),
        "author": text(element, CREATOR),
        "category": terms(element, "category"),
        "tags": terms(element, "post_tag"),
        "picture": pictures.get(thumbnail(element, wp), ""),
    }


def excerpt(element: Element, wp: str) -> str:
    """The summary; its namespace follows the version of the export."""
    return text(element, f"{{{wp.strip('{}')}{EXCERPT}}}encoded")


def terms(element: Element, domain: str) -> list[str]:
    """Names of the categories or tags."""
    return [
        child.text.strip()
        for child in element.findall("category")
        if child.get("domain") == domain and child.text
    ]


def thumbnail(element: Element, wp: str) -> str:
    """Number of the attachment that is the post's own picture."""
    for meta in element.findall(f"{wp}postmeta"):
        if text(meta, f"{wp}meta_key") == "_thumbnail_id":
            return text(meta, f"{wp}meta_value")
    return ""
