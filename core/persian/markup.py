"""Storage hygiene of HTML: only the text between the tags is read."""

import re
from collections import Counter

from core.persian.chars import ARABIC_RANGES, words
from core.persian.cleaning import run_steps, steps_for
from core.persian.spans import BLOCK, INLINE, QUOTE, RESERVED

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    # An unfinished tag swallows the rest, as it does in a browser.
    r"|</?([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(?:>|(?=<)|\Z|[\"'].*\Z)"
    r"|<[!?][^>]*(?:>|\Z)"
    rf"|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|\w{{2,31}});|[{RESERVED}]",
    re.DOTALL,
)
_ARABIC = re.compile(f"[{ARABIC_RANGES}]")
_ENTITIES = {
    "&nbsp;": "\ufdd4", "&#160;": "\ufdd4", "&#xa0;": "\ufdd4",
    "&zwnj;": "\ufdd5", "&#8204;": "\ufdd5", "&#x200c;": "\ufdd5",
    "&shy;": "\ufdd6", "&#173;": "\ufdd6", "&#xad;": "\ufdd6",
    "&lrm;": "\ufdd7", "&#8206;": "\ufdd7", "&rlm;": "\ufdd8", "&#8207;": "\ufdd8",
    "&quot;": QUOTE,
}  # fmt: skip
_RAW = words("code pre script style textarea kbd samp tt var noscript template svg math")
_RAW_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _RAW}
_INLINE = words(
    """
    a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q rp rt ruby s small
    span strike strong sub sup time tt u var wbr code kbd samp
    """
)


def _stands_alone(html: str, match: re.Match[str]) -> bool:
    """Whether nothing but an entity lies between two tags, as in an empty paragraph."""
    start, end = match.span()
    return html[start - 1 : start] in (">", "") and html[end : end + 1] in ("<", "")


def _split(html: str) -> tuple[str, list[str]]:
    """Puts one character in the place of each piece of markup.

    Returns:
        The text with INLINE, BLOCK, QUOTE and entity characters in it, and the pieces of all but
        QUOTE in order.
    """
    out: list[str] = []
    markup: list[str] = []
    position = 0
    while match := _PIECE.search(html, position):
        out.append(html[position : match.start()])
        end = match.end()
        name = (match.group(1) or "").lower()
        entity = _ENTITIES.get(match.group().lower())
        if entity and not _stands_alone(html, match):
            out.append(entity)
            if entity != QUOTE:
                markup.append(match.group())
        else:
            if name in _RAW and html[match.start() + 1] != "/" and html[end - 2] != "/":
                closing = _RAW_END[name].search(html, end)
                end = closing.start() if closing else len(html)
            out.append(BLOCK if name and name not in _INLINE else INLINE)
            markup.append(html[match.start() : end])
        position = end
    out.append(html[position:])
    return "".join(out), markup


def hygiene_html(html: str, language: str = "fa", counter: Counter[str] | None = None) -> str:
    """Cleans the text of an HTML fragment for storage.

    Tags, attributes, comments, code, scripts and styles come back byte for byte. An inline tag
    inside a word is seen through where that is safe, and blocks the rule where it isn't.

    Args:
        html: A fragment or a document.
        language: Its language code, as for ``hygiene``.
        counter: Receives the number of changes by kind.

    Returns:
        The clean HTML; cleaning it again changes nothing.
    """
    if not steps_for(language) or html.isascii() or not _ARABIC.search(html):
        return html
    text, markup = _split(html)
    if not _ARABIC.search(text):
        return html
    return run_steps(text, language, counter, markup)
