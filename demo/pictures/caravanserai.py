"""Scenes of the caravanserai: the court with its iwan, the walls from the road."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point
from demo.pictures.crowd import standing
from demo.pictures.forms import adobe, arch, badgir, block, shadow
from demo.pictures.girih import star
from demo.pictures.land import camel
from demo.pictures.palette import Colour, mix
from demo.pictures.people import person
from demo.pictures.sky import birds, peaks, sky


def caravanserai(c: Canvas) -> None:
    """The court with its iwan and pool, or the walls seen from the road."""
    if c.variant % 2:
        _outside(c)
    else:
        _court(c)


def _court(c: Canvas) -> None:
    """Draw the inner front: a great iwan, two tiers of arches, the pool that holds them."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    base = h * r.uniform(0.66, 0.72)
    x = c.w * r.choice((0.36, 0.64))
    sky(c, base, (c.w - x + r.uniform(-0.08, 0.08) * c.w, h * r.uniform(0.16, 0.3)), disc=56)
    inks = adobe(c, 0.06)
    lit, shade, dark = inks
    badgir(c, c.w - x + r.uniform(-0.1, 0.1) * c.w, base - 200 * u, 84 * u, 210 * u, adobe(c, 0.3))
    top = base - 290 * u
    lamp = p.gold if p.dark or p.name == "dusk" else None
    wall = [(0, top), (c.w, top), (c.w, base), (0, base)]
    c.poly(wall, lit)
    c.shade(wall, shade, "right" if c.light < 0 else "left", (-0.1, 0.7))
    c.rect(0, top, c.w, top + 14 * u, mix(lit, p.paper, 0.3))
    c.rect(0, top + 20 * u, c.w, top + 28 * u, p.tile)
    step = 168 * u
    for i in range(-10, 11):
        ax = x + i * step - step / 2
        if -step < ax < c.w and abs(i) > 1:
            for foot, tall in ((base - 140 * u, 112 * u), (base, 122 * u)):
                _bay_front(c, ax, foot, step, tall, inks, lamp)
    _iwan(c, x, base, inks, lamp)
    floor = mix(lit, p.haze, 0.3)
    c.grad([(0, base), (c.w, base), (c.w, h), (0, h)], floor, mix(shade, lit, 0.25))
    mid = c.w / 2
    pool = [
        (x - 250 * u, base + 46 * u),
        (x + 250 * u, base + 46 * u),
        (mid + (x - mid) * 0.6 + 640 * u, h * 1.02),
        (mid + (x - mid) * 0.6 - 640 * u, h * 1.02),
    ]
    rim = [
        (x - 272 * u, base + 38 * u),
        (x + 272 * u, base + 38 * u),
        (pool[2][0] + 70 * u, h * 1.02),
        (pool[3][0] - 70 * u, h * 1.02),
    ]
    c.poly(rim, mix(lit, p.paper, 0.35))
    c.grad(pool, mix(p.tile, p.haze, 0.45), p.deep, grain=False)
    c.tint(arch_down(x, base + 50 * u, 190 * u, 250 * u), mix(dark, p.deep, 0.4), 0.5)
    for _ in range(18):
        y = base + r.uniform(60, 260) * u
        a = x + r.uniform(-240, 180) * u
        c.haze_line([(a, y), (a + r.uniform(40, 150) * u, y)], p.paper, 2.4 * u, 0.3)
    for dx in (-430, 470):
        if r.random() < 0.8:
            standing(c, x + dx * u, base + 60 * u, 110 * u, person(r))
    c.look(x, base - 190 * u)


def arch_down(x: float, top: float, wide: float, high: float) -> list[Point]:
    """Return an arch hanging from ``top``, as its own reflection."""
    return [(a, 2 * top - b) for a, b in arch(x - wide / 2, top, wide, high)]


def _bay_front(
    c: Canvas,
    x: float,
    foot: float,
    step: float,
    tall: float,
    inks: tuple[Colour, Colour, Colour],
    lamp: Colour | None,
) -> None:
    """Draw one blind arch with its door."""
    lit, shade, dark = inks
    u = c.u
    c.poly(arch(x + 14 * u, foot, step - 28 * u, tall, tall * 0.62), mix(lit, shade, 0.55))
    inner = arch(x + 25 * u, foot, step - 50 * u, tall - 12 * u, tall * 0.55)
    c.poly(inner, mix(shade, dark, 0.35))
    if lamp and c.rng.random() < 0.6:
        c.shade(inner, lamp, "down", (0, 0.95))
    c.line(
        arch(x + 14 * u, foot, step - 28 * u, tall, tall * 0.62), mix(lit, c.pal.paper, 0.35), 3 * u
    )


