"""Which pictures are made from a photo, and for which use."""

from collections.abc import Iterator
from dataclasses import dataclass

FORMATS = ("webp", "jpeg")


@dataclass(frozen=True, slots=True)
class Use:
    """One place on the pages where a photo stands.

    Attributes:
        ratio: Width to height, or None to keep the photo's own shape.
        widths: Widths in pixels, rising.
        sizes: The ``sizes`` attribute for the browser.
    """

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    sizes: str

    def spec(self, width: int, image_format: str) -> str:
        """Wagtail's filter for one width and format."""
        if self.ratio:
            height = round(width * self.ratio[1] / self.ratio[0])
            shape = f"fill-{width}x{height}"
        else:
            shape = f"width-{width}"
        return f"{shape}|format-{image_format}"

    def specs(self) -> Iterator[str]:
        """Every filter of this use."""
        for width in self.widths:
            for image_format in FORMATS:
                yield self.spec(width, image_format)


WIDE = (16, 9)
# Few ratios and widths, shared by uses: each costs a file for each photo.
USES: dict[str, Use] = {
    "lead": Use(WIDE, (480, 960, 1280), "(min-width: 64rem) 46rem, 100vw"),
    "wide": Use(WIDE, (480, 960, 1280), "(min-width: 78rem) 1240px, 100vw"),
    "card": Use(WIDE, (320, 480, 960), "(min-width: 64rem) 24rem, (min-width: 40rem) 46vw, 100vw"),
    "thumb": Use(WIDE, (320,), "9rem"),
    "inline": Use(None, (480, 960), "(min-width: 48rem) 46rem, 100vw"),
    "portrait": Use((4, 5), (160, 320), "6rem"),
}


def all_specs(names: tuple[str, ...] = tuple(USES)) -> list[str]:
    """Every filter of the named uses, each once."""
    return list(dict.fromkeys(spec for name in names for spec in USES[name].specs()))
