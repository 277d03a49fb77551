"""Scenes of the qanat: the mounds on the plain, the channel cut open."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, curve
from demo.pictures.palette import mix
from demo.pictures.sky import crest, ground, peaks, sky


def qanat(c: Canvas) -> None:
    """The line of shaft mounds across the plain, or the channel below it cut open."""
    if c.variant % 2:
        _section(c)
    else:
        _mounds(c)


def _mounds(c: Canvas) -> None:
    """Draw the string of craters that leads from the foot of the hills to the garden."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.32, 0.4)
    sky(c, horizon, disc=54)
    peaks(
        c, horizon + 4, h * 0.22, p.far(p.land(0.35), 0.35), p.far(p.land(0.05), 0.2), snow=p.paper
    )
    c.veil(horizon - h * 0.1, horizon, p.haze, 0.6)
    c.grad([(0, horizon), (c.w, horizon), (c.w, h), (0, h)], p.far(p.land(0.1), 0.3), p.land(0.5))
    for _ in range(16):
        y = horizon + (h - horizon) * r.random() ** 1.6
        wide = (y - horizon) * r.uniform(1.0, 3.0) + 80 * u
        x = r.uniform(-0.1, 1) * c.w
        c.tint_oval(x, y, wide, (y - horizon) * 0.035 + 2, p.land(0.7), 0.16)
    vx = c.w * r.choice((0.3, 0.7))
    x1 = c.w * (0.86 if vx < c.w / 2 else 0.14)
    bend = r.uniform(-0.12, 0.12) * c.w
    n = 15
    for i in range(n):
        t = (i / (n - 1)) ** 2.1
        x = vx + (x1 - vx) * t + bend * math.sin(t * math.pi)
        y = horizon + 8 * u + (h * 0.93 - horizon) * t
        _crater(c, x, y, (9 + 150 * t) * u)
        if i == n - 4:
            c.look(x, y)


def _crater(c: Canvas, x: float, y: float, q: float) -> None:
    """Draw one ring of spoil round a shaft, seen aslant."""
    p = c.pal
    lit, dim = mix(p.lit, p.land(0.2), 0.25), mix(p.shade, p.land(0.6), 0.4)
    c.tint_oval(x - c.light * q * 0.7, y + q * 0.1, q * 1.25, q * 0.34, p.ink, 0.28)
    cone = curve(
        (x - q * 1.3, y + q * 0.16),
        (x - q * 0.8, y),
        (x - q * 0.7, y - q * 0.5),
        (x - q * 0.5, y - q * 0.52),
        (x, y - q * 0.58),
        (x, y - q * 0.58),
        (x + q * 0.5, y - q * 0.52),
        (x + q * 0.7, y - q * 0.5),
        (x + q * 0.8, y),
        (x + q * 1.3, y + q * 0.16),
        (x + q * 0.8, y + q * 0.42),
        (x - q * 0.8, y + q * 0.42),
        (x - q * 1.3, y + q * 0.16),
    )
    c.poly(cone, lit)
    c.shade(cone, dim, "right" if c.light < 0 else "left", (-0.3, 1.1))
    c.oval(x, y - q * 0.48, q * 0.56, q * 0.17, mix(lit, p.paper, 0.3))
    c.oval(x, y - q * 0.46, q * 0.42, q * 0.115, p.ink)


def _section(c: Canvas) -> None:
    """Cut the ground open: shafts, the sloping channel, light falling on the water."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    top = h * 0.3
    sky(c, top, disc=44)
    peaks(c, top + 4, h * 0.2, p.far(p.land(0.3), 0.3), p.far(p.land(0.05), 0.2))
    layers = [p.land(0.28), p.land(0.45), p.land(0.58), p.land(0.72), mix(p.land(0.85), p.ink, 0.2)]
    for i, ink in enumerate(layers):
        line = crest(
            c, top + (h - top) * i / 5, (6 if i == 0 else 26) * u, rough=0.2, waves=1.5 + i * 0.3
        )
        ground(c, line, ink)
        c.shade(
            [*line, (c.w, line[-1][1] + 90 * u), (0, line[0][1] + 90 * u)], p.ink, "up", (0, 0.16)
        )
    d = r.choice((-1, 1))

    def bed(x: float) -> float:
        return h * 0.79 + d * (x / c.w - 0.5) * h * 0.08

    tall = 104 * u
    roof = [(x * c.w / 30, bed(x * c.w / 30) - tall + r.uniform(-7, 7) * u) for x in range(31)]
    c.poly([*roof, (c.w, bed(c.w)), (0, bed(0))], mix(p.ink, p.deep, 0.35))
    water = [
        (0, bed(0) - 26 * u),
        (c.w, bed(c.w) - 26 * u),
        (c.w, bed(c.w) + 6 * u),
        (0, bed(0) + 6 * u),
    ]
    c.grad(water, p.tile, p.deep)
    n = 6
    chosen = r.choice((1, 4))
    for i in range(n):
        x = c.w * (i + 0.5) / n + r.uniform(-14, 14) * u
        wide = 25 * u
        c.rect(x - wide, top - 6 * u, x + wide, bed(x) - tall + 12 * u, mix(p.ink, p.deep, 0.35))
        foot = bed(x) - 24 * u
        beam = [(x - wide, top), (x + wide, top), (x + wide * 1.9, foot), (x - wide * 1.9, foot)]
        c.shade(beam, p.sun, "up", (0.16, 0.8))
        c.tint_oval(x, foot + 6 * u, wide * 2.6, 8 * u, p.sun, 0.55)
        _crater_side(c, x, top, wide)
        if i == chosen:
            c.look(x, bed(x) - 60 * u)
            _digger(c, x + 70 * u, bed(x) - 16 * u, 80 * u)
    for _ in range(30):
        x = r.uniform(0, c.w)
        c.haze_line(
            [(x, bed(x) - 12 * u), (x + r.uniform(40, 130) * u, bed(x) - 12 * u)],
            p.paper,
            2 * u,
            0.4,
        )


def _crater_side(c: Canvas, x: float, y: float, wide: float) -> None:
    """Draw the two heaps of spoil beside a shaft's mouth."""
    p = c.pal
    for s in (-1, 1):
        heap = [
            (x + s * wide, y + 6 * c.u),
            (x + s * wide * 1.1, y - wide * 0.8),
            (x + s * wide * 1.7, y - wide * 0.9),
            (x + s * wide * 3.2, y + 8 * c.u),
        ]
        c.poly(heap, p.lit if s == c.light else p.shade)


def _digger(c: Canvas, x: float, y: float, s: float) -> None:
    """Draw a well digger with a lamp, his feet in the stream."""
    p = c.pal
    c.glow(x + 0.4 * s, y - 0.6 * s, s * 1.5, p.gold, 0.7)
    c.poly(
        [
            (x - 0.2 * s, y),
            (x - 0.22 * s, y - 0.62 * s),
            (x, y - 0.78 * s),
            (x + 0.2 * s, y - 0.6 * s),
            (x + 0.17 * s, y),
        ],
        p.paper,
    )
    c.oval(x, y - 0.86 * s, 0.12 * s, 0.13 * s, p.shade)
    c.oval(x, y - 0.94 * s, 0.14 * s, 0.07 * s, p.paper)
    c.line([(x + 0.16 * s, y - 0.58 * s), (x + 0.42 * s, y - 0.5 * s)], p.paper, 0.08 * s)
    c.oval(x + 0.45 * s, y - 0.46 * s, 0.06 * s, 0.09 * s, p.gold)
