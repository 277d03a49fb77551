"""Small parts of the interface."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# They point somewhere, so they turn around with the writing direction.
DIRECTIONAL = {"chevron-forward", "chevron-back", "arrow-forward", "arrow-back", "corner-reply"}


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: a word always stands beside it.

    Args:
        name: Id of the symbol in the sprite.
        css_class: Further classes.

    Returns:
        An ``<svg>`` that refers to the sprite.
    """
    classes = " ".join(
        part for part in ("icon", "icon-mirror" if name in DIRECTIONAL else "", css_class) if part
    )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("icons/sprite.svg"),
        name,
    )
