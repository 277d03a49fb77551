"""Tells an editor what the text hygiene changed in what was just saved."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import get_edit_handler

from core.hygiene import Changes, changes_of
from core.persian import localize_digits

EXAMPLES = 3
# Words compared in one text; a comparison of whole long bodies would keep the editor waiting.
COMPARED = 300
_WORD = re.compile(r"\S+")
_TAG = re.compile(r"<[^>]*>")


def keep_changes(request: HttpRequest, instance: models.Model) -> None:
    """Keeps what was changed for the end of the request.

    Publishing reads the page anew from the database and would forget it.
    """
    request.text_changes = changes_of(instance)  # type: ignore[attr-defined]


def tell_changes(request: HttpRequest, instance: models.Model) -> None:
    """Puts a message into the admin that names the cleaned fields; none where nothing changed.

    Nor is there one when the browser saves by itself: the editor is still writing, and the
    message would wait for the next page.
    """
    changes: Changes = getattr(request, "text_changes", None) or changes_of(instance)
    if changes and request.accepts("text/html"):
        messages.info(request, notice(type(instance), changes), extra_tags="hygiene")


def notice(model: type[models.Model], changes: Changes) -> SafeString:
    """Writes the message.

    Args:
        model: The model whose fields changed.
        changes: What changed.

    Returns:
        A sentence with the fields and their counts, and up to three examples.
    """
    names = headings(model)
    language = get_language() or ""
    fields = format_html_join(
        _(", "),
        "{} ({})",
        (
            (names.get(name, name), localize_digits(found.count, language))
            for name, found in changes.items()
        ),
    )
    told = format_html(_("Spelling tidied: {}."), fields)
    shown = format_html_join(
        " ", '<span class="tidied">{}</span>', ((example,) for example in written(changes))
    )
    return format_html("{} {}", told, shown) if shown else told


def written(changes: Changes) -> list[SafeString]:
    """The examples, each as a sentence."""
    sentence = _("“%(before)s” became “%(after)s”.")
    return [
        SafeString(sentence % {"before": escape(before), "after": escape(after)})
        for before, after in examples(changes)
    ]


def headings(model: type[models.Model]) -> dict[str, Any]:
    """What the form calls each field of a model."""
    own = getattr(model, "get_edit_handler", None)
    panel = own() if own else get_edit_handler(model)
    found = {field.name: getattr(field, "verbose_name", "") for field in model._meta.get_fields()}
    found.update((name, heading) for name, heading in panel_headings(panel) if heading)
    return {name: heading for name, heading in found.items() if heading}


def panel_headings(panel: Any) -> Iterator[tuple[str, Any]]:
    """Yields (field, heading) of a panel and of all below it."""
    name = getattr(panel, "field_name", None) or getattr(panel, "relation_name", None)
    if name:
        yield name, panel.heading
    for child in getattr(panel, "children", ()):
        yield from panel_headings(child)


def examples(changes: Changes) -> list[tuple[str, str]]:
    """Some words before and after, each pair once."""
    found: dict[tuple[str, str], None] = {}
    for change in changes.values():
        for before, after in change.pieces:
            for pair in changed_words(before, after):
                found[pair] = None
                if len(found) == EXAMPLES:
                    return list(found)
    return list(found)


def changed_words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yields the stretches of words that differ; spaces alone are no difference."""
    old, new = (_WORD.findall(_TAG.sub(" ", text))[:COMPARED] for text in (before, after))
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "replace" and end - start <= 4:
            yield " ".join(old[start:end]), " ".join(new[new_start:new_end])
