"""Scenes of clean power: the solar field and the wind farm."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.forms import shadow
from demo.pictures.palette import Colour, mix
from demo.pictures.sky import birds, crest, ground, peaks, sky


def solar(c: Canvas) -> None:
    """Rows of panels that mirror the sky, or a field of heliostats round a tower."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.4, 0.48)
    sun = sky(c, horizon, disc=74)
    peaks(c, horizon + 3, h * 0.2, p.far(p.land(0.35), 0.35), p.far(p.land(0.05), 0.2))
    c.veil(horizon - h * 0.12, horizon, p.haze, 0.65)
    c.grad([(0, horizon), (c.w, horizon), (c.w, h), (0, h)], p.far(p.land(0.1), 0.25), p.land(0.5))
    vx = c.w - sun[0]
    if c.variant in (1, 3):
        _tower(c, vx, horizon)
    ys, y = [], horizon + 26 * u
    step = 20 * u
    while y < h * 1.1:
        ys.append((y, step))
        y, step = y + step * 1.22, step * 1.34
    for k, (base, size) in enumerate(ys):
        _panel_row(c, vx, base, size, k)
    if c.variant in (0, 2):
        _worker(c, c.w * (0.2 if vx > c.w / 2 else 0.8), ys[-3][0] + 10 * u, 150 * u)
        c.look(vx, ys[-4][0])


def _panel_row(c: Canvas, vx: float, base: float, size: float, k: int) -> None:
    """Draw one row of tilted panels; their glass takes the colour of the sky."""
    p = c.pal
    wide, lean = size * 2.5, -c.light * size * 0.34
    glass, edge = mix(p.deep, p.sky[0], 0.3), mix(p.ink, p.deep, 0.4)
    start = vx % wide - wide * (1.5 - 0.5 * (k % 2))
    c.tint(
        [
            (0, base + size * 0.1),
            (c.w, base + size * 0.1),
            (c.w, base + size * 0.34),
            (0, base + size * 0.34),
        ],
        p.ink,
        0.3,
    )
    x = start
    while x < c.w + wide:
        gap = wide * 0.05
        top, low = base - size * 0.78, base
        quad = [
            (x + gap + lean, top),
            (x + wide - gap + lean, top),
            (x + wide - gap, low),
            (x + gap, low),
        ]
        for f in (0.25, 0.75):
            c.line(
                [(x + wide * f, low - size * 0.2), (x + wide * f, base + size * 0.24)],
                edge,
                size * 0.05,
            )
        c.poly(quad, glass)
        mirror = 1 - min(1.0, abs(x + wide / 2 - vx) / (c.w * 0.75))
        c.tint(quad, p.sky[-1], 0.12 + 0.5 * mirror * mirror)
        shine = [
            (x + gap + lean + wide * 0.1, top),
            (x + lean + wide * 0.38, top),
            (x + wide * 0.22, low),
            (x + gap, low),
        ]
        c.tint(shine, p.paper, 0.16)
        for i in range(1, 4):
            a = x + gap + (wide - 2 * gap) * i / 4
            c.line([(a + lean, top), (a, low)], edge, size * 0.016)
        for f in (0.33, 0.66):
            c.line(
                [
                    (x + gap + lean * (1 - f), top + (low - top) * f),
                    (x + wide - gap + lean * (1 - f), top + (low - top) * f),
                ],
                edge,
                size * 0.012,
            )
        c.line([(x + gap + lean, top), (x + wide - gap + lean, top)], p.paper, size * 0.03)
        x += wide


def _tower(c: Canvas, x: float, horizon: float) -> None:
    """Draw the receiver tower with its halo and the beams that meet in it."""
    p, u = c.pal, c.u
    top = horizon - 250 * u
    for dx in (-700, -460, -230, 230, 460, 700):
        c.tint(
            [
                (x - 5 * u, top),
                (x + 5 * u, top),
                (x + dx * u + 50 * u, horizon + 60 * u),
                (x + dx * u - 50 * u, horizon + 60 * u),
            ],
            p.sun,
            0.1,
        )
    shaft = [
        (x - 21 * u, horizon + 14 * u),
        (x - 12 * u, top),
        (x + 12 * u, top),
        (x + 21 * u, horizon + 14 * u),
    ]
    c.poly(shaft, mix(p.lit, p.paper, 0.3))
    c.shade(shaft, p.shade, "right" if c.light < 0 else "left", (-0.2, 1))
    c.rect(x - 20 * u, top - 32 * u, x + 20 * u, top, p.paper)
    c.glow(x, top - 16 * u, 190 * u, p.sun, 0.9)
    c.look(x, top)


