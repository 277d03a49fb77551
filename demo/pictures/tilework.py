"""The scene of cut tile: strapwork over the sheet, or a panel in an arch."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point
from demo.pictures.girih import TILINGS, Cell, Tiling, dodecagons, great, hexagons, octagons, star
from demo.pictures.kashi import niche
from demo.pictures.palette import Colour, mix

# Side of a polygon in units of the sheet, so that each tiling shows about as many stars.
SIDES: dict[Tiling, int] = {octagons: 128, hexagons: 96, dodecagons: 74, great: 62}


def tiles(c: Canvas) -> None:
    """A wall of cut tile: strapwork over the sheet, or a panel in an arch with its border."""
    p, r, u = c.pal, c.rng, c.u
    c.light = r.choice((-1, 1))
    inks = _glazes(c)
    make = TILINGS[(c.variant + r.choice((0, 1))) % len(TILINGS)]
    size = SIDES[make] * u * r.uniform(0.8, 1.25)
    angle = math.radians(r.choice((54, 60, 66) if make is not octagons else (60, 67.5)))
    c.rect(0, 0, c.w, c.h, inks[0])
    focus = (c.w * r.choice((0.33, 0.67)), c.h * r.choice((0.4, 0.55)))
    for cell in make(size, c.w, c.h):
        _tile(c, cell, angle, inks)
    c.look(*focus)
    if c.variant in (1, 3):
        niche(c, focus[0], inks)
        c.look(focus[0], c.h * 0.45)
    c.glow(*focus, c.h * 1.05, p.paper, 0.26)
    c.shade(c.box(), p.ink, "left" if focus[0] > c.w / 2 else "right", (0, 0.5), grain=False)
    if c.variant in (0, 2):
        # A slant of shade, as under a portico.
        s = 1 if focus[0] > c.w / 2 else -1
        mid = c.w / 2
        edge = [
            (mid - s * c.w, 0),
            (mid - s * c.w * 0.1, 0),
            (mid - s * c.w * 0.42, c.h),
            (mid - s * c.w, c.h),
        ]
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
    c.poly(
        [
            (x + cx * d0, y + cy * d0),
            (x + cx * mid - cy * w, y + cy * mid + cx * w),
            (x + cx * d1, y + cy * d1),
            (x + cx * mid + cy * w, y + cy * mid - cx * w),
        ],
        ink,
    )
