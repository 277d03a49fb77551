"""The forms of Yazd: windcatchers, domes, minarets, arches and roofs."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.palette import Colour, mix

Inks = tuple[Colour, Colour, Colour]  # lit, shade, dark


def arch(x: float, base: float, wide: float, high: float, rise: float = 0.0) -> list[Point]:
    """Return a pointed Persian arch standing on ``base`` with its left foot at ``x``.

    ``rise`` is the height of the curved head; it follows from the width when 0.
    """
    rise = rise or min(high, wide * 0.62)
    y = base - high + rise
    head = curve(
        (x, y),
        (x, y - rise * 0.62),
        (x + wide * 0.2, y - rise * 0.8),
        (x + wide / 2, y - rise),
        (x + wide * 0.8, y - rise * 0.8),
        (x + wide, y - rise * 0.62),
        (x + wide, y),
        n=18,
    )
    return [(x, base), *head, (x + wide, base)]


def adobe(c: Canvas, distance: float = 0.0) -> Inks:
    """Return the three tones of mud brick at a distance (0 near, 1 lost in haze)."""
    p = c.pal
    return (p.far(p.lit, distance), p.far(p.shade, distance), p.far(p.ink, distance))


def block(
    c: Canvas, x: float, base: float, wide: float, high: float, inks: Inks, side: float = 0.22
) -> None:
    """Draw a box with one face in the light and one in shade."""
    lit, shade, _ = inks
    top = base - high
    c.rect(x, top, x + wide, base, lit)
    s = wide * side
    x0 = x + wide - s if c.light < 0 else x
    c.rect(x0, top, x0 + s, base, shade)


def badgir(
    c: Canvas,
    x: float,
    base: float,
    wide: float,
    high: float,
    inks: Inks,
    *,
    slots: int = 5,
    poles: bool = True,
) -> None:
    """Draw a windcatcher centred on ``x``: a shaft, a slotted head, a cornice and its poles."""
    lit, shade, dark = inks
    top = base - high
    split = 0.64
    edge = x - wide / 2
    cut = edge + wide * (split if c.light < 0 else 1 - split)
    head = min(high * 0.52, wide * 1.15)
    tones = (lit, shade) if c.light < 0 else (shade, lit)
    over = wide * 0.05
    if poles and wide > 30 * c.u:
        for f in (0.16, 0.5):
            y = top + head * f
            c.line([(edge - wide * 0.16, y), (edge + wide * 1.16, y)], dark, wide * 0.022)
    for x0, x1, tone in ((edge, cut, tones[0]), (cut, edge + wide, tones[1])):
        c.rect(x0, top, x1, base, tone)
    _slots(c, (edge, cut), (top, head), (tones[0], dark), slots if c.light < 0 else slots - 2)
    _slots(
        c, (cut, edge + wide), (top, head), (tones[1], dark), slots - 2 if c.light < 0 else slots
    )
    for y, t in ((top - wide * 0.05, 0.09), (top + head * 0.97, 0.06)):
        for x0, x1, tone in ((edge - over, cut, tones[0]), (cut, edge + wide + over, tones[1])):
            c.rect(x0, y, x1, y + wide * t, mix(tone, c.pal.paper, 0.12))
    c.shade(
        [(edge, top + head), (edge + wide, top + head), (edge + wide, base), (edge, base)],
        dark,
        "down",
        (0, 0.45),
    )


def _slots(
    c: Canvas,
    xs: tuple[float, float],
    ys: tuple[float, float],
    inks: tuple[Colour, Colour],
    count: int,
) -> None:
    """Cut the tall arched slots into one face of a windcatcher's head."""
    (x0, x1), (top, head), (wall, dark) = xs, ys, inks
    step = (x1 - x0) / (count + 0.5)
    for i in range(count):
        sx = x0 + step * (0.25 + i + 0.16)
        c.poly(
            arch(sx, top + head * 0.9, step * 0.68, head * 0.78, step * 0.4), mix(dark, wall, 0.1)
        )


def dome_profile(cx: float, base: float, r: float, high: float) -> list[Point]:
    """Return the outline of a slightly bulbous pointed dome."""
    return curve(
        (cx - r, base),
        (cx - r * 1.13, base - high * 0.42),
        (cx - r * 0.62, base - high * 0.74),
        (cx, base - high),
        (cx + r * 0.62, base - high * 0.74),
        (cx + r * 1.13, base - high * 0.42),
        (cx + r, base),
        n=26,
    )


