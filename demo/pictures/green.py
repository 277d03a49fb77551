"""Scenes of water and shade: the orchard and the walled Persian garden."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.forms import adobe, arch, badgir, roofs
from demo.pictures.palette import Colour, mix
from demo.pictures.sky import birds, peaks, sky
from demo.pictures.still import pomegranate_fruit
from demo.pictures.trees import cypress, tree


def orchard(c: Canvas) -> None:
    """Rows of pomegranate or pistachio that run to the foot of the hills."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.36, 0.46)
    sky(c, horizon, disc=60)
    peaks(
        c,
        horizon + 3,
        h * 0.24,
        p.far(p.land(0.3), 0.35),
        p.far(p.land(0), 0.2),
        snow=p.paper if c.variant % 2 else None,
    )
    c.veil(horizon - h * 0.14, horizon, p.haze, 0.65)
    soil = mix(p.lit, p.shade, 0.45)
    c.grad(
        [(0, horizon), (c.w, horizon), (c.w, h), (0, h)],
        p.far(mix(p.leaf, soil, 0.4), 0.4),
        mix(p.moss, soil, 0.35),
    )
    vx = c.w * r.choice((0.3, 0.42, 0.6, 0.7))
    _furrows(c, vx, horizon)
    wall = adobe(c, 0.4)
    c.rect(0, horizon - 16 * u, c.w, horizon + 8 * u, wall[0])
    c.rect(0, horizon + 2 * u, c.w, horizon + 8 * u, wall[1])
    if c.variant in (0, 3):
        badgir(
            c,
            vx + r.choice((-1, 1)) * 120 * u,
            horizon + 8 * u,
            44 * u,
            120 * u,
            adobe(c, 0.3),
            slots=4,
        )
    fruit = p.red if c.variant % 2 == 0 else mix(p.paper, p.red, 0.35)
    _rows(c, vx, horizon, fruit)
    c.look(vx, horizon + h * 0.12)
    if c.variant in (0, 2):
        _bough(c)


def _furrows(c: Canvas, vx: float, horizon: float) -> None:
    """Draw the lit and dim strips of tilled earth between the rows."""
    p = c.pal
    soil = mix(p.lit, p.shade, 0.35)
    for i in range(-7, 8):
        x0, x1 = vx + (i - 0.2) * c.w * 0.3, vx + (i + 0.2) * c.w * 0.3
        strip = [(vx, horizon), (x0, c.h), (x1, c.h)]
        c.poly(strip, p.far(soil, 0.15))
        if i == 0:
            q = c.w * 0.014
            c.grad([(vx, horizon), (vx - q, c.h), (vx + q * 2, c.h)], p.haze, p.tile)
    c.veil(horizon, c.h, p.shade, 0.4)


def _rows(c: Canvas, vx: float, horizon: float, fruit: Colour) -> None:
    """Plant the trees, the far ones first."""
    r, h = c.rng, c.h
    t = 0.055
    while t < 1.0:
        y = horizon + (h * 1.05 - horizon) * t
        for i in range(-9, 9):
            x = vx + (i + 0.5) * c.w * 0.3 * t
            size = c.h * 0.36 * t
            if -size < x < c.w + size:
                c.tint_oval(x - c.light * size * 0.3, y, size * 0.6, size * 0.1, c.pal.ink, 0.3)
                tree(
                    c,
                    x + r.uniform(-0.05, 0.05) * size,
                    y,
                    size * r.uniform(0.9, 1.1),
                    fruit=fruit if t > 0.16 else None,
                    distance=max(0.0, 0.5 - t * 1.3),
                )
        t *= 1.5


def _bough(c: Canvas) -> None:
    """Hang a fruiting branch into the upper corner, near the eye."""
    p, r, u = c.pal, c.rng, c.u
    right = c.rng.random() < 0.5

    def at(x: float, y: float) -> Point:
        return (c.w - x * u if right else x * u), y * u

    wood = mix(p.ink, p.shade, 0.25)
    c.line(curve(at(-40, 60), at(160, 30), at(330, 120), at(520, 110)), wood, 17 * u)
    c.line(curve(at(210, 74), at(280, 150), at(300, 200), at(360, 240)), wood, 9 * u)
    for x, y, q in ((150, 190, 66), (372, 300, 72), (530, 180, 54)):
        px, py = at(x, y)
        c.line([(px, py - q * u), (px, py - q * 1.9 * u)], wood, 5 * u)
        pomegranate_fruit(c, px, py, q * u)
    for _ in range(46):
        along = r.uniform(-20, 560)
        lx, ly = at(along, 40 + along * 0.11 + r.uniform(-70, 80))
        leaf(c, lx, ly, r.uniform(36, 62) * u, r.uniform(-1, 1), mix(p.moss, p.leaf, r.random()))


