"""The still life: pomegranates in a turquoise bowl, in a niche or on a cloth."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, curve
from demo.pictures.forms import arch
from demo.pictures.palette import mix


def pomegranate_fruit(c: Canvas, x: float, y: float, q: float, lean: float = 0.0) -> None:
    """Draw a whole pomegranate of radius ``q`` with its crown, lit from the light's side."""
    p = c.pal
    red, dim = p.red, mix(p.red, p.ink, 0.55)
    dx, dy = math.sin(lean), -math.cos(lean)
    nx, ny = -dy, dx

    def at(a: float, b: float) -> tuple[float, float]:
        """Return the point ``a`` radii up the axis and ``b`` radii across it."""
        return x + dx * a * q + nx * b * q, y + dy * a * q + ny * b * q

    c.poly(
        [
            at(0.86, -0.2),
            at(1.34, -0.34),
            at(1.14, -0.14),
            at(1.4, -0.02),
            at(1.14, 0.13),
            at(1.36, 0.32),
            at(0.86, 0.2),
        ],
        mix(red, p.gold, 0.25),
    )
    body = curve(
        at(0.95, -0.2),
        at(0.85, -0.9),
        at(0.35, -1.08),
        at(-0.1, -1.04),
        at(-0.6, -1.0),
        at(-0.98, -0.5),
        at(-0.98, 0),
        at(-0.98, 0.5),
        at(-0.6, 1.0),
        at(-0.1, 1.04),
        at(0.35, 1.08),
        at(0.85, 0.9),
        at(0.95, 0.2),
        n=10,
    )
    c.poly(body, red)
    c.shade(body, dim, "right" if c.light < 0 else "left", (-0.35, 0.95))
    c.shade(body, dim, "down", (-0.6, 0.5))
    gx, gy = x + c.light * q * 0.42, y - q * 0.38
    c.tint_oval(gx, gy, q * 0.36, q * 0.3, mix(red, p.gold, 0.5), 0.5)
    c.tint_oval(gx + c.light * q * 0.08, gy - q * 0.08, q * 0.14, q * 0.11, p.paper, 0.7)


def half_fruit(c: Canvas, x: float, y: float, q: float) -> None:
    """Draw a pomegranate cut open: rind, pith and seeds in their chambers."""
    p, r = c.pal, c.rng
    c.oval(x, y, q * 1.05, q * 1.02, mix(p.red, p.ink, 0.3))
    c.oval(x, y, q * 0.97, q * 0.94, mix(p.paper, p.gold, 0.28))
    n = 6
    for k in range(n):
        a0, a1 = 2 * math.pi * (k + 0.08) / n, 2 * math.pi * (k + 0.92) / n
        for i in range(30):
            a, d = r.uniform(a0, a1), q * (0.22 + 0.62 * math.sqrt((i + 0.5) / 30))
            s = q * r.uniform(0.062, 0.085)
            sx, sy = x + math.cos(a) * d, y + math.sin(a) * d
            c.oval(sx, sy, s, s * 1.15, mix(p.red, p.ink, r.uniform(0.0, 0.35)))
            c.oval(
                sx + c.light * s * 0.3, sy - s * 0.35, s * 0.28, s * 0.28, mix(p.red, p.paper, 0.6)
            )
    c.oval(x, y, q * 0.1, q * 0.1, mix(p.paper, p.gold, 0.4))


def seed(c: Canvas, x: float, y: float, s: float) -> None:
    """Draw one loose seed and its shadow."""
    p = c.pal
    c.tint_oval(x - c.light * s * 0.5, y + s * 0.6, s * 1.2, s * 0.5, p.ink, 0.3)
    c.oval(x, y, s, s * 0.85, p.red)
    c.oval(x + c.light * s * 0.3, y - s * 0.3, s * 0.3, s * 0.22, mix(p.red, p.paper, 0.7))


