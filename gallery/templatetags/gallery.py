"""Pictures on pages."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.pictures import address
from gallery.models import Photo, PhotoRendition
from gallery.renditions import USES, Use

register = template.Library()


@register.simple_tag
def picture(
    photo: Photo | None, use: str, alt: str | None = None, eager: bool = False, css_class: str = ""
) -> SafeString | str:
    """A responsive picture of one use.

    Args:
        photo: The photo; without one nothing is written.
        use: A name of ``gallery.renditions.USES``.
        alt: What it shows here; None takes the photo's own words, an empty text hides it.
        eager: For the one picture that the reader sees first.
        css_class: Classes of the ``<img>``.

    Returns:
        A ``<picture>`` with WebP in the use's widths and one JPEG.
    """
    if photo is None:
        return ""
    plan = USES[use]
    made = renditions(photo, plan)
    fallback = made[plan.fallback_spec]
    attrs: dict[str, Any] = {
        "src": address(fallback),
        "width": fallback.width,
        "height": fallback.height,
        "alt": photo.default_alt_text if alt is None else alt,
        "class": css_class,
        "decoding": "async",
    }
    attrs |= {"fetchpriority": "high"} if eager else {"loading": "lazy"}
    return format_html(
        '<picture><source type="image/webp" srcset="{}" sizes="{}"><img {}></picture>',
        srcset(made, plan),
        plan.sizes,
        format_html_join(" ", '{}="{}"', ((k, v) for k, v in attrs.items() if v or k == "alt")),
    )


def renditions(photo: Photo, plan: Use) -> dict[str, PhotoRendition]:
    """The renditions of one use: those loaded with the photo, or made where one is missing."""
    known = photo.known_renditions()
    wanted = list(plan.specs())
    if all(spec in known for spec in wanted):
        return known
    return {**known, **photo.get_renditions(*wanted)}


def srcset(made: dict[str, PhotoRendition], plan: Use) -> str:
    """The WebP widths, as ``srcset`` wants them."""
    found = (made[plan.spec(width)] for width in plan.widths)
    return ", ".join(f"{address(rendition)} {rendition.width}w" for rendition in found)
