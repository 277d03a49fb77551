"""Makes running text of the lines that a PDF gives away."""

import re
from collections.abc import Iterable, Iterator

from core.file_text.bidi import logical
from core.persian import fold_characters, hygiene
from core.persian.chars import ARABIC_RANGES, MARK_RANGES, presentation_forms

# Words of almost every Persian text that read backwards are no words.
COMMON = frozenset(
    fold_characters(word)
    for word in (
        "از به در که را با این است برای آن شد شده های هم تا یک بر می خود ها استان کشور سال ما نیز "
        "اما آب باید یا هر اگر پس دو کار بود بین روز همه پیش دیگر کرد گفت شود دارد توسط مورد"
    ).split()
)
FORMS = str.maketrans(presentation_forms())
PERSIAN = re.compile(f"[{ARABIC_RANGES}]")
WORD = re.compile(f"[{ARABIC_RANGES}]+")
MARKED = re.compile(f"([{MARK_RANGES}]+)(.)")
# PDFium gives away a hyphen at the end of a line as one of these.
END_HYPHENS = "\ufffe\x02\u00ad"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ufffd\ud800-\udfff]")
SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# Programs that change the font for a full stop leave a gap before it.
STOP = re.compile(rf"(?<=[{ARABIC_RANGES}]) (?=[.،؛:؟!]+(?: |$))", re.MULTILINE)
# A word that goes on in the next line
CUT = re.compile(r"\u00ad$|[a-z]-$")
# A line that ends so ends its paragraph.
FINAL = ".!?؟:؛…»"


def repaired(pages: Iterable[str]) -> str:
    """Makes one text of the pages of a PDF.

    Args:
        pages: Their raw texts.

    Returns:
        Clean text, one paragraph a line.
    """
    return tidy("\n".join("\n".join(joined(in_order(lines_of(page)))) for page in pages))


def tidy(text: str) -> str:
    """Drops what is no text, and applies the hygiene of Persian where the text is Persian."""
    text = SPACES.sub(" ", CONTROLS.sub("", text))
    lines = (line.strip() for line in text.splitlines())
    text = "\n".join(line for line in lines if line)
    if len(PERSIAN.findall(text)) * 4 < sum(map(str.isalpha, text)):
        return text
    return hygiene(STOP.sub("", text))


def lines_of(page: str) -> list[str]:
    """The lines of a page; words that were cut at the end of a line keep a soft hyphen there."""
    for hyphen in END_HYPHENS:
        # The rest of the word follows at once or on the next line.
        page = page.replace(hyphen, "\u00ad")
    return [SPACES.sub(" ", line).strip() for line in page.splitlines()]


def in_order(lines: list[str]) -> list[str]:
    """Turns those lines round that were stored as they look, from left to right."""
    votes = [vote(line) for line in lines]
    # One short word, such as «آب», may look like another from behind: the page has a vote, too.
    page = (sum(votes) > 0) - (sum(votes) < 0)
    return [
        turned(line) if votes_of + page < 0 else line
        for line, votes_of in zip(lines, votes, strict=True)
    ]


def vote(line: str) -> int:
    """How many more common words a line has forwards than backwards."""
    total = 0
    for word in WORD.findall(line):
        total += fold_characters(word.translate(FORMS)) in COMMON
        total -= fold_characters(word[::-1].translate(FORMS)) in COMMON
    return total


def turned(line: str) -> str:
    """Reads a line from the other end, numbers and foreign words excepted."""
    if not PERSIAN.search(line):
        return line
    # A mark stands after its letter.
    return MARKED.sub(r"\2\1", logical(line[::-1]))


def joined(lines: list[str]) -> Iterator[str]:
    """Joins the lines of a paragraph."""
    paragraph = ""
    for line in lines:
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
        elif CUT.search(paragraph) and line[0].isalpha():
            paragraph = paragraph[:-1] + line
        elif not paragraph:
            paragraph = line
        elif paragraph[-1] in FINAL:
            yield paragraph
            paragraph = line
        else:
            paragraph += " " + line
    if paragraph:
        yield paragraph
