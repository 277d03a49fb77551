"""Full-frame patterns: girih and kashi tile, and the woven termeh."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.forms import arch
from demo.pictures.palette import Colour, mix

# A polygon of a tiling: its sides, the length of one, its centre and the angle of one midpoint.
Cell = tuple[int, float, float, float, float]


def _octagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the octagons and squares of the 4.8.8 tiling with sides of ``s``."""
    pitch = s * (1 + math.sqrt(2))
    for j in range(-1, int(h / pitch) + 2):
        for i in range(-1, int(w / pitch) + 2):
            x, y = i * pitch, j * pitch
            yield 8, s, x, y, 0.0
            yield 4, s, x + pitch / 2, y + pitch / 2, math.pi / 4


def _hexagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the hexagons, squares and triangles of the 3.4.6.4 tiling with sides of ``s``."""
    pitch = s * (1 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 6, s, x, y, 0.0
            for a in (0, math.pi / 3, 2 * math.pi / 3):
                yield 4, s, x + math.cos(a) * pitch / 2, y + math.sin(a) * pitch / 2, a
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 3, s, x + math.cos(a) * d, y + math.sin(a) * d, a + math.pi


def _dodecagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the dodecagons and triangles of the 3.12.12 tiling with sides of ``s``."""
    pitch = s * (2 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 12, s, x, y, 0.0
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 3, s, x + math.cos(a) * d, y + math.sin(a) * d, a + math.pi


def _great(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the dodecagons, hexagons and squares of the 4.6.12 tiling with sides of ``s``."""
    pitch = s * (3 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 12, s, x, y, 0.0
            for a in (0, math.pi / 3, 2 * math.pi / 3):
                yield 4, s, x + math.cos(a) * pitch / 2, y + math.sin(a) * pitch / 2, a
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 6, s, x + math.cos(a) * d, y + math.sin(a) * d, a


TILINGS: tuple[Callable[[float, float, float], Iterator[Cell]], ...] = (
    _octagons, _dodecagons, _great, _hexagons,
)


def star(cell: Cell, angle: float, scale: float = 1.0) -> list[Point]:
    """Return the star that grows in a polygon: Hankin's construction.

    From the middle of each side two lines leave at ``angle`` (radians) to it and end where they
    meet their neighbours'; the stars of neighbouring cells join into one strapwork.
    """
    n, side, x, y, turn = cell
    apothem = side / (2 * math.tan(math.pi / n))
    half = math.pi / n
    inner = apothem / (math.cos(half) + math.sin(half) * math.tan(angle))
    pts = []
    for i in range(n):
        for d, a in ((apothem, turn + 2 * i * half), (inner, turn + (2 * i + 1) * half)):
            pts.append((x + math.cos(a) * d * scale, y + math.sin(a) * d * scale))
    return pts


def tiles(c: Canvas) -> None:
    """A wall of cut tile: strapwork over the sheet, or a panel in an arch with its border."""
    p, r, u = c.pal, c.rng, c.u
    c.light = r.choice((-1, 1))
    inks = _glazes(c)
    make = TILINGS[(c.variant + r.choice((0, 1))) % 4]
    size = {_octagons: 128, _hexagons: 96, _dodecagons: 74, _great: 62}[make] * u * r.uniform(0.8, 1.25)
    angle = math.radians(r.choice((54, 60, 66) if make is not _octagons else (60, 67.5)))
    c.rect(0, 0, c.w, c.h, inks[0])
    focus = (c.w * r.choice((0.33, 0.67)), c.h * r.choice((0.4, 0.55)))
    for cell in make(size, c.w, c.h):
        _tile(c, cell, angle, inks)
    c.look(*focus)
    if c.variant in (1, 3):
        _niche(c, focus[0], inks)
        c.look(focus[0], c.h * 0.45)
    c.glow(*focus, c.h * 1.05, p.paper, 0.26)
    c.shade(c.box(), p.ink, "left" if focus[0] > c.w / 2 else "right", (0, 0.5), grain=False)
    if c.variant in (0, 2):
        # A slant of shade, as under a portico.
        s = 1 if focus[0] > c.w / 2 else -1
        mid = c.w / 2
        edge = [(mid - s * c.w, 0), (mid - s * c.w * 0.1, 0), (mid - s * c.w * 0.42, c.h), (mid - s * c.w, c.h)]
        c.tint(edge, p.ink, 0.28)


def _glazes(c: Canvas) -> tuple[Colour, ...]:
    """Choose ground, star, kite, heart, rim and strap inks."""
    p, r = c.pal, c.rng
    cobalt = mix((24, 58, 122), p.deep, 0.25)
    choices = (
        (cobalt, p.tile, p.paper, p.gold, p.deep, mix(p.paper, p.gold, 0.2)),
        (p.tile, cobalt, mix(p.tile, p.paper, 0.55), p.gold, p.deep, p.paper),
        (p.deep, mix(p.tile, p.paper, 0.2), p.gold, p.paper, cobalt, mix(p.paper, p.gold, 0.3)),
        (mix(p.lit, p.paper, 0.25), p.tile, cobalt, p.gold, p.deep, mix(p.shade, p.lit, 0.25)),
        (mix(p.red, p.ink, 0.25), p.tile, p.paper, p.gold, p.deep, mix(p.paper, p.gold, 0.25)),
    )
    return r.choice(choices)


def _tile(c: Canvas, cell: Cell, angle: float, inks: tuple[Colour, ...]) -> None:
    """Lay one star with its inner star, rosette and heart; each glaze varies a little."""
    n, side, x, y, _ = cell
    r = c.rng
    ground, body, kite, heart, rim, strap = inks
    hue = body if n in (12, 8, 6) else rim
    hue = mix(hue, c.pal.ink if r.random() < 0.5 else c.pal.paper, r.uniform(0, 0.09))
    shape = star(cell, angle)
    c.poly(shape, hue)
    reach = side / (2 * math.tan(math.pi / n))
    if n >= 6:
        c.poly(star(cell, angle, 0.74), mix(kite, ground, r.uniform(0, 0.1)))
        c.poly(star(cell, angle, 0.66), rim)
        for i in range(n):
            a = cell[4] + (2 * i + 1) * math.pi / n
            _petal(c, (x, y), a, (reach * 0.2, reach * 0.5), mix(body, c.pal.paper, 0.25))
        c.oval(x, y, reach * 0.17, reach * 0.17, heart)
        c.oval(x, y, reach * 0.08, reach * 0.08, rim)
    else:
        c.poly(star(cell, angle, 0.5), heart)
    c.line([*shape, shape[0], shape[1]], strap, max(2.0, side * 0.055))


def _petal(c: Canvas, at: Point, a: float, span: tuple[float, float], ink: Colour) -> None:
    """Draw one lozenge petal of a rosette."""
    (x, y), (d0, d1) = at, span
    mid, w = d0 + (d1 - d0) * 0.55, (d1 - d0) * 0.26
    cx, cy = math.cos(a), math.sin(a)
    c.poly([(x + cx * d0, y + cy * d0), (x + cx * mid - cy * w, y + cy * mid + cx * w), (x + cx * d1, y + cy * d1),
            (x + cx * mid + cy * w, y + cy * mid - cx * w)], ink)


def _niche(c: Canvas, x: float, inks: tuple[Colour, ...]) -> None:
    """Keep the pattern inside a tall arch; around it plain brick and a border of tile."""
    p, u, h = c.pal, c.u, c.h
    wide, tall = min(760 * u, c.w * 0.6), h * 0.86
    brick = mix(p.lit, p.shade, 0.25)
    left, right, base = x - wide / 2, x + wide / 2, h * 1.02
    hole = arch(left, base, wide, tall, wide * 0.55)
    half = len(hole) // 2 + 1
    c.poly([(0, 0), (0, h), *hole[:half], (x, 0)], brick)
    c.poly([(c.w, 0), (c.w, h), *hole[: half - 2 : -1], (x, 0)], brick)
    course = 21 * u
    for j in range(int(h / course) + 1):
        y = j * course
        c.haze_line([(0, y), (left - 30 * u, y)], p.shade, 2 * u, 0.35)
        c.haze_line([(right + 30 * u, y), (c.w, y)], p.shade, 2 * u, 0.35)
        for i in range(int(c.w / (58 * u)) + 2):
            bx = (i + 0.5 * (j % 2)) * 58 * u
            if not left - 30 * u < bx < right + 30 * u:
                c.haze_line([(bx, y), (bx, y + course)], p.shade, 2 * u, 0.35)
    for q, ink in ((150, p.deep), (140, p.gold), (132, inks[0])):
        for a, b in ((left - q * u, left - 34 * u), (right + 34 * u, right + q * u)):
            c.rect(a, 0, b, h, ink)
    for s in (-1, 1):
        bx = x + s * (wide / 2 + 82 * u)
        for i in range(int(h / (66 * u)) + 1):
            cell = (8, 24 * u, bx, (i + 0.5) * 66 * u, 0.0)
            c.poly(star(cell, 1.05), inks[1])
            c.poly(star(cell, 1.05, 0.55), p.gold)
    spandrel = mix(p.deep, p.ink, 0.15)
    c.poly([(left - 34 * u, 0), (left - 34 * u, h), *hole[:half], (x, 0)], spandrel)
    c.poly([(right + 34 * u, 0), (right + 34 * u, h), *hole[: half - 2 : -1], (x, 0)], spandrel)
    for s in (-1, 1):
        _scroll(c, x + s * wide * 0.36, h * 0.13, 50 * u, s)
    c.line(hole, mix(p.paper, p.gold, 0.3), 12 * u)
    c.line(hole, p.tile, 5 * u)


def _scroll(c: Canvas, x: float, y: float, q: float, s: int) -> None:
    """Draw a small arabesque: a spiral stem with buds."""
    p = c.pal
    pts = []
    for i in range(40):
        a, d = i * 0.26, q * (1.5 - i * 0.034)
        pts.append((x + s * math.cos(a) * d, y + math.sin(a) * d * 0.8))
    c.line(pts, p.gold, q * 0.1)
    for i in range(2, 38, 5):
        c.oval(*pts[i], q * 0.16, q * 0.16, p.tile if i % 2 else p.paper)
    c.oval(x, y, q * 0.24, q * 0.24, p.red)


def loom(c: Canvas) -> None:
    """Termeh: striped cloth of boteh, full frame, in folds, or growing on the loom."""
    p, r, u = c.pal, c.rng, c.u
    c.light = r.choice((-1, 1))
    wine = mix(p.red, p.ink, 0.25)
    grounds = r.sample([wine, p.deep, mix(p.gold, p.red, 0.15), mix(p.paper, p.gold, 0.25), p.tile,
                        mix(p.moss, p.ink, 0.2), mix((24, 58, 122), p.ink, 0.2)], 4)
    slant = (0.0, 0.28, -0.28, 0.0)[c.variant]
    wide = r.uniform(150, 215) * u
    x, i = -abs(slant) * c.h - wide, 0
    while x < c.w + abs(slant) * c.h:
        _stripe(c, x, wide, slant, (grounds[i % len(grounds)], i))
        x += wide
        i += 1
    _weave(c)
    if c.variant == 3:
        _warp(c)
    else:
        _folds(c, slant)


def _stripe(c: Canvas, x: float, wide: float, slant: float, kind: tuple[Colour, int]) -> None:
    """Weave one stripe: a ground, two borders and a file of boteh or diamonds."""
    p = c.pal
    ground, i = kind

    def at(a: float, y: float) -> Point:
        return x + a * wide + slant * (y - c.h / 2), y

    def band(a: float, b: float, ink: Colour) -> None:
        c.poly([at(a, -5), at(b, -5), at(b, c.h + 5), at(a, c.h + 5)], ink)

    band(0, 1, ground)
    bright = mix(p.paper, p.gold, 0.15)
    pale = sum(ground) > 420
    thread = mix(p.red, p.ink, 0.2) if pale else bright
    for a, b, ink in ((0, 0.05, p.gold), (0.07, 0.085, thread), (0.92, 0.935, thread), (0.95, 1, p.gold)):
        band(a, b, ink)
    step = wide * (0.95 if i % 2 == 0 else 0.3)
    n = int(c.h / step) + 3
    for k in range(n):
        y = (k - 0.5) * step
        cx, cy = at(0.5, y)
        if i % 2 == 0:
            boteh(c, cx, cy, wide * 0.36, (1 if k % 2 else -1), (thread, ground, p.gold if not pale else p.tile))
        else:
            _medal(c, (cx, cy), wide, (thread, p.tile if ground != p.tile else p.red), k)
        for a in (0.025, 0.975):
            for m in range(4):
                dx, dy = at(a, y + m * step / 4)
                q = wide * 0.014
                c.poly([(dx - q, dy), (dx, dy - q * 1.5), (dx + q, dy), (dx, dy + q * 1.5)], mix(p.red, p.ink, 0.2))


def boteh(c: Canvas, x: float, y: float, s: float, turn: int, inks: tuple[Colour, Colour, Colour]) -> None:
    """Draw the bent-cypress motif of height about ``2 s``: nested drops with a flower inside."""
    line, ground, spark = inks

    def drop(f: float) -> list[Point]:
        q = s * f
        oy = y + s * 0.34
        return curve(
            (x + turn * q * 0.62, oy - q * 1.52),
            (x - turn * q * 0.1, oy - q * 1.5), (x - turn * q * 0.98, oy - q * 0.4), (x - turn * q * 0.72, oy + q * 0.2),
            (x - turn * q * 0.5, oy + q * 0.74), (x + turn * q * 0.52, oy + q * 0.74), (x + turn * q * 0.72, oy + q * 0.12),
            (x + turn * q * 0.86, oy - q * 0.4), (x + turn * q * 0.16, oy - q * 0.66), (x + turn * q * 0.3, oy - q * 1.08),
            (x + turn * q * 0.36, oy - q * 1.3), (x + turn * q * 0.5, oy - q * 1.4), (x + turn * q * 0.62, oy - q * 1.52),
            n=9,
        )

    for f, ink in ((1.0, line), (0.9, ground), (0.8, spark), (0.7, ground), (0.6, line), (0.5, mix(c.pal.red, ground, 0.1))):
        c.poly(drop(f), ink)
    oy = y + s * 0.36
    for k in range(6):
        a = k * math.pi / 3
        c.oval(x + math.cos(a) * s * 0.17, oy + math.sin(a) * s * 0.17, s * 0.075, s * 0.075, spark)
    c.oval(x, oy, s * 0.09, s * 0.09, line)
    for k in range(7):
        px, py = drop(1.14)[6 + k * 5]
        c.oval(px, py, s * 0.045, s * 0.045, spark)


def _medal(c: Canvas, at: Point, wide: float, inks: tuple[Colour, Colour], k: int) -> None:
    """Draw one diamond of the narrow stripe's chain."""
    p = c.pal
    x, y = at
    for f, ink in ((0.26, inks[0]), (0.21, p.gold), (0.16, inks[1]), (0.08, p.red if k % 2 else p.paper)):
        q = wide * f
        c.poly([(x - q, y), (x, y - q * 0.62), (x + q, y), (x, y + q * 0.62)], ink)
    for s in (-1, 1):
        c.oval(x + s * wide * 0.33, y, wide * 0.024, wide * 0.024, inks[0])


def _weave(c: Canvas) -> None:
    """Lay the fine ribs of the weft over the cloth."""
    y, gap = 0.0, 5 * c.u
    while y < c.h:
        c.haze_line([(0, y), (c.w, y)], c.pal.ink, 1.2 * c.u, 0.13)
        y += gap


def _folds(c: Canvas, slant: float) -> None:
    """Let the cloth fall in a few soft folds, brightest at the point of interest."""
    p, r = c.pal, c.rng
    focus = c.w * r.choice((0.33, 0.67))
    x = -0.2 * c.w
    while x < c.w * 1.2:
        wide = r.uniform(0.12, 0.26) * c.w
        lean = slant * c.h * 0.5 + r.uniform(-0.06, 0.06) * c.w
        dark = [(x - lean, 0), (x - lean + wide * 0.5, 0), (x + lean + wide * 0.5, c.h), (x + lean, c.h)]
        near = 1 - min(1.0, abs(x - focus) / (c.w * 0.6))
        c.shade(dark, p.ink, "right", (0, 0.5 - 0.25 * near), grain=False)
        x += wide
    c.glow(focus, c.h * 0.45, c.h * 0.9, p.paper, 0.2)
    c.look(focus, c.h * 0.45)


def _warp(c: Canvas) -> None:
    """Draw the loom's edge: bare warp threads, the beater and the shuttle."""
    p, r, u = c.pal, c.rng, c.u
    fell = c.h * r.uniform(0.42, 0.52)
    c.rect(0, 0, c.w, fell, mix(p.ink, p.shade, 0.25))
    n = int(c.w / (9 * u))
    inks = (p.paper, p.gold, p.paper, mix(p.red, p.paper, 0.2))
    for i in range(n + 1):
        x = i * c.w / n
        c.line([(x, 0), (x, fell + 4 * u)], mix(inks[(i // 6) % 4], p.ink, 0.12 if i % 2 else 0.32), 2.6 * u)
    wood, y = mix(p.shade, p.ink, 0.1), fell * 0.36
    bar = [(0, y), (c.w, y), (c.w, y + 74 * u), (0, y + 74 * u)]
    c.tint([(0, y + 74 * u), (c.w, y + 74 * u), (c.w, y + 110 * u), (0, y + 110 * u)], p.ink, 0.35)
    c.grad(bar, mix(wood, p.lit, 0.55), wood)
    c.rect(0, y, c.w, y + 6 * u, mix(p.lit, p.paper, 0.3))
    x = c.w * r.choice((0.33, 0.64))
    sy = fell - 46 * u
    c.tint_oval(x, sy + 26 * u, 200 * u, 20 * u, p.ink, 0.45)
    hull = curve((x - 210 * u, sy), (x - 110 * u, sy - 48 * u), (x + 110 * u, sy - 48 * u), (x + 210 * u, sy),
                 (x + 110 * u, sy + 44 * u), (x - 110 * u, sy + 44 * u), (x - 210 * u, sy))
    c.poly(hull, mix(p.lit, p.gold, 0.3))
    c.shade(hull, p.shade, "down", (-0.2, 0.9))
    c.rect(x - 84 * u, sy - 17 * u, x + 84 * u, sy + 15 * u, p.ink)
    for i in range(16):
        c.line([(x - 74 * u + i * 10 * u, sy - 15 * u), (x - 70 * u + i * 10 * u, sy + 13 * u)], p.red, 7 * u)
    c.line(curve((x + 80 * u, sy), (x + 300 * u, sy - 60 * u), (x + 420 * u, fell - 10 * u), (c.w, fell)), p.red, 3 * u)
    c.shade(c.box(), p.ink, "right" if c.light < 0 else "left", (0, 0.5), grain=False)
    c.look(x, sy)
