"""Scenes of public service out of doors: the school and the clinic."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point
from demo.pictures.crowd import standing
from demo.pictures.forms import Inks, adobe, arch, badgir, roofs
from demo.pictures.palette import Colour, mix
from demo.pictures.people import person
from demo.pictures.sky import birds, peaks, sky
from demo.pictures.trees import cypress, tree


def _ground(c: Canvas, base: float) -> None:
    """Pave the forecourt in perspective."""
    p, h = c.pal, c.h
    c.grad(
        [(0, base), (c.w, base), (c.w, h), (0, h)],
        p.far(mix(p.lit, p.paper, 0.2), 0.2),
        mix(p.shade, p.lit, 0.4),
    )
    for i in range(-14, 15):
        c.haze_line(
            [(c.w / 2 + i * 70 * c.u, base), (c.w / 2 + i * 230 * c.u, h)], p.shade, 2 * c.u, 0.3
        )
    y, step = base + 10 * c.u, 14 * c.u
    while y < h:
        c.haze_line([(0, y), (c.w, y)], p.shade, 2 * c.u, 0.3)
        y, step = y + step, step * 1.4


def _far(c: Canvas, base: float) -> None:
    """Paint sky, hills and the town behind a building."""
    p, u = c.pal, c.u
    sky(c, base, disc=58)
    peaks(c, base, c.h * 0.24, p.far(p.land(0.2), 0.4), p.far(p.land(0), 0.35))
    c.veil(base - c.h * 0.2, base, p.haze, 0.7)
    roofs(c, base + 8 * u, (40, 90), adobe(c, 0.6), step=(50, 110))
    badgir(c, c.w * c.rng.choice((0.12, 0.9)), base, 56 * u, 190 * u, adobe(c, 0.5), slots=4)


def school(c: Canvas) -> None:
    """Children on their way into an arcaded school, a tree in the yard."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    base = h * r.uniform(0.68, 0.73)
    _far(c, base)
    x = c.w * (0.6 if c.light < 0 else 0.4)
    inks = adobe(c, 0.05)
    _front(c, x, base, inks)
    _ground(c, base)
    side = c.w * (0.13 if c.light < 0 else 0.87)
    tree(
        c,
        side,
        base + 80 * u,
        330 * u * r.uniform(0.9, 1.1),
        fruit=p.red if c.variant % 2 else None,
    )
    _bunting(c, (side, base - 200 * u), (x - (x - side) * 0.18, base - 300 * u))
    bags = [p.red, p.gold, p.tile, p.deep, mix(p.leaf, p.moss, 0.5), mix(p.red, p.gold, 0.5)]
    count = r.randint(6, 9)
    xs = sorted(r.uniform(0.16, 0.9) * c.w for _ in range(count))
    for i, px in enumerate(xs):
        t = r.random()
        near = base + (26 + 120 * t) * u
        standing(c, px, near, (108 + 66 * t) * u, person(r), bag=bags[i % len(bags)])
    near = h * 0.99
    px = c.w * (0.36 if x > c.w / 2 else 0.64)
    standing(c, px, near, 300 * u, person(r), bag=r.choice(bags))
    standing(c, px + 128 * u, near - 14 * u, 270 * u, person(r), bag=r.choice(bags))
    birds(c, c.w * 0.4, h * 0.16, 6)
    c.look(x, base - 150 * u)


def _front(c: Canvas, x: float, base: float, inks: Inks) -> None:
    """Draw a two-storey brick front with arched windows and a tiled porch."""
    p, u = c.pal, c.u
    lit, shade, dark = inks
    half, high = (480 if c.variant % 2 else 540) * u, (300 if c.variant < 2 else 216) * u
    away = "right" if c.light < 0 else "left"
    wall = [(x - half, base - high), (x + half, base - high), (x + half, base), (x - half, base)]
    c.poly(wall, lit)
    c.shade(wall, shade, away, (-0.3, 0.7))
    c.rect(
        x - half - 10 * u,
        base - high - 16 * u,
        x + half + 10 * u,
        base - high + 4 * u,
        mix(lit, p.paper, 0.3),
    )
    c.rect(x - half, base - high + 12 * u, x + half, base - high + 30 * u, p.tile)
    rows = 2 if high > 250 * u else 1
    pane = p.gold if p.dark or p.name == "dusk" else mix(p.deep, p.sky[1], 0.45)
    n = 8
    for k in range(rows):
        for i in range(n):
            wx = x - half + (i + 0.5) * half * 2 / n
            if abs(wx - x) < 120 * u:
                continue
            foot = base - 34 * u - k * 132 * u
            c.poly(arch(wx - 40 * u, foot, 80 * u, 104 * u), mix(lit, p.paper, 0.35))
            hole = arch(wx - 32 * u, foot, 64 * u, 94 * u)
            c.poly(hole, pane)
            c.line([(wx, foot - 94 * u), (wx, foot)], mix(lit, p.paper, 0.35), 4 * u)
            c.line(
                [(wx - 32 * u, foot - 44 * u), (wx + 32 * u, foot - 44 * u)],
                mix(lit, p.paper, 0.35),
                4 * u,
            )
            c.rect(wx - 46 * u, foot, wx + 46 * u, foot + 8 * u, mix(lit, shade, 0.5))
    _porch(c, x, base, high, inks)


