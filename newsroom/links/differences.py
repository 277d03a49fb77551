"""What a draft changes in what is public, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

WORD = re.compile(r"\S+\s*")
# Words that stay around a change, so that one sees where it is
AROUND = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, went or came.

    Attributes:
        kind: ``same``, ``gone``, ``new`` or, for a long stretch that is left out, ``cut``.
        text: The words.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item that differs."""

    label: str
    runs: tuple[Run, ...]


def differences(public: Any, draft: Any) -> list[Part]:
    """The parts of an item whose words differ, title to body.

    Args:
        public: The page as readers have it.
        draft: The same page as it waits.
    """
    before, after = public.entry(), draft.entry()
    parts = (
        (_("kicker"), before.kicker, after.kicker),
        (_("title"), before.title, after.title),
        (_("text"), words_of(before), words_of(after)),
    )
    return [
        Part(label, tuple(compared(old, new)))
        for label, old, new in parts
        if old.split() != new.split()
    ]


def words_of(entry: Any) -> str:
    """Lead and body of an entry; some page types have the lead in their text already."""
    return entry.text if entry.lead in entry.text else f"{entry.lead}\n{entry.text}"


def compared(old: str, new: str) -> Iterator[Run]:
    """Both texts as one, with what went and what came."""
    before, after = WORD.findall(old), WORD.findall(new)
    plain_before, plain_after = ([word.strip() for word in words] for words in (before, after))
    matcher = SequenceMatcher(None, plain_before, plain_after, autojunk=False)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        if act == "equal":
            yield from shortened(after[new_start:new_end])
            continue
        if end > start:
            yield Run("gone", "".join(before[start:end]))
        if new_end > new_start:
            yield Run("new", "".join(after[new_start:new_end]))


def shortened(words: list[str]) -> Iterator[Run]:
    """Words that stayed; of a long stretch only its ends."""
    if len(words) <= 3 * AROUND:
        yield Run("same", "".join(words))
        return
    yield Run("same", "".join(words[:AROUND]))
    yield Run("cut", "…")
    yield Run("same", "".join(words[-AROUND:]))


def changed_fields(public: Any, draft: Any) -> list[str]:
    """Names of every field that differs, as the form has them; pictures and dates too."""
    panel = type(draft).get_edit_handler().get_bound_panel(instance=draft, request=None, form=None)
    comparisons = (compare(public, draft) for compare in panel.get_comparison())
    return [str(one.field_label()) for one in comparisons if one.has_changed()]