def dome(
    c: Canvas,
    cx: float,
    base: float,
    r: float,
    high: float,
    col: Colour,
    deep: Colour,
    *,
    ribs: Colour | None = None,
    drum: float = 0.3,
) -> None:
    """Draw a glazed dome with its drum and finial; ``ribs`` is the ink of its lattice."""
    wide = r * 0.93
    wall = mix(c.pal.lit, col, 0.1)
    low = base + r * drum
    c.rect(cx - wide, base - 2, cx + wide, low, wall)
    c.rect(cx - wide, base, cx + wide, base + r * drum * 0.42, mix(deep, c.pal.ink, 0.2))
    n = 22
    for i in range(n):
        x = cx - wide + (i + 0.5) * 2 * wide / n
        y, q = base + r * drum * 0.21, wide / n * 0.72
        c.poly([(x - q, y), (x, y - q), (x + q, y), (x, y + q)], c.pal.far(c.pal.gold, 0.1))
    away = "right" if c.light < 0 else "left"
    c.shade(
        [(cx - wide, base), (cx + wide, base), (cx + wide, low), (cx - wide, low)],
        c.pal.shade,
        away,
        (0, 0.9),
    )
    outline = dome_profile(cx, base, r, high)
    c.poly(outline, col)
    if ribs is not None:
        _lattice(c, (cx, base, high), outline, ribs)
    c.shade(outline, deep, away, (-0.25, 1.0))
    _finial(c, cx, base - high, r)