def _iwan(
    c: Canvas, x: float, base: float, inks: tuple[Colour, Colour, Colour], lamp: Colour | None
) -> None:
    """Draw the great porch with its tiled frame and stepped half-vault."""
    p, u = c.pal, c.u
    lit, shade, dark = inks
    wide, high = 500 * u, 440 * u
    block(c, x - wide / 2, base, wide, high, (lit, mix(lit, shade, 0.6), dark), 0.0)
    edge = [
        (x - wide / 2, base - high),
        (x + wide / 2, base - high),
        (x + wide / 2, base),
        (x - wide / 2, base),
    ]
    c.shade(edge, shade, "right" if c.light < 0 else "left", (-0.2, 0.7))
    for pad, ink in ((16, p.deep), (58, p.gold), (64, lit)):
        c.rect(x - wide / 2 + pad * u, base - high + pad * u, x + wide / 2 - pad * u, base, ink)
    n = 12
    for i in range(n):
        sx = x - wide / 2 + 37 * u + i * (wide - 74 * u) / (n - 1)
        for at in ((sx, base - high + 37 * u),):
            c.poly(star((8, 15 * u, *at, 0.0), 1.05), p.tile if i % 2 else p.paper)
    for s in (-1, 1):
        for j in range(1, 11):
            c.poly(
                star(
                    (
                        8,
                        15 * u,
                        x + s * (wide / 2 - 37 * u),
                        base - high + (37 + j * 38.5) * u,
                        0.0,
                    ),
                    1.05,
                ),
                p.tile if j % 2 else p.paper,
            )
    for k in range(5):
        q = 84 * u + k * 15 * u
        tone = (
            mix(mix(p.tile, p.deep, 0.3), dark, 0.14 * k)
            if k % 2 == 0
            else mix(lit, dark, 0.16 * k)
        )
        c.poly(arch(x - wide / 2 + q, base, wide - 2 * q, high - q - k * 8 * u), tone)
    door = arch(x - 62 * u, base, 124 * u, 190 * u)
    c.poly(door, mix(dark, p.deep, 0.3))
    c.shade(door, lamp or p.haze, "down", (0, 0.8))


def _outside(c: Canvas) -> None:
    """Draw the fortified walls and round towers on the plain, with the caravan coming in."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    horizon = h * r.uniform(0.6, 0.66)
    sky(c, horizon, disc=76)
    peaks(c, horizon + 3, h * 0.22, p.far(p.land(0.25), 0.4), p.far(p.land(0), 0.35))
    c.veil(horizon - h * 0.14, horizon, p.haze, 0.6)
    c.grad([(0, horizon), (c.w, horizon), (c.w, h), (0, h)], p.far(p.land(0.1), 0.2), p.land(0.6))
    x = c.w * (0.62 if c.light < 0 else 0.38)
    base = horizon + 90 * u
    inks = adobe(c, 0.05)
    lit, shade, dark = inks
    half, high = 500 * u, 170 * u
    away = "right" if c.light < 0 else "left"
    s = -c.light
    c.tint(
        [
            (x - half, base),
            (x + half, base),
            (x + half + s * 380 * u, base + 90 * u),
            (x - half + s * 380 * u, base + 90 * u),
        ],
        p.ink,
        0.28,
    )
    wall = [(x - half, base - high), (x + half, base - high), (x + half, base), (x - half, base)]
    c.grad(wall, lit, mix(lit, shade, 0.5))
    for i in range(26):
        mx = x - half + (i + 0.2) * half * 2 / 26
        c.rect(mx, base - high - 17 * u, mx + half * 0.045, base - high + 1, lit)
    for i in range(8):
        ax = x - half + (i + 0.5) * half * 2 / 8
        if abs(ax - x) > 120 * u:
            c.poly(arch(ax - 38 * u, base, 76 * u, 120 * u), mix(shade, dark, 0.2))
            c.poly(arch(ax - 30 * u, base, 60 * u, 108 * u), mix(shade, dark, 0.5))
    for dx in (-1, 1):
        tx, q = x + dx * half, 78 * u
        tower = [
            (tx - q, base + 10 * u),
            (tx - q * 0.86, base - high * 1.25),
            (tx + q * 0.86, base - high * 1.25),
            (tx + q, base + 10 * u),
        ]
        c.poly(tower, lit)
        c.shade(tower, shade, away, (-0.3, 1.1))
        for i in range(5):
            bx = tx - q * 0.86 + i * q * 0.365
            c.rect(
                bx,
                base - high * 1.25 - 19 * u,
                bx + q * 0.25,
                base - high * 1.25 + 2,
                mix(lit, shade, i / 5 if c.light < 0 else 1 - i / 5),
            )
        for f in (0.5, 0.9):
            c.poly(arch(tx - 8 * u, base - high * f, 16 * u, 34 * u), dark)
    gate = [
        (x - 118 * u, base - high * 1.6),
        (x + 118 * u, base - high * 1.6),
        (x + 118 * u, base + 4),
        (x - 118 * u, base + 4),
    ]
    c.poly(gate, mix(lit, p.paper, 0.12))
    c.shade(gate, shade, away, (-0.3, 0.7))
    c.rect(x - 104 * u, base - high * 1.54, x + 104 * u, base - high * 1.54 + 22 * u, p.tile)
    c.poly(arch(x - 82 * u, base + 4, 164 * u, high * 1.28), mix(shade, dark, 0.25))
    c.poly(arch(x - 62 * u, base + 4, 124 * u, high * 1.12), mix(shade, dark, 0.7))
    c.glow(x, base - 24 * u, 110 * u, p.gold, 0.8)
    c.look(x, base - high * 0.8)
    n = r.randint(5, 7)
    for i in range(n):
        cx = x - c.light * -1 * (420 - i * 128) * u - s * 200 * u
        cy = base + (125 + 9 * i) * u
        shadow(c, cx, cy, 34 * u, 120 * u, 0.25)
        camel(c, cx, cy, 84 * u, mix(p.ink, p.land(0.7), 0.25), rider=i % 3 == 0)
    birds(c, c.w - x, h * 0.2, 7)
