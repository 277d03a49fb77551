"""The canvas: flat shapes, grained shading and glows, drawn at twice the size and reduced."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw

from demo.pictures.palette import Colour, Palette, mix

Point = tuple[float, float]
Points = Sequence[Point]

SUPERSAMPLE = 2
# A picture of any size is composed on a sheet of this area, so that one seed gives one picture.
SHEET_SIDE = 1200.0
_NOISE_SIDE = 512


def dice(*words: object) -> Random:
    """Return a generator seeded by words; the same words give the same numbers everywhere."""
    return Random(":".join(map(str, words)))  # noqa: S311 - pictures, not secrets


@lru_cache(maxsize=4)
def noise(width: int, height: int) -> Image.Image:
    """Return an even-toned greyscale noise of that size, repeated from one tile."""
    side = _NOISE_SIDE
    tile = Image.frombytes("L", (side, side), dice("grain").randbytes(side * side))
    sheet = Image.new("L", (width, height))
    for y in range(0, height, side):
        for x in range(0, width, side):
            sheet.paste(tile, (x, y))
    return sheet


@lru_cache(maxsize=4)
def _film(width: int, height: int) -> Image.Image:
    """Return the faint paper grain laid over the finished picture, centred on 128."""
    plain = noise(width, height)
    soft = ImageChops.add(plain, ImageChops.offset(plain, 151, 67), scale=2)
    faint = soft.point([round(128 + (v - 128) * 0.055) for v in range(256)])
    return Image.merge("RGB", (faint, faint, faint))


def curve(*p: Point, n: int = 18) -> list[Point]:
    """Return points of a chain of cubic Bézier curves: one start, then three points per curve."""
    out = [p[0]]
    for i in range(0, len(p) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = p[i : i + 4]
        for j in range(1, n + 1):
            t = j / n
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            out.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return out


class Canvas:
    """A sheet to draw on, in units of its own: 1600 × 900 for a 16:9 picture of any size.

    Args:
        width: Width of the finished picture in pixels.
        height: Height of the finished picture in pixels.
        palette: Its inks.
        rng: Its source of chance.
        variant: Which composition of the scene to draw.
    """

    def __init__(
        self, width: int, height: int, palette: Palette, rng: Random, variant: int = 0
    ) -> None:
        self.pal = palette
        self.rng = rng
        self.variant = variant
        self.k = SUPERSAMPLE * math.sqrt(width * height) / SHEET_SIDE
        self.w = width * SUPERSAMPLE / self.k
        self.h = height * SUPERSAMPLE / self.k
        self.u = min(self.w / 1600, self.h / 900)
        self.light = -1  # -1: light comes from the left; 1: from the right
        self.focal: Point = (0.5, 0.5)
        self.img = Image.new("RGB", (width * SUPERSAMPLE, height * SUPERSAMPLE), palette.haze)
        self.pen = ImageDraw.Draw(self.img)
        self.glaze = ImageDraw.Draw(self.img, "RGBA")

    # Flat shapes -----------------------------------------------------------------------------

    def look(self, x: float, y: float) -> None:
        """Note the point of interest, in units of the sheet, for crops."""
        self.focal = (
            round(min(0.95, max(0.05, x / self.w)), 3),
            round(min(0.95, max(0.05, y / self.h)), 3),
        )

    def px(self, pts: Points) -> list[Point]:
        """Return points in pixels of the enlarged image."""
        k = self.k
        return [(x * k, y * k) for x, y in pts]

    def poly(self, pts: Points, col: Colour) -> None:
        """Fill a polygon."""
        self.pen.polygon(self.px(pts), fill=col)

    def rect(self, x0: float, y0: float, x1: float, y1: float, col: Colour) -> None:
        """Fill a rectangle given by two opposite corners."""
        self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], col)

    def oval(self, cx: float, cy: float, rx: float, ry: float, col: Colour) -> None:
        """Fill an ellipse."""
        k = self.k
        self.pen.ellipse(((cx - rx) * k, (cy - ry) * k, (cx + rx) * k, (cy + ry) * k), fill=col)

    def line(self, pts: Points, col: Colour, width: float) -> None:
        """Draw a line of the given width with round joints."""
        self.pen.line(
            self.px(pts), fill=col, width=max(1, round(width * self.k)), joint="curve"
        )

    # Tones -----------------------------------------------------------------------------------

    def _mask(self, pts: Points) -> tuple[tuple[int, int], Image.Image] | None:
        """Return the visible part of a polygon as a mask and where it goes."""
        q = self.px(pts)
        xs, ys = [p[0] for p in q], [p[1] for p in q]
        x0, y0 = max(0, int(min(xs))), max(0, int(min(ys)))
        x1, y1 = min(self.img.width, int(max(xs)) + 1), min(self.img.height, int(max(ys)) + 1)
        if x1 <= x0 or y1 <= y0:
            return None
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in q], fill=255)
        return (x0, y0), mask

    def tint(self, pts: Points, col: Colour, alpha: float) -> None:
        """Lay a translucent polygon over the picture; ``alpha`` is 0 to 1."""
        self.glaze.polygon(self.px(pts), fill=(*col, round(255 * alpha)))

    def haze_line(self, pts: Points, col: Colour, width: float, alpha: float) -> None:
        """Draw a translucent line."""
        self.glaze.line(
            self.px(pts), fill=(*col, round(255 * alpha)), width=max(1, round(width * self.k))
        )

    def tint_oval(
        self, cx: float, cy: float, rx: float, ry: float, col: Colour, alpha: float
    ) -> None:
        """Lay a translucent ellipse over the picture."""
        k = self.k
        self.glaze.ellipse(
            ((cx - rx) * k, (cy - ry) * k, (cx + rx) * k, (cy + ry) * k),
            fill=(*col, round(255 * alpha)),
        )

    def shade(
        self,
        pts: Points,
        col: Colour,
        way: str = "down",
        alpha: tuple[float, float] = (0.0, 1.0),
        *,
        grain: bool = True,
    ) -> None:
        """Lay a gradient of ink over a polygon, stippled like a screen print.

        Args:
            pts: The polygon.
            col: The ink.
            way: Where the ink gets denser: down, up, left or right.
            alpha: Density at the start and the end of that way, 0 to 1.
            grain: False for a smooth gradient.
        """
        found = self._mask(pts)
        if not found:
            return
        at, mask = found
        upright = way in ("down", "up")
        a0, a1 = alpha
        stops = [
            min(255, max(0, round(255 * (a0 + (a1 - a0) * i / 63)))) for i in range(64)
        ]
        if way in ("up", "left"):
            stops.reverse()
        ramp = Image.frombytes("L", (1, 64) if upright else (64, 1), bytes(stops))
        tone = ramp.resize(mask.size, Image.Resampling.BILINEAR)
        if grain:
            sheet = noise(*self.img.size).crop((*at, at[0] + mask.width, at[1] + mask.height))
            # Twice the tone over the noise: solid where dense, loose dots where thin.
            tone = ImageChops.add(
                ImageChops.subtract(tone, sheet, scale=0.5), tone, scale=2
            )
        self.img.paste(col, at, ImageChops.multiply(mask, tone))

    def grad(
        self, pts: Points, a: Colour, b: Colour, way: str = "down", *, grain: bool = True
    ) -> None:
        """Fill a polygon with one ink passing into another."""
        self.poly(pts, a)
        self.shade(pts, b, way, grain=grain)

    def box(self) -> list[Point]:
        """Return the corners of the sheet."""
        return [(0, 0), (self.w, 0), (self.w, self.h), (0, self.h)]

    def glow(self, cx: float, cy: float, r: float, col: Colour, alpha: float = 0.6) -> None:
        """Lay a soft round light over the picture."""
        k = self.k
        small = Image.radial_gradient("L").resize((96, 96), Image.Resampling.BILINEAR)
        small = small.point(
            [round(255 * alpha * max(0.0, 1 - v / 252) ** 2) for v in range(256)]
        )
        x0, y0, x1, y1 = ((cx - r) * k, (cy - r) * k, (cx + r) * k, (cy + r) * k)
        bx0, by0 = max(0, int(x0)), max(0, int(y0))
        bx1, by1 = min(self.img.width, int(x1)), min(self.img.height, int(y1))
        if bx1 <= bx0 or by1 <= by0:
            return
        scale = 96 / (x1 - x0)
        part = (
            max(0.0, (bx0 - x0) * scale),
            max(0.0, (by0 - y0) * scale),
            min(96.0, (bx1 - x0) * scale),
            min(96.0, (by1 - y0) * scale),
        )
        mask = small.resize((bx1 - bx0, by1 - by0), Image.Resampling.BILINEAR, box=part)
        self.img.paste(col, (bx0, by0), mask)

    def veil(self, y0: float, y1: float, col: Colour, alpha: float = 0.5) -> None:
        """Lay a band of haze, densest at ``y1`` and gone at ``y0``."""
        self.shade(
            [(0, y0), (self.w, y0), (self.w, y1), (0, y1)],
            col,
            "down" if y1 > y0 else "up",
            (0, alpha),
            grain=False,
        )

    def backdrop(
        self,
        stops: Sequence[Colour],
        y1: float,
        lights: Sequence[tuple[float, float, float, Colour, float]] = (),
    ) -> None:
        """Fill the sheet down to ``y1`` with a smooth gradient and soft lights.

        Args:
            stops: Inks from the top down.
            y1: Where the last ink is reached; it goes on below.
            lights: Centre x and y, radius, ink and density of each glow.
        """
        # Painted small and enlarged: nothing here is sharper than that.
        small = Canvas.__new__(Canvas)
        small.k = self.k / 4
        size = (-(-self.img.width // 4), -(-self.img.height // 4))
        small.img = Image.new("RGB", size, stops[-1])
        strip = Image.new("RGB", (1, max(2, round(y1 * small.k))))
        n = len(stops) - 1
        for i in range(strip.height):
            t = min(i / (strip.height - 1) * n, n - 1e-6)
            strip.putpixel((0, i), mix(stops[int(t)], stops[int(t) + 1], t - int(t)))
        small.img.paste(strip.resize((size[0], strip.height), Image.Resampling.NEAREST))
        for light in lights:
            small.glow(*light)
        big = small.img.resize((size[0] * 4, size[1] * 4), Image.Resampling.NEAREST)
        self.img.paste(big)

    def finish(self) -> Image.Image:
        """Return the picture at its own size, with a faint paper grain."""
        small = self.img.reduce(SUPERSAMPLE)
        done = ImageChops.add(small, _film(*small.size), scale=1, offset=-128)
        done.info["focal"] = self.focal
        return done
