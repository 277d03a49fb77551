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


def _upright(q: Points) -> bool:
    """Tell whether a polygon is a rectangle with level sides, so that its box is its shape."""
    return len(q) == 4 and all(
        abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5
        for a, b in zip(q, [*q[1:], q[0]], strict=True)
    )


Box = tuple[int, int, int, int]


def _inked(full: Box, way: str, alpha: tuple[float, float]) -> Box:
    """Return the part of a box where a gradient leaves any ink."""
    x0, y0, x1, y1 = full
    a, b = alpha
    if a >= 0 or b <= a:
        return full
    cut = -a / (b - a)
    across, down = int((x1 - x0) * cut), int((y1 - y0) * cut)
    return {
        "down": (x0, y0 + down, x1, y1),
        "up": (x0, y0, x1, y1 - down),
        "right": (x0 + across, y0, x1, y1),
        "left": (x0, y0, x1 - across, y1),
    }[way]


def _ramp(full: Box, box: Box, way: str, alpha: tuple[float, float]) -> Image.Image:
    """Return the part ``box`` of a gradient of density over ``full``, as a greyscale image."""
    a, b = alpha
    level = way in ("left", "right")
    start, end = (full[0], full[2]) if level else (full[1], full[3])
    lo, hi = (box[0], box[2]) if level else (box[1], box[3])
    span = max(1, end - start)
    steps = []
    for i in range(lo, hi):
        t = (i + 0.5 - start) / span
        t = t if way in ("down", "right") else 1 - t
        steps.append(min(255, max(0, round(255 * (a + (b - a) * t)))))
    size = (box[2] - box[0], box[3] - box[1])
    line = Image.frombytes("L", (size[0], 1) if level else (1, size[1]), bytes(steps))
    return line.resize(size, Image.Resampling.NEAREST)


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
        self.pen.line(self.px(pts), fill=col, width=max(1, round(width * self.k)), joint="curve")

    # Tones -----------------------------------------------------------------------------------

    def _frame(self, pts: Points) -> tuple[list[Point], tuple[int, int, int, int]]:
        """Return a polygon in pixels and the box of its part on the sheet, empty if off it."""
        q = self.px(pts)
        xs, ys = [p[0] for p in q], [p[1] for p in q]
        return q, (
            max(0, int(min(xs))),
            max(0, int(min(ys))),
            min(self.img.width, int(max(xs)) + 1),
            min(self.img.height, int(max(ys)) + 1),
        )

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
        q, full = self._frame(pts)
        box = _inked(full, way, alpha)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        tone = _ramp(full, box, way, alpha)
        if grain:
            sheet = noise(*self.img.size).crop(box)
            # Twice the tone over the noise: solid where dense, loose dots where thin.
            tone = ImageChops.add(ImageChops.subtract(tone, sheet, scale=0.5), tone, scale=2)
        if not _upright(q):
            mask = Image.new("L", tone.size)
            ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in q], fill=255)
            tone = ImageChops.multiply(mask, tone)
        self.img.paste(col, box[:2], tone)

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
        small = small.point([round(255 * alpha * max(0.0, 1 - v / 180) ** 2) for v in range(256)])
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
        k, w = self.k, self.img.width
        top, end = round(min(y0, y1) * k), round(max(y0, y1) * k)
        # Row by row: for a level band far quicker than a mask.
        for y in range(max(0, top), min(self.img.height, end), 2):
            t = (y - top) / max(1, end - top)
            ink = round(255 * alpha * (t if y1 > y0 else 1 - t))
            self.glaze.rectangle((0, y, w, y + 1), fill=(*col, ink))

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