def _porch(c: Canvas, x: float, base: float, high: float, inks: Inks) -> None:
    """Draw the tall entrance with its border of tile and steps."""
    p, u = c.pal, c.u
    lit, shade, dark = inks
    tall = high + 74 * u
    c.rect(x - 124 * u, base - tall, x + 124 * u, base, mix(lit, p.paper, 0.15))
    c.rect(x - 110 * u, base - tall + 14 * u, x + 110 * u, base, p.deep)
    for s in (-1, 1):
        for j in range(int(tall / (30 * u))):
            y = base - 14 * u - j * 30 * u
            c.poly(
                [
                    (x + s * 99 * u - 9 * u, y),
                    (x + s * 99 * u, y - 13 * u),
                    (x + s * 99 * u + 9 * u, y),
                    (x + s * 99 * u, y + 13 * u),
                ],
                p.tile if j % 2 else p.gold,
            )
    c.rect(x - 88 * u, base - tall + 36 * u, x + 88 * u, base, mix(lit, shade, 0.2))
    c.poly(arch(x - 76 * u, base, 152 * u, tall - 56 * u), p.tile)
    c.poly(arch(x - 66 * u, base, 132 * u, tall - 76 * u), mix(shade, dark, 0.3))
    door = arch(x - 48 * u, base, 96 * u, min(170 * u, tall * 0.6))
    c.poly(door, mix(p.deep, p.ink, 0.3))
    c.shade(door, p.gold, "down", (0, 0.7))
    for i in range(3):
        c.rect(
            x - (96 + i * 22) * u,
            base - (14 - i * 7) * u,
            x + (96 + i * 22) * u,
            base - (6 - i * 7) * u,
            mix(lit, p.paper, 0.4 - 0.15 * i),
        )


def _bunting(c: Canvas, a: Point, b: Point) -> None:
    """Hang a string of small coloured flags for the first day of term."""
    p, u = c.pal, c.u
    inks = (p.red, p.paper, p.tile, p.gold)
    n = 13
    pts = []
    for i in range(n + 1):
        t = i / n
        pts.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + 4 * 46 * u * t * (1 - t)))
    c.line(pts, p.ink, 2 * u)
    for i in range(n):
        (x0, y0), (x1, y1) = pts[i], pts[i + 1]
        c.poly([(x0, y0), (x1, y1), ((x0 + x1) / 2, (y0 + y1) / 2 + 30 * u)], inks[i % 4])


