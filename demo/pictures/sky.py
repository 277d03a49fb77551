"""Skies and far land: gradients, sun and moon, clouds, stars, birds, ridges."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point
from demo.pictures.palette import Colour, mix


def sky(c: Canvas, horizon: float, sun: Point | None = None, *, disc: float = 58) -> Point:
    """Paint the sky down to ``horizon`` with its sun, moon or stars, and set the light's side.

    Args:
        c: The canvas.
        horizon: Where the sky ends, in units of the sheet.
        sun: Centre of the disc; chance chooses a third of the sheet if None.
        disc: Radius of the disc.

    Returns:
        The centre of the disc.
    """
    p, r = c.pal, c.rng
    if sun is None:
        third = r.choice((0.24, 0.33, 0.67, 0.76))
        sun = (c.w * (third + r.uniform(-0.04, 0.04)), horizon * r.uniform(0.3, 0.72))
    c.light = -1 if sun[0] < c.w / 2 else 1
    disc *= c.u * r.uniform(0.85, 1.25)
    warm = mix(p.sun, p.sky[-1], 0.35)
    c.backdrop(
        p.sky,
        horizon,
        [
            (*sun, disc * 12, warm, 0.42 if not p.dark else 0.26),
            (*sun, disc * 4.5, p.sun, 0.4),
        ],
    )
    if p.dark:
        stars(c, horizon * 0.85)
    clouds(c, horizon)
    c.tint_oval(*sun, disc * 1.75, disc * 1.75, p.sun, 0.1)
    if p.name == "night" and r.random() < 0.6:
        _crescent(c, sun, disc)
    else:
        c.oval(*sun, disc, disc, p.sun)
    return sun


def _crescent(c: Canvas, at: Point, disc: float) -> None:
    """Draw a waxing moon."""
    x, y = at
    outer = [
        (x + disc * math.cos(a), y + disc * math.sin(a))
        for a in (math.radians(d) for d in range(60, 301, 8))
    ]
    inner = [
        (x + disc * 0.5 + disc * 0.87 * math.cos(a), y + disc * 0.87 * math.sin(a))
        for a in (math.radians(d) for d in range(270, 89, -8))
    ]
    c.poly([*outer, *inner], c.pal.sun)


def stars(c: Canvas, bottom: float, count: int = 150) -> None:
    """Scatter stars, fewer and fainter toward ``bottom``."""
    r = c.rng
    for _ in range(count):
        x, y = r.uniform(0, c.w), bottom * r.random() ** 1.4
        size = r.choice((0.9, 0.9, 1.2, 1.6, 2.3)) * max(0.7, c.u)
        c.tint_oval(x, y, size, size, c.pal.sun, r.uniform(0.35, 0.95) * (1 - y / bottom * 0.7))


def clouds(c: Canvas, horizon: float) -> None:
    """Lay a few long flat clouds."""
    r, p = c.rng, c.pal
    for _ in range(r.choice((0, 2, 3, 4))):
        x, y = r.uniform(-0.1, 1) * c.w, r.uniform(0.12, 0.8) * horizon
        for _ in range(r.randint(2, 4)):
            wide, high = r.uniform(120, 420) * c.u, r.uniform(7, 15) * c.u
            bar(
                c,
                x + r.uniform(-90, 90) * c.u,
                y,
                wide,
                high,
                mix(p.haze, p.paper, 0.4),
                0.14 if p.dark else 0.3,
            )
            y += high * 1.5


def bar(c: Canvas, x: float, y: float, wide: float, high: float, col: Colour, alpha: float) -> None:
    """Lay a translucent bar with round ends."""
    k = c.k
    c.glaze.rounded_rectangle(
        (x * k, y * k, (x + wide) * k, (y + high) * k),
        radius=high * k / 2,
        fill=(*col, round(255 * alpha)),
    )


def birds(c: Canvas, x: float, y: float, count: int = 7) -> None:
    """Draw a small loose flock around a point."""
    r = c.rng
    for i in range(count):
        s = r.uniform(6, 11) * c.u
        bx, by = x + i * 26 * c.u + r.uniform(-14, 14), y + r.uniform(-26, 26) * c.u
        lift = r.uniform(0.25, 0.6) * s
        pts = [
            (bx - s, by - lift),
            (bx - s * 0.4, by - lift * 1.1),
            (bx, by),
            (bx + s * 0.4, by - lift * 1.1),
            (bx + s, by - lift),
        ]
        c.line(pts, mix(c.pal.ink, c.pal.haze, 0.25), 2.1 * c.u)


def crest(
    c: Canvas,
    base: float,
    height: float,
    *,
    rough: float = 0.5,
    waves: float = 2.0,
    steps: int = 64,
) -> list[Point]:
    """Return a ridge line across the sheet.

    Args:
        c: The canvas.
        base: Its mean y.
        height: How far it swings.
        rough: 0 for dunes, 1 for crags.
        waves: Number of long swells.
        steps: Number of points.
    """
    r = c.rng
    parts = [(waves, 1.0, r.uniform(0, 7)), (waves * 2.3, 0.42, r.uniform(0, 7))]
    parts += [
        (waves * f, rough * a, r.uniform(0, 7)) for f, a in ((4.7, 0.3), (9.1, 0.2), (17, 0.1))
    ]
    pts = []
    for i in range(steps + 1):
        t = i / steps
        y = sum(a * math.sin(t * f * math.pi + ph) for f, a, ph in parts)
        y += rough * r.uniform(-0.08, 0.08)
        pts.append((t * c.w, base - y * height * 0.6))
    return pts


def ground(c: Canvas, line: list[Point], col: Colour, low: Colour | None = None) -> None:
    """Fill from a ridge line to the bottom of the sheet, deepening to ``low`` if given."""
    pts = [*line, (c.w, c.h), (0, c.h)]
    c.poly(pts, col)
    if low is not None:
        top = min(y for _, y in line)
        deep = min(c.h, top + 0.45 * c.h)
        c.shade([*line, (c.w, deep), (0, deep)], low, "down", (0, 0.9))
        if deep < c.h:
            c.rect(0, deep - 1, c.w, c.h, mix(col, low, 0.9))


def peaks(
    c: Canvas,
    base: float,
    height: float,
    col: Colour,
    lit: Colour,
    *,
    snow: Colour | None = None,
    count: int = 5,
) -> Point:
    """Draw a range of faceted mountains and return its highest summit.

    Each summit has a face in the light and a face in shade, divided by a broken spur.
    """
    r = c.rng
    tops = sorted(r.uniform(-0.05, 1.05) * c.w for _ in range(count))
    chief = r.randrange(count)
    summit = (c.w / 2, base)
    order = sorted(range(count), key=lambda i: i == chief)
    for i in order:
        high = height * (1.0 if i == chief else r.uniform(0.4, 0.75))
        x, y = tops[i], base - high
        if i == chief:
            x = c.w * r.choice((0.33, 0.67)) + r.uniform(-0.05, 0.05) * c.w
            summit = (x, y)
        _peak(c, x, y, base, high, (col, lit, snow if i == chief else None))
    return summit


def _peak(
    c: Canvas,
    x: float,
    y: float,
    base: float,
    high: float,
    inks: tuple[Colour, Colour, Colour | None],
) -> None:
    """Draw one mountain from its summit down to ``base``."""
    r = c.rng
    col, lit, snow = inks
    span = high * r.uniform(1.5, 2.1)

    def edge(side: int) -> list[Point]:
        pts = []
        for j in range(1, 8):
            t = j / 7
            pts.append(
                (
                    x + side * span * (t**1.12) + r.uniform(-1, 1) * span * 0.02,
                    y + high * t + r.uniform(-0.035, 0.035) * high * (j < 7),
                )
            )
        return pts

    left, right = edge(-1), edge(1)
    spur = [(x, y)]
    for j in range(1, 8):
        t = j / 7
        swing = (0.09 if j % 2 else -0.07) * span
        spur.append((x + c.light * span * 0.12 * t + swing * t, y + high * t))
    c.poly([(x, y), *left, *right[::-1]], col)
    bright = left if c.light < 0 else right
    face = [*spur, *bright[::-1]]
    c.poly(face, lit)
    c.shade(face, col, "down", (0, 0.9))
    if snow is not None:
        cut = 0.42
        n = 3
        cap = [(x, y), *left[:n]]
        inner = [
            (x - span * cut * f, y + high * (cut + d))
            for f, d in (
                (0.6, -0.16),
                (0.42, 0.02),
                (0.2, -0.12),
                (0.02, 0.1),
                (-0.16, -0.1),
                (-0.4, 0.04),
                (-0.62, -0.15),
            )
        ]
        c.poly([*cap, *inner, *right[:n][::-1]], mix(snow, col, 0.4))
        lit_cap = (
            [(x, y), *left[:n], *inner[:4], spur[1]]
            if c.light < 0
            else [(x, y), *right[:n], *inner[:2:-1], spur[1]]
        )
        c.poly(lit_cap, snow)
