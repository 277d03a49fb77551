"""The woven termeh: stripes of boteh, full frame, in folds or on the loom."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.palette import Colour, mix


def loom(c: Canvas) -> None:
    """Termeh: striped cloth of boteh, full frame, in folds, or growing on the loom."""
    p, r, u = c.pal, c.rng, c.u
    c.light = r.choice((-1, 1))
    wine = mix(p.red, p.ink, 0.25)
    grounds = r.sample(
        [
            wine,
            p.deep,
            mix(p.gold, p.red, 0.15),
            mix(p.paper, p.gold, 0.25),
            p.tile,
            mix(p.moss, p.ink, 0.2),
            mix((24, 58, 122), p.ink, 0.2),
        ],
        4,
    )
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
    for a, b, ink in (
        (0, 0.05, p.gold),
        (0.07, 0.085, thread),
        (0.92, 0.935, thread),
        (0.95, 1, p.gold),
    ):
        band(a, b, ink)
    step = wide * (0.95 if i % 2 == 0 else 0.3)
    n = int(c.h / step) + 3
    for k in range(n):
        y = (k - 0.5) * step
        cx, cy = at(0.5, y)
        if i % 2 == 0:
            boteh(
                c,
                cx,
                cy,
                wide * 0.36,
                (1 if k % 2 else -1),
                (thread, ground, p.gold if not pale else p.tile),
            )
        else:
            _medal(c, (cx, cy), wide, (thread, p.tile if ground != p.tile else p.red), k)
        for a in (0.025, 0.975):
            for m in range(4):
                dx, dy = at(a, y + m * step / 4)
                q = wide * 0.014
                c.poly(
                    [(dx - q, dy), (dx, dy - q * 1.5), (dx + q, dy), (dx, dy + q * 1.5)],
                    mix(p.red, p.ink, 0.2),
                )


def boteh(
    c: Canvas, x: float, y: float, s: float, turn: int, inks: tuple[Colour, Colour, Colour]
) -> None:
    """Draw the bent-cypress motif of height about ``2 s``: nested drops with a flower inside."""
    line, ground, spark = inks

    def drop(f: float) -> list[Point]:
        q = s * f
        oy = y + s * 0.34
        return curve(
            (x + turn * q * 0.62, oy - q * 1.52),
            (x - turn * q * 0.1, oy - q * 1.5),
            (x - turn * q * 0.98, oy - q * 0.4),
            (x - turn * q * 0.72, oy + q * 0.2),
            (x - turn * q * 0.5, oy + q * 0.74),
            (x + turn * q * 0.52, oy + q * 0.74),
            (x + turn * q * 0.72, oy + q * 0.12),
            (x + turn * q * 0.86, oy - q * 0.4),
            (x + turn * q * 0.16, oy - q * 0.66),
            (x + turn * q * 0.3, oy - q * 1.08),
            (x + turn * q * 0.36, oy - q * 1.3),
            (x + turn * q * 0.5, oy - q * 1.4),
            (x + turn * q * 0.62, oy - q * 1.52),
            n=9,
        )

    for f, ink in (
        (1.0, line),
        (0.9, ground),
        (0.8, spark),
        (0.7, ground),
        (0.6, line),
        (0.5, mix(c.pal.red, ground, 0.1)),
    ):
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
    for f, ink in (
        (0.26, inks[0]),
        (0.21, p.gold),
        (0.16, inks[1]),
        (0.08, p.red if k % 2 else p.paper),
    ):
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
        dark = [
            (x - lean, 0),
            (x - lean + wide * 0.5, 0),
            (x + lean + wide * 0.5, c.h),
            (x + lean, c.h),
        ]
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
        c.line(
            [(x, 0), (x, fell + 4 * u)],
            mix(inks[(i // 6) % 4], p.ink, 0.12 if i % 2 else 0.32),
            2.6 * u,
        )
    wood, y = mix(p.shade, p.ink, 0.1), fell * 0.36
    bar = [(0, y), (c.w, y), (c.w, y + 74 * u), (0, y + 74 * u)]
    c.tint([(0, y + 74 * u), (c.w, y + 74 * u), (c.w, y + 110 * u), (0, y + 110 * u)], p.ink, 0.35)
    c.grad(bar, mix(wood, p.lit, 0.55), wood)
    c.rect(0, y, c.w, y + 6 * u, mix(p.lit, p.paper, 0.3))
    x = c.w * r.choice((0.33, 0.64))
    sy = fell - 46 * u
    c.tint_oval(x, sy + 26 * u, 200 * u, 20 * u, p.ink, 0.45)
    hull = curve(
        (x - 210 * u, sy),
        (x - 110 * u, sy - 48 * u),
        (x + 110 * u, sy - 48 * u),
        (x + 210 * u, sy),
        (x + 110 * u, sy + 44 * u),
        (x - 110 * u, sy + 44 * u),
        (x - 210 * u, sy),
    )
    c.poly(hull, mix(p.lit, p.gold, 0.3))
    c.shade(hull, p.shade, "down", (-0.2, 0.9))
    c.rect(x - 84 * u, sy - 17 * u, x + 84 * u, sy + 15 * u, p.ink)
    for i in range(16):
        c.line(
            [(x - 74 * u + i * 10 * u, sy - 15 * u), (x - 70 * u + i * 10 * u, sy + 13 * u)],
            p.red,
            7 * u,
        )
    c.line(
        curve(
            (x + 80 * u, sy), (x + 300 * u, sy - 60 * u), (x + 420 * u, fell - 10 * u), (c.w, fell)
        ),
        p.red,
        3 * u,
    )
    c.shade(c.box(), p.ink, "right" if c.light < 0 else "left", (0, 0.5), grain=False)
    c.look(x, sy)