def leaf(c: Canvas, x: float, y: float, s: float, lean: float, ink: Colour) -> None:
    """Draw a slim leaf that hangs from ``(x, y)``."""
    tx, ty = x + lean * s, y + s * (1 - abs(lean) * 0.4)
    nx, ny = (ty - y) * 0.26, -(tx - x) * 0.26
    mx, my = (x + tx) / 2, (y + ty) / 2
    c.poly(
        curve(
            (x, y),
            (mx + nx, my + ny),
            (mx + nx, my + ny),
            (tx, ty),
            (mx - nx, my - ny),
            (mx - nx, my - ny),
            (x, y),
            n=6,
        ),
        ink,
    )


def garden(c: Canvas) -> None:
    """A Persian garden: the long pool, cypresses on both sides, the pavilion at its end."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.5, 0.56)
    vx = c.w * (0.5 if c.variant in (0, 2) else r.choice((0.38, 0.62)))
    sky(
        c,
        horizon,
        (vx + r.choice((-1, 1)) * c.w * r.uniform(0.16, 0.3), horizon * r.uniform(0.3, 0.6)),
        disc=56,
    )
    peaks(c, horizon, h * 0.2, p.far(p.land(0.2), 0.4), p.far(p.land(0), 0.4))
    c.veil(horizon - h * 0.14, horizon, p.haze, 0.6)
    roofs(c, horizon + 2, (16, 46), adobe(c, 0.55), step=(60, 120))
    grass = mix(p.leaf, p.moss, 0.4)
    c.grad(
        [(0, horizon), (c.w, horizon), (c.w, h), (0, h)],
        p.far(grass, 0.25),
        mix(p.moss, p.ink, 0.25),
    )
    _pavilion(c, vx, horizon + 8 * u)
    _path_and_pool(c, vx, horizon)
    _avenue(c, vx, horizon)
    c.look(vx, horizon - h * 0.14)
    birds(c, c.w - vx * 0.6, h * 0.16, 5)


def _pavilion(c: Canvas, x: float, base: float) -> None:
    """Draw the pavilion with its tall eight-sided windcatcher."""
    p, u = c.pal, c.u
    inks = adobe(c, 0.1)
    lit, shade, dark = inks
    tall = 330 * u * c.rng.uniform(0.92, 1.1)
    if c.variant in (0, 1):
        q = 46 * u
        top = base - tall
        faces = (
            (-1.0, -0.45, mix(lit, shade, 0.5 if c.light > 0 else 0.0)),
            (-0.45, 0.45, mix(lit, shade, 0.2)),
            (0.45, 1.0, mix(lit, shade, 0.9 if c.light < 0 else 0.0)),
        )
        for a, b, tone in faces:
            c.poly(
                [
                    (x + a * q, base),
                    (x + a * q * 0.92, top),
                    (x + b * q * 0.92, top),
                    (x + b * q, base),
                ],
                tone,
            )
            n = 2 if b - a < 0.7 else 3
            step = (b - a) * q * 0.92 / n
            for i in range(n):
                c.poly(
                    arch(
                        x + a * q * 0.92 + (i + 0.22) * step,
                        top + tall * 0.5,
                        step * 0.56,
                        tall * 0.44,
                    ),
                    mix(dark, tone, 0.15),
                )
        c.rect(x - q * 1.02, top - 7 * u, x + q * 1.02, top + 7 * u, mix(lit, p.paper, 0.2))
        c.rect(
            x - q * 1.02, top + tall * 0.52, x + q * 1.02, top + tall * 0.54, mix(lit, p.paper, 0.2)
        )
    else:
        for s in (-1, 1):
            badgir(c, x + s * 150 * u, base - 60 * u, 62 * u, tall * 0.62, inks)
    for s in (-1, 1):
        x0 = x + s * 215 * u
        c.rect(
            min(x0, x),
            base - 104 * u,
            max(x0, x),
            base,
            lit if s == c.light else mix(lit, shade, 0.35),
        )
        for i in range(3):
            a = x + s * (76 + i * 47) * u
            c.poly(arch(a - 17 * u, base, 34 * u, 78 * u), mix(shade, dark, 0.4))
    c.rect(x - 62 * u, base - 138 * u, x + 62 * u, base, mix(lit, p.paper, 0.12))
    c.poly(arch(x - 42 * u, base, 84 * u, 116 * u), p.tile)
    c.poly(arch(x - 33 * u, base, 66 * u, 102 * u), mix(p.deep, p.ink, 0.5))
    c.glow(x, base - 30 * u, 60 * u, p.gold, 0.8)


def _path_and_pool(c: Canvas, vx: float, horizon: float) -> None:
    """Draw the paved walk and the pool that mirrors the pavilion."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    y0, y1 = horizon + 10 * u, h * 1.02
    stone = mix(p.lit, p.paper, 0.25)
    mid = c.w / 2 + (vx - c.w / 2) * 0.4
    walk = [(vx - 84 * u, y0), (vx + 84 * u, y0), (mid + c.w * 0.42, y1), (mid - c.w * 0.42, y1)]
    c.poly(walk, p.far(stone, 0.2))
    c.shade(walk, mix(stone, p.shade, 0.6), "down", (0, 1))
    top = y0 + 16 * u
    rim = [(vx - 48 * u, top), (vx + 48 * u, top), (mid + c.w * 0.255, y1), (mid - c.w * 0.255, y1)]
    pool = [
        (vx - 40 * u, top + 4 * u),
        (vx + 40 * u, top + 4 * u),
        (mid + c.w * 0.225, y1),
        (mid - c.w * 0.225, y1),
    ]
    c.poly(rim, mix(stone, p.paper, 0.3))
    c.grad(pool, mix(p.haze, p.tile, 0.35), p.deep, grain=False)
    glass = [
        (vx - 34 * u, top + 6 * u),
        (vx + 34 * u, top + 6 * u),
        (mid + 40 * u, h * 0.86),
        (mid - 40 * u, h * 0.86),
    ]
    c.tint(glass, p.lit, 0.42)
    for _ in range(24):
        t = r.uniform(0.1, 1) ** 0.8
        y = top + (y1 - top) * t
        x = vx + (mid - vx) * t
        reach = (40 * u + (c.w * 0.225 - 40 * u) * t) * 0.9
        a = x + r.uniform(-0.8, 0.4) * reach
        c.haze_line([(a, y), (min(x + reach, a + reach * 0.5), y)], p.paper, (1 + 2 * t) * u, 0.32)
    for t in (0.24, 0.5, 0.86):
        y, x = top + (y1 - top) * t, vx + (mid - vx) * t
        s = 130 * t * u
        for d in (-0.16, 0, 0.16):
            c.haze_line(
                curve(
                    (x, y),
                    (x + d * s, y - s * 1.1),
                    (x + d * 2 * s, y - s),
                    (x + d * 3 * s, y),
                    n=8,
                ),
                p.paper,
                (1.2 + 2 * t) * u,
                0.75,
            )


def _avenue(c: Canvas, vx: float, horizon: float) -> None:
    """Plant the two rows of cypresses with flower beds at their feet."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    mid = c.w / 2 + (vx - c.w / 2) * 0.4
    blooms = r.choice(((p.red, p.paper), (p.gold, p.paper), (p.red, p.gold)))
    for t in (0.03, 0.07, 0.13, 0.22, 0.36, 0.58, 0.92):
        y = horizon + 12 * u + (h * 1.02 - horizon) * t
        for s in (-1, 1):
            x = vx + (mid - vx) * t + s * (110 * u + c.w * 0.5 * t)
            size = (120 + 640 * t) * u
            c.tint_oval(x - c.light * size * 0.2, y, size * 0.34, size * 0.05, p.ink, 0.35)
            cypress(c, x, y, size * 0.27, size)
            for _ in range(12):
                q = (2 + 9 * t) * u
                c.oval(
                    x + r.uniform(-0.28, 0.28) * size,
                    y + r.uniform(-0.01, 0.05) * size,
                    q,
                    q,
                    r.choice(blooms),
                )