def pomegranate(c: Canvas) -> None:
    """Pomegranates on a ledge before a wall with a niche and a slant of light."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    c.light = r.choice((-1, 1))
    wall = {"night": mix(p.land(0.3), p.tile, 0.3), "blue": p.land(0.3)}.get(
        p.name, mix(p.lit, p.haze, 0.35)
    )
    if c.variant == 1:
        wall = mix(p.deep, p.tile, 0.25)
    c.rect(0, 0, c.w, h, wall)
    c.shade(c.box(), mix(wall, p.ink, 0.5), "right" if c.light < 0 else "left", (0, 0.75))
    table = h * r.uniform(0.66, 0.72)
    x = c.w * (0.37 if c.light > 0 else 0.63)
    if c.variant in (0, 3):
        niche = arch(x - 320 * u, table + 4, 640 * u, table * 0.9, 330 * u)
        c.poly(niche, mix(wall, p.ink, 0.42))
        inner = arch(x - 292 * u, table + 4, 584 * u, table * 0.84, 300 * u)
        c.poly(inner, mix(wall, p.ink, 0.22))
        c.shade(inner, mix(wall, p.ink, 0.7), "left" if c.light < 0 else "right", (0.0, 0.75))
    beam = [
        (c.w * 0.5 + c.light * c.w * 0.62, -10),
        (c.w * 0.5 + c.light * c.w * 0.3, -10),
        (c.w * 0.5 - c.light * c.w * 0.36, table),
        (c.w * 0.5 + c.light * c.w * 0.1, table),
    ]
    c.tint(beam, p.sun, 0.16)
    _table(c, table)
    if c.variant == 2:
        _row(c, x, table)
    else:
        _bowl(c, x, table + 96 * u, 250 * u)
    away = c.w - x
    q = 118 * u
    c.tint_oval(away - c.light * q * 0.5, table + 130 * u + q * 0.1, q * 1.5, q * 0.26, p.ink, 0.35)
    half_fruit(c, away, table + 40 * u, q)
    for _ in range(11):
        seed(
            c,
            away + r.uniform(-250, 250) * u,
            table + r.uniform(150, 200) * u,
            r.uniform(9, 13) * u,
        )
    c.look(x, table - 20 * u)


def _table(c: Canvas, y: float) -> None:
    """Draw the ledge with its woven runner."""
    p, u = c.pal, c.u
    wood = mix(p.shade, p.ink, 0.25)
    c.grad([(0, y), (c.w, y), (c.w, c.h), (0, c.h)], mix(wood, p.lit, 0.3), wood)
    c.rect(0, y, c.w, y + 6 * u, mix(wood, p.paper, 0.35))
    y0 = y + 150 * u
    cloth = c.rng.choice((p.tile, p.red, p.deep, p.gold))
    c.rect(0, y0, c.w, c.h, mix(cloth, p.ink, 0.12))
    for k, (ink, high) in enumerate(((p.paper, 8), (mix(cloth, p.ink, 0.5), 40), (p.gold, 6))):
        yy = y0 + (14, 30, 78)[k] * u
        c.rect(0, yy, c.w, yy + high * u, ink)
    step = 44 * u
    for i in range(int(c.w / step) + 2):
        a, m = i * step, y0 + 50 * u
        c.poly(
            [(a - step * 0.34, m), (a, m - 15 * u), (a + step * 0.34, m), (a, m + 15 * u)],
            p.paper if i % 2 else p.gold,
        )
    c.shade(
        [(0, y0), (c.w, y0), (c.w, c.h), (0, c.h)],
        p.ink,
        "right" if c.light < 0 else "left",
        (0, 0.5),
    )


def _bowl(c: Canvas, x: float, base: float, q: float) -> None:
    """Draw a footed turquoise bowl heaped with fruit."""
    p, r = c.pal, c.rng
    c.tint_oval(x - c.light * q * 0.4, base + 4, q * 1.25, q * 0.13, p.ink, 0.4)
    rim = base - q * 0.72
    heap = [
        (-0.55, -0.16, 0.34),
        (0.55, -0.18, 0.34),
        (0.02, -0.6, 0.36),
        (-0.28, -0.42, 0.33),
        (0.33, -0.44, 0.34),
        (0.0, -0.12, 0.38),
    ]
    for dx, dy, s in heap:
        pomegranate_fruit(c, x + dx * q, rim + dy * q, s * q, r.uniform(-0.7, 0.7))
    bowl = curve(
        (x - q, rim),
        (x - q * 0.95, rim + q * 0.42),
        (x - q * 0.5, base - q * 0.12),
        (x - q * 0.3, base - q * 0.08),
        (x - q * 0.1, base - q * 0.08),
        (x + q * 0.1, base - q * 0.08),
        (x + q * 0.3, base - q * 0.08),
        (x + q * 0.5, base - q * 0.12),
        (x + q * 0.95, rim + q * 0.42),
        (x + q, rim),
    )
    c.poly(
        [
            (x - q * 0.36, base),
            (x - q * 0.26, base - q * 0.12),
            (x + q * 0.26, base - q * 0.12),
            (x + q * 0.36, base),
        ],
        p.deep,
    )
    c.poly(bowl, p.tile)
    n = 13
    for i in range(n):
        t = (i + 0.5) / n * 2 - 1
        px, py = x + t * q * 0.93, rim + q * 0.17
        s = q * 0.062 * math.sqrt(1.15 - t * t)
        c.poly(
            [(px - s, py), (px, py - q * 0.075), (px + s, py), (px, py + q * 0.075)],
            p.paper if i % 2 else p.gold,
        )
    c.line([(x - q * 0.97, rim + q * 0.07), (x + q * 0.97, rim + q * 0.07)], p.paper, q * 0.014)
    c.line([(x - q * 0.92, rim + q * 0.27), (x + q * 0.92, rim + q * 0.27)], p.paper, q * 0.014)
    c.shade(bowl, mix(p.deep, p.ink, 0.5), "right" if c.light < 0 else "left", (-0.35, 1.0))
    c.line([(x - q, rim), (x + q, rim)], mix(p.tile, p.paper, 0.45), q * 0.03)


def _row(c: Canvas, x: float, table: float) -> None:
    """Stand three fruits side by side."""
    r, u = c.rng, c.u
    for dx, q in ((-250, 118), (210, 108), (-20, 150)):
        px, py = x + dx * u, table + 118 * u - q * u * 0.9 + r.uniform(-8, 8) * u
        c.tint_oval(
            px - c.light * q * 0.5 * u, py + q * 0.96 * u, q * 1.2 * u, q * 0.15 * u, c.pal.ink, 0.4
        )
        pomegranate_fruit(c, px, py, q * u, r.uniform(-0.5, 0.5))
