"""Cypresses, orchard trees and leaves."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, curve
from demo.pictures.palette import Colour, mix


def cypress(c: Canvas, x: float, base: float, wide: float, high: float) -> None:
    """Draw a cypress: a flame with one side in the light."""
    p = c.pal
    shape = curve(
        (x, base - high),
        (x - wide * 0.3, base - high * 0.72),
        (x - wide * 0.62, base - high * 0.3),
        (x - wide * 0.36, base - high * 0.06),
        (x - wide * 0.2, base),
        (x + wide * 0.2, base),
        (x + wide * 0.36, base - high * 0.06),
        (x + wide * 0.62, base - high * 0.3),
        (x + wide * 0.3, base - high * 0.72),
        (x, base - high),
        n=10,
    )
    c.rect(x - wide * 0.05, base - high * 0.05, x + wide * 0.05, base + high * 0.02, p.ink)
    c.poly(shape, p.moss)
    s = c.light
    lit = curve(
        (x, base - high),
        (x + s * wide * 0.3, base - high * 0.72),
        (x + s * wide * 0.6, base - high * 0.3),
        (x + s * wide * 0.34, base - high * 0.07),
        (x + s * wide * 0.02, base - high * 0.2),
        (x + s * wide * 0.2, base - high * 0.6),
        (x, base - high),
        n=10,
    )
    c.poly(lit, mix(p.moss, p.leaf, 0.7))


def tree(
    c: Canvas,
    x: float,
    base: float,
    size: float,
    *,
    fruit: Colour | None = None,
    distance: float = 0.0,
) -> None:
    """Draw a round orchard tree with a lit side, and fruit if an ink is given."""
    r, p = c.rng, c.pal
    moss, leaf = p.far(p.moss, distance), p.far(p.leaf, distance)
    trunk = p.far(mix(p.ink, p.shade, 0.3), distance)
    c.poly(
        [
            (x - size * 0.07, base),
            (x - size * 0.035, base - size * 0.55),
            (x + size * 0.035, base - size * 0.55),
            (x + size * 0.07, base),
        ],
        trunk,
    )
    crown = [
        (r.uniform(-0.34, 0.34), r.uniform(-1.02, -0.55), r.uniform(0.25, 0.38)) for _ in range(7)
    ]
    for dx, dy, q in crown:
        c.oval(x + dx * size, base + dy * size, q * size, q * size * 0.9, moss)
    for dx, dy, q in crown:
        c.oval(
            x + (dx + c.light * 0.08) * size,
            base + (dy - 0.07) * size,
            q * size * 0.74,
            q * size * 0.64,
            mix(moss, leaf, 0.75),
        )
    for dx, dy, q in crown[:4]:
        c.oval(
            x + (dx + c.light * 0.15) * size,
            base + (dy - 0.13) * size,
            q * size * 0.38,
            q * size * 0.3,
            mix(leaf, p.paper, 0.18),
        )
    if fruit is not None:
        for _ in range(9):
            a, d = r.uniform(0, 6.28), r.uniform(0.1, 0.5)
            q = size * 0.042
            c.oval(
                x + math.cos(a) * d * size,
                base - size * 0.75 + math.sin(a) * d * size * 0.75,
                q,
                q,
                p.far(fruit, distance),
            )
