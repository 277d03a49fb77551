"""Which pictures are made from a photo, and for which use."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """One place on the pages where a photo stands.

    Every browser in use reads WebP, so only one JPEG is made, for the few that don't.

    Attributes:
        ratio: Width to height, or None to keep the photo's own shape.
        widths: Widths of the WebP pictures in pixels, rising.
        fallback: Width of the one JPEG.
        sizes: The ``sizes`` attribute for the browser.
    """

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    fallback: int
    sizes: str

    def spec(self, width: int, image_format: str = "webp") -> str:
        """Wagtail's filter for one width and format."""
        if self.ratio:
            height = round(width * self.ratio[1] / self.ratio[0])
            shape = f"fill-{width}x{height}"
        else:
            shape = f"width-{width}"
        return f"{shape}|format-{image_format}"

    @property
    def fallback_spec(self) -> str:
        """The filter of the JPEG."""
        return self.spec(self.fallback, "jpeg")

    def specs(self) -> Iterator[str]:
        """Every filter of this use."""
        yield from (self.spec(width) for width in self.widths)
        yield self.fallback_spec


WIDE = (16, 9)
# Few ratios and widths, shared by uses: each costs a file for each photo.
USES: dict[str, Use] = {
    "lead": Use(WIDE, (320, 640, 1280), 640, "(min-width: 64rem) 46rem, 100vw"),
    "wide": Use(WIDE, (320, 640, 1280), 640, "(min-width: 78rem) 1240px, 100vw"),
    "card": Use(WIDE, (320, 640), 640, "(min-width: 64rem) 18rem, (min-width: 40rem) 46vw, 100vw"),
    "thumb": Use(WIDE, (320,), 640, "9rem"),
    "inline": Use(None, (480, 960), 960, "(min-width: 48rem) 46rem, 100vw"),
    "portrait": Use((4, 5), (160, 320), 160, "6rem"),
}
# Made for every photo; a portrait's shapes only for portraits, when they are first shown.
AT_UPLOAD = ("wide", "inline")
ON_CARDS = ("lead", "card", "thumb")


def all_specs(names: tuple[str, ...] = AT_UPLOAD) -> list[str]:
    """Every filter of the named uses, each once."""
    return list(dict.fromkeys(spec for name in names for spec in USES[name].specs()))


# What pages show; a rendition of any other shape is the admin's and never public.
PUBLIC_SPECS = frozenset(all_specs(tuple(USES)))
