"""The scene of heavy industry: halls, stacks, silos, steam and ore wagons."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.palette import mix
from demo.pictures.sky import peaks, sky


def factory(c: Canvas) -> None:
    """A plant on the plain: halls, stacks, silos and a slow plume of steam."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.68, 0.74)
    sky(c, horizon, disc=70)
    peaks(c, horizon + 3, h * 0.2, p.far(p.land(0.25), 0.4), p.far(p.land(0.05), 0.3))
    c.veil(horizon - h * 0.18, horizon, p.haze, 0.7)
    chief = c.w * (0.64 if c.light < 0 else 0.36)
    _works_row(c, horizon, 0.55, 0.6)
    stacks = [chief, chief - 100 * u, chief + r.choice((-1, 1)) * 430 * u]
    for i, x in enumerate(stacks):
        high = (430, 360, 280)[i] * u * r.uniform(0.92, 1.08)
        _plume(c, x, horizon - high, (150, 110, 90)[i] * u)
        _stack(c, x, horizon + 20 * u, high, 44 * u if i else 54 * u)
    c.look(chief, horizon - 300 * u)
    if c.variant in (0, 2):
        _cooling(c, c.w - chief, horizon + 20 * u, 250 * u)
    else:
        _silos(c, c.w - chief, horizon + 20 * u)
    _works_row(c, horizon + 24 * u, 0.12, 1.0)
    c.grad(
        [(0, horizon + 22 * u), (c.w, horizon + 22 * u), (c.w, h), (0, h)], p.land(0.4), p.land(0.8)
    )
    _rails(c, horizon + 22 * u)


def _works_row(c: Canvas, base: float, distance: float, scale: float) -> None:
    """Draw a row of halls with saw-tooth roofs, pipes and lit windows."""
    p, r, u = c.pal, c.rng, c.u
    wall, dim = (
        p.far(mix(p.shade, p.deep, 0.35), distance),
        p.far(mix(p.ink, p.deep, 0.2), distance),
    )
    pane = p.far(
        p.gold if p.dark or p.name == "dusk" else mix(p.haze, p.tile, 0.35), distance * 0.6
    )
    x = -30 * u
    while x < c.w:
        wide, high = r.uniform(150, 300) * u * scale, r.uniform(60, 130) * u * scale
        top = base - high
        c.rect(x, top, x + wide, base, wall)
        n = max(2, int(wide / (64 * u * scale)))
        for i in range(n):
            a, b = x + wide * i / n, x + wide * (i + 1) / n
            if c.rng.random() < 0.8:
                c.poly([(a, top + 1), (a, top - 30 * u * scale), (b, top + 1)], dim)
                c.poly(
                    [
                        (a + 3 * u, top - 3 * u),
                        (a + 3 * u, top - 22 * u * scale),
                        (a + 14 * u * scale, top - 3 * u),
                    ],
                    pane,
                )
            m = (a + b) / 2
            c.rect(
                m - 13 * u * scale, top + high * 0.22, m + 13 * u * scale, top + high * 0.42, pane
            )
        c.shade([(x, top), (x + wide, top), (x + wide, base), (x, base)], dim, "down", (0, 0.7))
        c.line(
            [(x, top + high * 0.6), (x + wide, top + high * 0.6)],
            p.far(p.gold, distance + 0.2),
            6 * u * scale,
        )
        x += wide + r.uniform(-4, 26) * u


def _stack(c: Canvas, x: float, base: float, high: float, wide: float) -> None:
    """Draw a chimney with painted rings."""
    p = c.pal
    top = base - high

    def ring(f0: float, f1: float) -> list[Point]:
        a, b = wide * (0.5 - 0.16 * f0), wide * (0.5 - 0.16 * f1)
        return [
            (x - a, base - high * f0),
            (x - b, base - high * f1),
            (x + b, base - high * f1),
            (x + a, base - high * f0),
        ]

    c.poly(ring(0, 1), mix(p.paper, p.haze, 0.25))
    for f in (0.7, 0.82, 0.94):
        c.poly(ring(f, f + 0.06), p.red)
    c.shade(ring(0, 1), mix(p.shade, p.ink, 0.3), "right" if c.light < 0 else "left", (-0.3, 1.0))
    c.rect(x - wide * 0.4, top - 4 * c.u, x + wide * 0.4, top + 6 * c.u, p.ink)