def clinic(c: Canvas) -> None:
    """A bright health house with an ambulance at its door."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    base = h * r.uniform(0.68, 0.73)
    _far(c, base)
    x = c.w * (0.62 if c.light < 0 else 0.38)
    white = mix(p.paper, p.haze, 0.15) if not p.dark else mix(p.lit, p.paper, 0.45)
    _house(c, x, base, white)
    _ground(c, base)
    for dx in (-1, 1):
        for k in range(2):
            px = x + dx * (600 + 90 * k) * u
            cypress(c, px, base + 26 * u, 62 * u, (250 - 50 * k) * u)
    side = x + c.light * 430 * u
    _ambulance(c, side if c.variant % 2 else x + c.light * 330 * u, base + 116 * u, 300 * u, white)
    for dx, t in ((-150, 0.3), (40, 0.1), (90, 0.14), (-330, 0.8)):
        standing(
            c,
            x - c.light * dx * u * -1 + r.uniform(-40, 40) * u,
            base + (20 + 120 * t) * u,
            (120 + 70 * t) * u,
            person(r),
        )
    c.look(x, base - 200 * u)


def _house(c: Canvas, x: float, base: float, white: Colour) -> None:
    """Draw the clinic: two wings, a glass hall, a heart over the door."""
    p, u = c.pal, c.u
    dim = mix(white, p.deep, 0.35)
    away = "right" if c.light < 0 else "left"
    pane = p.gold if p.dark or p.name == "dusk" else mix(p.tile, p.sky[1], 0.4)
    half, high = 520 * u, (230, 280, 250, 300)[c.variant] * u
    wall = [(x - half, base - high), (x + half, base - high), (x + half, base), (x - half, base)]
    c.poly(wall, white)
    c.shade(wall, dim, away, (-0.3, 0.8))
    c.rect(x - half - 8 * u, base - high - 14 * u, x + half + 8 * u, base - high, p.tile)
    c.rect(x - half, base - 30 * u, x + half, base, mix(p.tile, p.deep, 0.3))
    rows = 2 if high > 240 * u else 1
    for k in range(rows):
        for i in range(10):
            wx = x - half + (i + 0.5) * half / 5
            if abs(wx - x) < 170 * u:
                continue
            top = base - high + 34 * u + k * 108 * u
            c.rect(wx - 34 * u, top, wx + 34 * u, top + 70 * u, pane)
            c.tint(
                [
                    (wx - 34 * u, top),
                    (wx + 4 * u, top),
                    (wx - 24 * u, top + 70 * u),
                    (wx - 34 * u, top + 70 * u),
                ],
                p.paper,
                0.3,
            )
            c.rect(wx - 38 * u, top + 70 * u, wx + 38 * u, top + 77 * u, dim)
    tall = high + 90 * u
    hall = [
        (x - 160 * u, base - tall),
        (x + 160 * u, base - tall),
        (x + 160 * u, base),
        (x - 160 * u, base),
    ]
    c.poly(hall, mix(white, p.paper, 0.5))
    c.shade(hall, dim, away, (-0.4, 0.6))
    heart(c, x, base - tall + 82 * u, 58 * u, p.tile, p.paper)
    c.rect(x - 190 * u, base - 158 * u, x + 190 * u, base - 140 * u, mix(p.tile, p.deep, 0.3))
    door = [
        (x - 104 * u, base - 140 * u),
        (x + 104 * u, base - 140 * u),
        (x + 104 * u, base),
        (x - 104 * u, base),
    ]
    c.poly(door, pane)
    c.shade(door, p.gold, "down", (0, 0.6))
    for dx in (-104, 0, 104):
        c.line([(x + dx * u, base - 140 * u), (x + dx * u, base)], mix(p.deep, p.ink, 0.2), 6 * u)


def heart(c: Canvas, x: float, y: float, s: float, ink: Colour, pulse: Colour) -> None:
    """Draw a heart with a pulse across it, of width about ``2 s``."""
    for d in (-1, 1):
        c.oval(x + d * s * 0.48, y - s * 0.25, s * 0.52, s * 0.52, ink)
    c.poly(
        [
            (x - s * 0.93, y - s * 0.02),
            (x, y - s * 0.3),
            (x + s * 0.93, y - s * 0.02),
            (x, y + s * 0.95),
        ],
        ink,
    )
    c.line(
        [
            (x - s * 0.8, y),
            (x - s * 0.34, y),
            (x - s * 0.18, y - s * 0.36),
            (x + s * 0.06, y + s * 0.4),
            (x + s * 0.24, y),
            (x + s * 0.8, y),
        ],
        pulse,
        s * 0.11,
    )


def _ambulance(c: Canvas, x: float, base: float, s: float, white: Colour) -> None:
    """Draw an ambulance of length ``s``, facing the light."""
    p = c.pal
    d = c.light
    c.tint_oval(x - d * 0.1 * s, base, 0.6 * s, 0.05 * s, p.ink, 0.4)

    def at(f: float, g: float) -> Point:
        return x + d * f * s, base - g * s

    body = [
        at(-0.5, 0.08),
        at(-0.5, 0.5),
        at(0.2, 0.5),
        at(0.26, 0.44),
        at(0.38, 0.28),
        at(0.5, 0.24),
        at(0.52, 0.08),
    ]
    c.poly(body, mix(white, p.paper, 0.6))
    c.shade(body, mix(white, p.deep, 0.45), "down", (-0.3, 0.7))
    c.poly([at(-0.5, 0.2), at(-0.5, 0.27), at(0.39, 0.27), at(0.51, 0.2)], p.red)
    c.poly(
        [at(0.16, 0.28), at(0.16, 0.44), at(0.25, 0.43), at(0.36, 0.28)], mix(p.ink, p.deep, 0.6)
    )
    hx, hy = at(-0.2, 0.385)
    heart(c, hx, hy, 0.07 * s, p.tile, p.paper)
    c.poly([at(0.0, 0.5), at(0.0, 0.55), at(0.12, 0.55), at(0.12, 0.5)], p.gold)
    lx, ly = at(0.06, 0.54)
    c.glow(lx, ly, 0.2 * s, p.gold, 0.6)
    for f in (-0.3, 0.32):
        wx, wy = at(f, 0.075)
        c.oval(wx, wy, 0.085 * s, 0.085 * s, p.ink)
        c.oval(wx, wy, 0.04 * s, 0.04 * s, mix(p.paper, p.ink, 0.3))
