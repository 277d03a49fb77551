"""Slugs in the admin: what an editor types becomes a valid slug, without an error in the way.

In the browser Wagtail writes the slug while the title is typed. Its own rule drops a half-space
and so glues two words together; the replacements here make it follow ``core.persian.slugify``.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import SlugInput
from wagtail.models import Page

from core.persian import slugify, slugify_latin
from core.persian.chars import (
    ARABIC_DIGITS,
    HAMZA_ABOVE,
    INVISIBLE,
    MARK_RANGES,
    PERSIAN_DIGITS,
    PERSIAN_LETTERS,
    TATWEEL,
    ZWJ,
)
from core.persian.slugs import MAX_LENGTH

PUNCTUATION = r"!-,./:-@\[-`{-~«»،؛؟…٪٫٬٭۔–—―‘’“”·•\u00ad\u200c\u00a0"

# Each is a pattern that Python and JavaScript read alike, with what takes its place.
FORMATTERS: list[tuple[str, str]] = [
    *((letter, persian) for letter, persian in PERSIAN_LETTERS.items()),
    (f"[{MARK_RANGES}{HAMZA_ABOVE}{TATWEEL}{INVISIBLE}{ZWJ}]+", ""),
    *(
        (f"[{persian}{arabic}]", str(digit))
        for digit, (persian, arabic) in enumerate(zip(PERSIAN_DIGITS, ARABIC_DIGITS, strict=True))
    ),
    (rf"[\s_{PUNCTUATION}-]+", "-"),
    ("^-+|-+$", ""),
    (rf"^(.{{1,{MAX_LENGTH}}})(?=-|$).*$", "$1"),
]


def wants_latin() -> bool:
    """Whether the portal writes its addresses in Latin letters (``NEWS_SLUG = "latin"``)."""
    return getattr(settings, "NEWS_SLUG", "persian") == "latin"


def make_slug(title: str) -> str:
    """Makes a slug of a title, in Persian letters or transliterated as the portal has chosen.

    Args:
        title: Any text.

    Returns:
        A valid slug, or an empty text where the title has no letter or digit.
    """
    return (slugify_latin(title) if wants_latin() else "") or slugify(title)


class TidySlugInput(SlugInput):
    """A slug's input whose browser side follows our own rule.

    A transliterated slug is left to the server: which letter stands for و or ه depends on its
    neighbours.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        if wants_latin():
            attrs = {"data-action": "blur->w-slug#slugify", **(attrs or {})}
        super().__init__(attrs, **{"formatters": FORMATTERS, **kwargs})


class TidySlugField(forms.SlugField):
    """Takes any text and makes a slug of what isn't one."""

    def to_python(self, value: Any) -> str:
        """Leaves a valid slug as it is."""
        text: str = super().to_python(value) or ""
        try:
            self.run_validators(text)
        except ValidationError:
            return make_slug(text) if self.allow_unicode else slugify_latin(text)
        return text


class BasePageForm(WagtailAdminPageForm):
    """A page's form that finds a slug by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Empty: made from the title.")

    def clean_slug(self) -> str:
        """Makes a slug of the title where there is none, and numbers one that is taken.

        The slug of a page that has been public isn't numbered: its editor has to decide.
        """
        title = self.cleaned_data.get("title") or ""
        slug: str = self.cleaned_data["slug"] or make_slug(title)
        if not slug:
            slug = self.instance._meta.model_name if title else ""
        if slug and self.parent_page and self.instance.first_published_at is None:
            return free_slug(slug, self.parent_page, self.instance)
        return slug


def free_slug(slug: str, parent: Page, page: Page) -> str:
    """The slug, with the first free number if a sibling has it.

    Args:
        slug: A valid slug.
        parent: The page below which it has to be unique.
        page: The page that gets it; its own slug is free for it.
    """
    candidate, number = slug, 1
    while not Page._slug_is_available(candidate, parent, page):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def install() -> None:
    """Brings field and input into every form of the admin."""
    register_form_field_override(
        models.SlugField, override={"widget": TidySlugInput, "form_class": TidySlugField}
    )