def _worker(c: Canvas, x: float, y: float, s: float) -> None:
    """Draw a technician in a helmet, seen from behind."""
    p = c.pal
    shadow(c, x, y, s * 0.2, s * 0.9, 0.3)
    for d in (-0.07, 0.07):
        c.line([(x + d * s, y - 0.45 * s), (x + d * 1.3 * s, y)], p.ink, 0.1 * s)
    c.poly(
        curve(
            (x - 0.13 * s, y - 0.4 * s),
            (x - 0.17 * s, y - 0.7 * s),
            (x - 0.16 * s, y - 0.8 * s),
            (x, y - 0.81 * s),
            (x + 0.16 * s, y - 0.8 * s),
            (x + 0.17 * s, y - 0.7 * s),
            (x + 0.13 * s, y - 0.4 * s),
        ),
        p.gold,
    )
    c.line([(x - 0.15 * s, y - 0.62 * s), (x + 0.15 * s, y - 0.62 * s)], p.paper, 0.03 * s)
    c.line(
        [(x + 0.14 * s, y - 0.76 * s), (x + 0.2 * s, y - 0.6 * s), (x + 0.14 * s, y - 0.5 * s)],
        mix(p.gold, p.ink, 0.3),
        0.06 * s,
    )
    c.oval(x, y - 0.88 * s, 0.066 * s, 0.08 * s, p.shade)
    c.poly(arch_cap(x, y - 0.89 * s, 0.085 * s), p.paper)
    c.rect(x - 0.095 * s, y - 0.9 * s, x + 0.095 * s, y - 0.88 * s, p.paper)


def arch_cap(x: float, y: float, q: float) -> list[Point]:
    """Return a half disc of radius ``q`` standing on ``y``: a helmet."""
    return [
        (x + q * math.cos(a), y - q * math.sin(a)) for a in (math.pi * i / 12 for i in range(13))
    ]


def wind(c: Canvas) -> None:
    """Turbines along the ridges, one near and large."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.62, 0.72)
    sky(c, horizon, disc=66)
    c.veil(horizon - h * 0.2, horizon, p.haze, 0.5)
    x = c.w * (0.67 if c.light < 0 else 0.33)
    for i in range(4):
        line = crest(
            c,
            horizon + i * h * 0.085,
            h * (0.07 + 0.015 * i),
            rough=0.25,
            waves=r.uniform(1.0, 2.2),
        )
        if i < 3:
            for k in range(4 + i, 62, 15 - 2 * i - c.variant):
                px, py = line[k]
                if abs(px - x) > 110 * u:
                    turbine(
                        c,
                        px,
                        py + 4,
                        (92 + 66 * i) * u * r.uniform(0.9, 1.1),
                        p.far(p.paper, 0.5 - 0.16 * i),
                    )
        ground(c, line, p.land(0.1 + 0.24 * i), p.land(0.3 + 0.24 * i))
    tall = h * r.uniform(0.52, 0.62)
    turbine(c, x, h * 0.96, tall, p.paper)
    c.look(x, h * 0.96 - tall)
    front = crest(c, h * 0.95, h * 0.03, rough=0.4, waves=1.6)
    ground(c, front, p.land(0.92), p.ink)
    birds(c, c.w - x, h * 0.22, 6)


def turbine(c: Canvas, x: float, base: float, s: float, col: Colour) -> None:
    """Draw a wind turbine with a tower of height ``s``, its blades at a chance angle."""
    p = c.pal
    dim = mix(col, p.shade, 0.45)
    shaft = [
        (x - s * 0.022, base),
        (x - s * 0.011, base - s),
        (x + s * 0.011, base - s),
        (x + s * 0.022, base),
    ]
    c.poly(shaft, col)
    half = [
        (x, base),
        (x, base - s),
        (x - c.light * s * 0.011, base - s),
        (x - c.light * s * 0.022, base),
    ]
    c.poly(half, dim)
    turn = c.rng.uniform(0, 2.1)
    hub = (x, base - s)
    for k in range(3):
        a = turn + k * 2 * math.pi / 3
        dx, dy = math.sin(a), -math.cos(a)
        nx, ny = -dy, dx

        def at(f: float, g: float, d: Point = (dx, dy), n: Point = (nx, ny)) -> Point:
            return hub[0] + (d[0] * f + n[0] * g) * s, hub[1] + (d[1] * f + n[1] * g) * s

        blade = [
            at(0, -0.012),
            at(0.1, -0.026),
            at(0.3, -0.02),
            at(0.62, -0.003),
            at(0.62, 0.003),
            at(0, 0.012),
        ]
        c.poly(blade, col)
        c.poly([at(0, 0), at(0.62, 0), at(0.62, 0.003), at(0, 0.012)], dim)
    c.oval(*hub, s * 0.026, s * 0.026, col)
    c.oval(*hub, s * 0.012, s * 0.012, dim)