def _plume(c: Canvas, x: float, y: float, size: float) -> None:
    """Let steam drift away from the light, growing and thinning."""
    p, r = c.pal, c.rng
    steam = mix(p.paper, p.haze, 0.35)
    n = 13
    for i in range(n):
        t = i / (n - 1)
        q = size * (0.16 + 0.6 * t) * r.uniform(0.85, 1.15)
        px = x - c.light * size * 3.1 * t**1.25 + r.uniform(-0.1, 0.1) * size
        py = y - size * 1.15 * t**0.75 + r.uniform(-0.12, 0.12) * size
        c.tint_oval(px, py, q, q * 0.8, steam, 0.5 * (1 - t) ** 0.8 + 0.04)
        c.tint_oval(px + c.light * q * 0.2, py - q * 0.2, q * 0.66, q * 0.5, p.paper, 0.3 * (1 - t))


def _cooling(c: Canvas, x: float, base: float, high: float) -> None:
    """Draw two waisted cooling towers."""
    p = c.pal
    for dx, s in ((-0.55, 0.82), (0.45, 1.0)):
        cx, tall = x + dx * high, high * s
        q = tall * 0.42
        _plume(c, cx, base - tall, tall * 0.5)
        body = curve(
            (cx - q, base),
            (cx - q * 0.6, base - tall * 0.5),
            (cx - q * 0.55, base - tall * 0.7),
            (cx - q * 0.68, base - tall),
        )
        body += [(2 * cx - a, b) for a, b in reversed(body)]
        c.poly(body, mix(p.lit, p.paper, 0.45))
        c.shade(body, p.shade, "right" if c.light < 0 else "left", (-0.2, 1.0))


def _silos(c: Canvas, x: float, base: float) -> None:
    """Draw a battery of silos with a conveyor."""
    p, u = c.pal, c.u
    for i in range(4):
        a = x + (i - 2) * 100 * u
        c.rect(a, base - 210 * u, a + 92 * u, base, mix(p.lit, p.paper, 0.35))
        c.poly(
            [(a, base - 209 * u), (a + 46 * u, base - 254 * u), (a + 92 * u, base - 209 * u)],
            mix(p.lit, p.paper, 0.15),
        )
        box = [(a, base - 254 * u), (a + 92 * u, base - 254 * u), (a + 92 * u, base), (a, base)]
        c.shade(
            [
                (a, base - 209 * u),
                *box[2:1:-1],
                (a + 92 * u, base - 209 * u),
                (a + 92 * u, base),
                (a, base),
            ],
            p.shade,
            "right" if c.light < 0 else "left",
            (-0.2, 1.0),
        )
        for f in (60, 120, 170):
            c.line([(a, base - f * u), (a + 92 * u, base - f * u)], mix(p.shade, p.lit, 0.4), 2 * u)
    s = c.light
    c.line(
        [(x + s * 430 * u, base - 10 * u), (x - s * 20 * u, base - 270 * u)],
        mix(p.ink, p.shade, 0.3),
        20 * u,
    )
    c.line([(x + s * 430 * u, base - 16 * u), (x - s * 20 * u, base - 276 * u)], p.gold, 5 * u)


def _rails(c: Canvas, top: float) -> None:
    """Draw the siding with a few ore wagons."""
    p, r, u = c.pal, c.rng, c.u
    y = top + (c.h - top) * 0.56
    for i in range(int(c.w / (34 * u)) + 2):
        c.rect(i * 34 * u, y + 3 * u, i * 34 * u + 18 * u, y + 14 * u, mix(p.ink, p.land(0.6), 0.3))
    c.rect(0, y, c.w, y + 5 * u, mix(p.paper, p.ink, 0.45))
    x = c.w * r.uniform(0.02, 0.3)
    for i in range(r.randint(3, 6)):
        a = x + i * 190 * u
        ink = mix((p.red, p.deep, p.gold)[(i + c.variant) % 3], p.ink, 0.2)
        car = [
            (a, y - 78 * u),
            (a + 172 * u, y - 78 * u),
            (a + 158 * u, y - 18 * u),
            (a + 14 * u, y - 18 * u),
        ]
        c.poly(
            [
                (a + 8 * u, y - 77 * u),
                (a + 50 * u, y - 100 * u),
                (a + 110 * u, y - 94 * u),
                (a + 164 * u, y - 77 * u),
            ],
            p.ink,
        )
        c.poly(car, ink)
        c.shade(car, p.ink, "down", (0, 0.6))
        for d in (34, 66, 112, 142):
            c.oval(a + d * u, y - 9 * u, 12 * u, 12 * u, p.ink)
            c.oval(a + d * u, y - 9 * u, 4 * u, 4 * u, p.lit)
