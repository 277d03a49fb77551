"""What the styles and classes of foreign HTML mean for the text, when they mean anything."""

import re
from urllib.parse import parse_qs, urlsplit

Attributes = dict[str, str]

BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)\b", re.IGNORECASE)
NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)\b", re.IGNORECASE)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-list\s*:\s*ignore|mso-element\s*:\s*(comment|frame-comment|header|footer)",
    re.IGNORECASE,
)
KEEPS_LINES = re.compile(
    r"white-space(-collapse)?\s*:\s*(pre|break-spaces|preserve)", re.IGNORECASE
)
OFFICE_LEVEL = re.compile(r"mso-list\s*:\s*[^;]*?\blevel(\d)", re.IGNORECASE)
OFFICE_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
# A bare letter is no number: Word's second bullet is an o.
COUNTED = re.compile(r"^[(\[]?(?:[0-9۰-۹٠-٩]+[.)\-\]]?|(?:[A-Za-z]|[ivxlc]+|[ا-ی]{1,3})[.)\-\]])$")
EMOJI = re.compile("[\u203c-\u3299\U0001f000-\U0001faff]")

# Services that put their own address in the place of the link's.
WRAPPERS = {
    "www.google.com": ("/url", ("q", "url")),
    "l.facebook.com": ("/l.php", ("u",)),
}
SAFELINKS = ".safelinks.protection.outlook.com"


def is_bold(tag: str, attributes: Attributes, inherited: bool) -> bool:
    """Whether words inside an element are bold."""
    style = attributes.get("style", "")
    if NOT_BOLD.search(style):
        return False
    return bool(tag in ("b", "strong") or BOLD.search(style)) or inherited


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Whether the words of an element are not part of the text."""
    classes = attributes.get("class", "")
    return bool(
        tag == "del"
        or HIDDEN.search(attributes.get("style", ""))
        or "MsoCommentReference" in classes
        or "msocomanchor" in classes
        or "sr-only" in classes.split()
    )


def keeps_lines(tag: str, attributes: Attributes) -> bool:
    """Whether line ends in the source are line breaks."""
    return tag == "pre" or bool(KEEPS_LINES.search(attributes.get("style", "")))


def office_level(attributes: Attributes) -> int:
    """Level of a list entry that Word wrote as a paragraph; 0 if it is none."""
    match = OFFICE_LEVEL.search(attributes.get("style", ""))
    if match:
        return int(match[1])
    return 1 if "MsoListBullet" in attributes.get("class", "") else 0


def is_marker(attributes: Attributes) -> bool:
    """Whether an element holds the bullet or number that Word wrote as text."""
    return bool(OFFICE_MARKER.search(attributes.get("style", "")))


def is_counted(marker: str) -> bool:
    """Whether a list's marker is a number or a letter."""
    return bool(COUNTED.match(marker.strip()))


def heading_level(tag: str, attributes: Attributes) -> int:
    """Level of a heading below the page's title; 0 if the element is none."""
    if tag in ("h1", "h2") or "MsoTitle" in attributes.get("class", "").split():
        return 2
    if tag in ("h3", "h4"):
        return int(tag[1])
    return 4 if tag in ("h5", "h6") else 0


def link_target(href: str) -> str:
    """The address that a link is about.

    Args:
        href: Value of the attribute, already free of dangerous schemes.

    Returns:
        The address without the redirector that a mail or document service put around it; empty
        for links inside the foreign document.
    """
    href = href.strip()
    if href.startswith("#"):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    host = parts.hostname or ""
    path, names = WRAPPERS.get(host, ("", ()))
    if host.endswith(SAFELINKS):
        names = ("url",)
    if names and (not path or parts.path == path):
        query = parse_qs(parts.query)
        for name in names:
            target = query.get(name, [""])[0]
            if target.startswith(("http://", "https://")):
                return target
    return href


def emoji(attributes: Attributes) -> str:
    """The emoji that a messenger shows as a picture; empty for a real picture."""
    alt = attributes.get("alt", "")
    return alt if len(alt) <= 16 and EMOJI.search(alt) and not any(map(str.isalpha, alt)) else ""