def _lattice(c: Canvas, at: tuple[float, float, float], outline: list[Point], ink: Colour) -> None:
    """Draw the diagonal brick lattice that winds up a dome."""
    cx, base, high = at
    half = outline[: len(outline) // 2 + 1]
    rows, turns = 15, 20

    def spot(i: float, j: float) -> Point:
        k = min(len(half) - 1.001, i / rows * (len(half) - 1))
        (x0, y0), (x1, y1) = half[int(k)], half[int(k) + 1]
        f = k - int(k)
        reach = cx - (x0 + (x1 - x0) * f)
        return cx + reach * math.sin((j / turns) * math.pi), y0 + (y1 - y0) * f

    for j in range(-turns // 2, turns // 2 + 1):
        for i in range(rows - 1):
            if (i + j) % 2:
                continue
            pts = [
                spot(i, j),
                spot(i + 1, max(-turns / 2, j - 1)),
                spot(i + 2, j),
                spot(i + 1, min(turns / 2, j + 1)),
            ]
            inner = [
                (
                    (x * 0.62 + sum(q[0] for q in pts) / 4 * 0.38),
                    (y * 0.62 + sum(q[1] for q in pts) / 4 * 0.38),
                )
                for x, y in pts
            ]
            c.poly(inner, ink)


def _finial(c: Canvas, x: float, y: float, r: float) -> None:
    """Draw the gilt spindle on a dome."""
    gold = c.pal.gold
    c.line([(x, y + 2), (x, y - r * 0.3)], gold, max(1.5, r * 0.02))
    for f, q in ((0.05, 0.036), (0.13, 0.026), (0.2, 0.018)):
        c.oval(x, y - r * f, r * q, r * q * 1.1, gold)


def minaret(c: Canvas, x: float, base: float, wide: float, high: float, inks: Inks) -> None:
    """Draw a slim minaret with tile bands, a gallery and a small cap."""
    lit, shade, _ = inks
    p = c.pal
    top = base - high
    a, b = wide / 2, wide * 0.36
    away = "right" if c.light < 0 else "left"
    shaft = [(x - a, base), (x - b, top), (x + b, top), (x + a, base)]
    c.poly(shaft, lit)
    for k in range(7):
        f0 = 0.03 + k * 0.135
        _band(c, x, (base, high), (a, b), (f0, f0 + 0.05), k)
    c.shade(shaft, shade, away, (-0.2, 1.0))
    g = wide * 0.62
    c.poly(
        [(x - b, top), (x - g, top - wide * 0.34), (x + g, top - wide * 0.34), (x + b, top)],
        mix(lit, p.gold, 0.25),
    )
    c.rect(x - g, top - wide * 0.62, x + g, top - wide * 0.34, p.tile)
    c.rect(x - b * 0.8, top - wide * 1.5, x + b * 0.8, top - wide * 0.62, lit)
    c.poly(arch(x - b * 0.3, top - wide * 0.62, b * 0.6, wide * 0.7), p.deep)
    for q, y0, y1 in ((g, 0.62, 0.34), (b * 0.8, 1.5, 0.62)):
        c.shade(
            [
                (x - q, top - wide * y0),
                (x + q, top - wide * y0),
                (x + q, top - wide * y1),
                (x - q, top - wide * y1),
            ],
            shade,
            away,
            (-0.3, 0.8),
        )
    cap = dome_profile(x, top - wide * 1.5, b * 0.95, wide * 1.0)
    c.poly(cap, p.tile)
    c.shade(cap, p.deep, away, (-0.2, 1.0))
    _finial(c, x, top - wide * 2.5, wide)


def _band(
    c: Canvas,
    x: float,
    shaft: tuple[float, float],
    halves: tuple[float, float],
    span: tuple[float, float],
    k: int,
) -> None:
    """Draw one ring of tile round a tapering shaft, chequered on every other ring."""
    (base, high), (a, b) = shaft, halves
    p = c.pal

    def at(f: float, s: float) -> Point:
        return x + s * (a + (b - a) * f), base - high * f

    f0, f1 = span
    c.poly([at(f0, -1), at(f1, -1), at(f1, 1), at(f0, 1)], p.tile if k % 2 else p.deep)
    if k % 2:
        return
    n = 5
    for i in range(n):
        s0, s1 = -1 + 2 * i / n, -1 + 2 * (i + 1) / n
        mid = (f0 + f1) / 2
        c.poly(
            [at(mid, s0), at(f1, (s0 + s1) / 2), at(mid, s1), at(f0, (s0 + s1) / 2)],
            p.paper if i % 2 else p.gold,
        )


def roofs(
    c: Canvas,
    base: float,
    tall: tuple[float, float],
    inks: Inks,
    *,
    lamps: Colour | None = None,
    step: tuple[float, float] = (70, 170),
) -> None:
    """Draw a row of old-town roofs across the sheet: boxes, parapets, humps and openings."""
    r = c.rng
    lit, shade, dark = inks
    x = -40 * c.u
    while x < c.w:
        wide, high = r.uniform(*step) * c.u, r.uniform(*tall) * c.u
        top = base - high
        kind = r.random()
        if kind < 0.26:
            # The low brick dome of a cistern or a bath.
            q = wide * 0.42
            c.poly(
                curve(
                    (x + wide / 2 - q, top + 1),
                    (x + wide / 2 - q, top - q * 0.9),
                    (x + wide / 2 + q, top - q * 0.9),
                    (x + wide / 2 + q, top + 1),
                ),
                lit,
            )
            c.shade(
                curve(
                    (x + wide / 2 - q, top + 1),
                    (x + wide / 2 - q, top - q * 0.9),
                    (x + wide / 2 + q, top - q * 0.9),
                    (x + wide / 2 + q, top + 1),
                ),
                shade,
                "right" if c.light < 0 else "left",
            )
        elif kind < 0.42:
            badgir(
                c,
                x + wide / 2,
                top + 2,
                wide * 0.36,
                wide * r.uniform(0.7, 1.1),
                inks,
                slots=4,
                poles=False,
            )
        block(c, x, base, wide + 3, high, inks, r.uniform(0.12, 0.34))
        c.rect(x - 2, top, x + wide + 3, top + 5 * c.u, mix(lit, c.pal.paper, 0.15))
        _openings(c, (x, top, wide, high), lamps, mix(dark, shade, 0.25))
        x += wide - 3
    c.rect(0, base - 2, c.w, c.h, mix(shade, dark, 0.5))


def _openings(
    c: Canvas, wall: tuple[float, float, float, float], lamps: Colour | None, dark: Colour
) -> None:
    """Cut a few arched openings into one wall; some are lit when there are lamps."""
    r = c.rng
    x, top, wide, high = wall
    if high < 46 * c.u:
        return
    count = r.randint(0, 3)
    size = min(wide / 7, 20 * c.u)
    for i in range(count):
        ox = x + wide * (0.12 + 0.26 * i)
        oy = top + min(high * 0.62, 74 * c.u)
        lamp = lamps is not None and r.random() < 0.6
        c.poly(arch(ox, oy, size, size * 1.9), lamps if lamp and lamps else dark)


def shadow(
    c: Canvas, x: float, base: float, wide: float, length: float, alpha: float = 0.3
) -> None:
    """Lay a long shadow on the ground, away from the light."""
    s = -c.light
    c.tint(
        [
            (x - wide / 2, base),
            (x + wide / 2, base),
            (x + wide / 2 + s * length, base + length * 0.16),
            (x - wide / 2 + s * length, base + length * 0.16),
        ],
        c.pal.ink,
        alpha,
    )
