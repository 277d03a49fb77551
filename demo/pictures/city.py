"""Scenes of the old town: the skyline of windcatchers, the mosque close up, the night square."""

from __future__ import annotations

import math

from PIL import Image

from demo.pictures.canvas import Canvas
from demo.pictures.forms import adobe, arch, badgir, dome, dome_profile, minaret, roofs
from demo.pictures.palette import mix
from demo.pictures.sky import birds, crest, ground, peaks, sky


def skyline(c: Canvas) -> None:
    """Adobe roofs in three depths under a low sun, with one tall thing to look at."""
    p, r, h = c.pal, c.rng, c.h
    horizon = h * r.uniform(0.6, 0.7)
    third = c.w * (0.33 if c.variant % 2 else 0.67)
    other = c.w - third
    beside = third + r.choice((-1, 1)) * c.w * r.uniform(0.06, 0.12)
    sky(c, horizon, (beside if c.variant != 2 else other, horizon * r.uniform(0.42, 0.74)), disc=72)
    peaks(c, horizon + 6, h * 0.2, p.far(p.land(0.1), 0.35), p.far(p.land(0), 0.5))
    lamps = p.gold if p.dark or p.name == "dusk" else None
    c.veil(horizon - h * 0.16, horizon, p.haze, 0.7)
    far, mid, near = adobe(c, 0.62), adobe(c, 0.32), adobe(c, 0.0)
    for x in (0.08, 0.2, 0.43, 0.57, 0.86):
        badgir(
            c,
            c.w * (x + r.uniform(-0.04, 0.04)),
            horizon,
            44 * c.u,
            r.uniform(70, 120) * c.u,
            far,
            slots=4,
            poles=False,
        )
    roofs(c, horizon + 34 * c.u, (40, 80), far, step=(40, 100))
    c.veil(horizon - h * 0.06, horizon + h * 0.09, p.haze, 0.45)
    _chief(c, third, horizon)
    badgir(
        c,
        other + r.uniform(-0.06, 0.06) * c.w,
        horizon + 110 * c.u,
        92 * c.u,
        r.uniform(200, 290) * c.u,
        mid,
    )
    roofs(c, horizon + 120 * c.u, (70, 140), mid, lamps=lamps, step=(70, 150))
    c.veil(horizon, horizon + h * 0.2, p.haze, 0.25)
    low = (mix(near[0], near[1], 0.45), mix(near[1], near[2], 0.25), near[2])
    roofs(c, horizon + 205 * c.u, (50, 120), low, lamps=lamps, step=(100, 210))
    c.veil(h, horizon + h * 0.1, p.haze, 0.12)
    dark = (mix(near[1], near[2], 0.35), mix(near[1], near[2], 0.7), p.ink)
    edge = c.w * (0.09 if third > c.w / 2 else 0.91)
    badgir(c, edge, h, 150 * c.u, h * r.uniform(0.52, 0.62), dark)
    roofs(c, h * 1.02, (110, 220), dark, lamps=lamps, step=(130, 280))
    birds(c, other, horizon * r.uniform(0.3, 0.5), r.randint(5, 9))


def _chief(c: Canvas, x: float, horizon: float) -> None:
    """Draw the tall thing of the skyline: a dome and minarets, or windcatchers."""
    p, r, u = c.pal, c.rng, c.u
    inks = adobe(c, 0.16)
    base = horizon + 90 * u
    if c.variant in (0, 3):
        q = r.uniform(105, 135) * u
        for s in (-1.55, 1.55):
            minaret(c, x + s * q, base, 34 * u, r.uniform(300, 330) * u, inks)
        c.rect(x - q * 1.2, base - 90 * u, x + q * 1.2, base + 40 * u, inks[0])
        dome(c, x, base - 120 * u, q, q * 1.5, p.tile, p.deep, ribs=mix(p.tile, p.paper, 0.25))
        c.look(x, base - 190 * u)
    elif c.variant == 1:
        badgir(c, x - 100 * u, base, 104 * u, 300 * u, adobe(c, 0.24))
        badgir(c, x + 40 * u, base + 20 * u, 136 * u, r.uniform(430, 480) * u, inks, slots=6)
        dome(c, x + 215 * u, base - 80 * u, 84 * u, 122 * u, p.tile, p.deep)
        c.look(x + 30 * u, base - 300 * u)
    else:
        q = r.uniform(150, 175) * u
        dome(c, x, base - 70 * u, q, q * 1.3, p.tile, p.deep, ribs=mix(p.tile, p.gold, 0.45))
        badgir(c, x - q * 1.5, base + 10 * u, 96 * u, 280 * u, inks)
        c.look(x, base - 180 * u)


def dome_scene(c: Canvas) -> None:
    """A mosque close up: dome, minarets and the bands of tile."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    x = c.w * (0.36 if c.variant % 2 else 0.64)
    away = c.w - x
    sky(c, h * 0.95, (away + r.uniform(-0.05, 0.05) * c.w, h * r.uniform(0.2, 0.42)), disc=64)
    inks = adobe(c, 0.06)
    if c.variant in (0, 1):
        q = min(330 * u, c.w * 0.24) * r.uniform(0.9, 1.05)
        minaret(c, away, h * 1.02, 88 * u, h * r.uniform(0.72, 0.8), adobe(c, 0.2))
        base = h * 0.7
        dome(c, x, base, q, q * 1.55, p.tile, p.deep, ribs=mix(p.tile, p.paper, 0.42), drum=0.5)
        c.look(x, base - q * 0.8)
        _parapet(c, base + q * 0.42)
    elif c.variant == 2:
        _portal(c, c.w * 0.5, h, (430 * u, h * 0.52))
        birds(c, c.w * 0.2, h * 0.25, 6)
    else:
        # Seen from below: the dome leaves the sheet.
        q = min(h * 0.68, c.w * 0.5)
        cx = c.w * (0.22 if r.random() < 0.5 else 0.78)
        dome(c, cx, h * 0.94, q, q * 1.18, p.tile, p.deep, ribs=mix(p.tile, p.paper, 0.4), drum=0.4)
        minaret(c, c.w - cx, h * 1.1, 96 * u, h * 0.82, inks)
        badgir(c, (cx + (c.w - cx) * 2) / 3, h * 1.02, 84 * u, 250 * u, adobe(c, 0.3))
        c.look(c.w - cx, h * 0.35)


def _parapet(c: Canvas, y: float) -> None:
    """Draw the roof edge in front of a dome: a band of tile over blind arches."""
    p, u = c.pal, c.u
    lit, shade, dark = adobe(c, 0.0)
    c.grad([(0, y), (c.w, y), (c.w, c.h), (0, c.h)], lit, shade, "right" if c.light < 0 else "left")
    c.rect(0, y, c.w, y + 10 * u, mix(lit, p.paper, 0.3))
    c.rect(0, y + 16 * u, c.w, y + 64 * u, p.deep)
    step = 48 * u
    for i in range(int(c.w / step) + 2):
        x, m = i * step, y + 40 * u
        c.poly(
            [(x, m), (x + step / 2, m - 20 * u), (x + step, m), (x + step / 2, m + 20 * u)],
            p.tile if i % 2 else mix(p.tile, p.paper, 0.35),
        )
        c.oval(x + step / 2, m, 5 * u, 5 * u, p.gold)
    c.rect(0, y + 64 * u, c.w, y + 72 * u, p.gold)
    wide = 170 * u
    for i in range(int(c.w / wide) + 2):
        x = i * wide - 40 * u
        outer = arch(x + 10 * u, c.h + 60 * u, wide - 20 * u, c.h - y - 36 * u)
        inner = arch(x + 26 * u, c.h + 60 * u, wide - 52 * u, c.h - y - 60 * u)
        c.poly(outer, mix(lit, shade, 0.35))
        c.poly(inner, mix(shade, dark, 0.35))


def _portal(c: Canvas, x: float, h: float, size: tuple[float, float]) -> None:
    """Draw a tall tiled portal between two minarets."""
    p, u = c.pal, c.u
    wide, high = size
    inks = adobe(c, 0.05)
    lit, shade, dark = inks
    base = h * 0.93
    lower = adobe(c, 0.15)
    for s in (-1, 1):
        x0 = x + s * (wide / 2 + c.w * 0.5)
        c.rect(x, base - high * 0.42, x0, base, lower[0])
        for i in range(4):
            a = x + s * (wide / 2 + 40 * u + i * 150 * u) - (110 * u if s < 0 else 0)
            c.poly(arch(a, base, 110 * u, high * 0.36), mix(lower[1], dark, 0.3))
            c.poly(arch(a + 8 * u, base, 94 * u, high * 0.33), mix(lower[1], dark, 0.6))
    for s in (-1, 1):
        minaret(c, x + s * wide * 0.4, base - high + 10, 56 * u, h * 0.2, inks)
    c.rect(x - wide / 2, base - high, x + wide / 2, base, lit)
    for pad, ink in ((10, p.deep), (44, p.gold), (50, p.deep)):
        c.rect(x - wide / 2 + pad * u, base - high + pad * u, x + wide / 2 - pad * u, base, ink)
    _frame_tiles(c, x, base, (wide / 2, high))
    rim = 58 * u
    for i, ink in enumerate(
        (p.tile, mix(p.deep, p.ink, 0.2), mix(p.tile, p.deep, 0.5), mix(p.deep, p.ink, 0.5))
    ):
        q = rim + i * 20 * u
        c.poly(arch(x - wide / 2 + q, base, wide - 2 * q, high - q - i * 24 * u), ink)
    q = rim + 82 * u
    c.poly(arch(x - wide / 2 + q, base, wide - 2 * q, high * 0.42), mix(p.ink, p.deep, 0.2))
    c.glow(x, base - high * 0.16, 150 * u, p.gold, 0.75)
    c.shade(
        [
            (x - wide / 2, base - high),
            (x + wide / 2, base - high),
            (x + wide / 2, base),
            (x - wide / 2, base),
        ],
        p.ink,
        "right" if c.light < 0 else "left",
        (-0.2, 0.4),
    )
    c.grad([(0, base), (c.w, base), (c.w, h), (0, h)], mix(lit, shade, 0.4), shade)
    c.look(x, base - high * 0.5)


def _frame_tiles(c: Canvas, x: float, base: float, size: tuple[float, float]) -> None:
    """Lay a chain of diamonds up, over and down the frame of a portal."""
    p, u = c.pal, c.u
    half, high = size
    q = 13 * u
    spots = [
        (x + s * (half - 27 * u), base - i * 30 * u)
        for s in (-1, 1)
        for i in range(int((high - 20 * u) / (30 * u)))
    ]
    n = int((half * 2 - 54 * u) / (30 * u))
    spots += [
        (x - half + 27 * u + (i + 0.5) * (half * 2 - 54 * u) / n, base - high + 27 * u)
        for i in range(n)
    ]
    for i, (sx, sy) in enumerate(spots):
        c.poly(
            [(sx - q, sy), (sx, sy - q), (sx + q, sy), (sx, sy + q)], p.tile if i % 2 else p.paper
        )


def night(c: Canvas) -> None:
    """The arcaded façade of the square by lamp light, or the desert camp under stars."""
    r, h = c.rng, c.h
    horizon = h * r.uniform(0.62, 0.7)
    moon = (c.w * r.choice((0.16, 0.28, 0.74, 0.86)), h * r.uniform(0.14, 0.28))
    sky(c, horizon, moon, disc=44)
    if c.variant == 3:
        _trails(c, horizon)
        return
    _milky_way(c, horizon)
    if c.variant == 1:
        _camp(c, horizon)
    else:
        _square(c)


def _milky_way(c: Canvas, horizon: float) -> None:
    """Scatter a slanting river of faint stars."""
    r = c.rng
    lean = r.choice((-1, 1)) * r.uniform(0.5, 0.9)
    mid = c.w * r.uniform(0.35, 0.65)
    for _ in range(520):
        y = horizon * r.random()
        x = mid + lean * (y - horizon / 2) + r.gauss(0, 70) * c.u
        s = r.choice((0.7, 0.9, 1.3)) * max(0.8, c.u)
        c.tint_oval(x, y, s, s, c.pal.sun, r.uniform(0.15, 0.6) * (1.05 - y / horizon))


def _trails(c: Canvas, horizon: float) -> None:
    """Let the stars wheel round the pole over the sleeping roofs."""
    p, r, u, k = c.pal, c.rng, c.u, c.k
    x, y = c.w * r.choice((0.33, 0.67)), horizon * r.uniform(0.5, 0.66)
    for i in range(95):
        d = (14 + i * 12.5 + r.uniform(-4, 4)) * u
        start, turn = r.uniform(0, 360), r.uniform(24, 62)
        c.glaze.arc(
            ((x - d) * k, (y - d) * k, (x + d) * k, (y + d) * k),
            start,
            start + turn,
            fill=(*(p.gold if r.random() < 0.12 else p.sun), round(255 * r.uniform(0.25, 0.75))),
            width=max(1, round(r.choice((1.2, 1.6, 2.2)) * k * max(u, 0.7))),
        )
    c.oval(x, y, 4 * u, 4 * u, p.sun)
    c.veil(horizon * 0.55, horizon, p.haze, 0.6)
    roofs(c, horizon + 40 * u, (40, 90), adobe(c, 0.5), lamps=p.gold, step=(60, 120))
    dark = (mix(p.shade, p.ink, 0.25), mix(p.shade, p.ink, 0.65), p.ink)
    badgir(c, x + 70 * u, c.h, 150 * u, c.h - horizon * r.uniform(0.6, 0.72), dark, slots=6)
    badgir(c, x - 130 * u, c.h, 104 * u, c.h - horizon * r.uniform(0.78, 0.88), dark)
    dome(
        c,
        c.w - x,
        horizon + 60 * u,
        120 * u,
        172 * u,
        p.tile,
        p.deep,
        ribs=mix(p.tile, p.haze, 0.3),
    )
    roofs(c, horizon + 150 * u, (60, 130), dark, lamps=p.gold, step=(90, 200))
    deep = (mix(p.shade, p.ink, 0.6), mix(p.shade, p.ink, 0.85), p.ink)
    roofs(c, c.h * 1.03, (90, 170), deep, lamps=p.gold, step=(150, 300))
    c.look(x, y)


def _square(c: Canvas) -> None:
    """Draw the three-storey façade with its two minarets, lit from within, and its reflection."""
    p, u, h = c.pal, c.u, c.h
    x = c.w * (0.5 if c.variant == 0 else c.rng.choice((0.36, 0.64)))
    base = h * 0.74
    wall = mix(p.gold, p.shade, 0.5)
    inks = (mix(wall, p.gold, 0.25), mix(p.shade, p.ink, 0.3), p.ink)
    roofs(c, base, (60, 130), adobe(c, 0.25), lamps=p.gold, step=(60, 130))
    for s in (-1, 1):
        minaret(c, x + s * 62 * u, base - 330 * u, 34 * u, 190 * u, inks)
    bays = [(0, 210, 360)] + [
        (s * (180 + i * 132), 132, 300 - (i // 2) * 90) for s in (-1, 1) for i in range(4)
    ]
    for dx, wide, high in sorted(bays, key=lambda b: b[2]):
        left, tall = x + (dx - wide / 2) * u, high * u
        c.grad(
            [
                (left, base - tall),
                (left + wide * u + 1, base - tall),
                (left + wide * u + 1, base),
                (left, base),
            ],
            inks[1],
            inks[0],
        )
        c.rect(left, base - tall, left + wide * u, base - tall + 7 * u, mix(p.tile, p.deep, 0.3))
        rows = 1 if dx == 0 else (3 if high > 250 else 2)
        cell = tall / rows
        for k in range(rows):
            pad = (16 if rows > 1 else 26) * u
            foot, top = base - k * cell, cell - pad * (1 if rows > 1 else 1.4)
            a = arch(left + pad, foot, wide * u - 2 * pad, top)
            c.poly(a, mix(p.ink, p.gold, 0.28))
            c.shade(a, p.gold, "down", (0, 0.95))
    c.glow(x, base - 120 * u, 560 * u, p.gold, 0.3)
    c.look(x, base - 210 * u)
    _mirror(c, base)


def _mirror(c: Canvas, y: float) -> None:
    """Reflect what stands above ``y`` in a still pool below it, with slow ripples."""
    p, r = c.pal, c.rng
    top = round(y * c.k)
    rest = c.img.height - top
    part = c.img.crop((0, max(0, top - rest), c.img.width, top))
    c.img.paste(part.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, top))
    c.shade(
        [(0, y), (c.w, y), (c.w, c.h), (0, c.h)],
        mix(p.ink, p.deep, 0.4),
        "down",
        (0.35, 0.85),
        grain=False,
    )
    c.rect(0, y - 3 * c.u, c.w, y + 5 * c.u, mix(p.shade, p.ink, 0.5))
    for _ in range(26):
        ry = y + (c.h - y) * r.uniform(0.06, 1)
        wide = r.uniform(60, 300) * c.u
        rx = r.uniform(-0.1, 1) * c.w
        c.haze_line([(rx, ry), (rx + wide, ry)], p.haze, 2 * c.u, 0.22)


def _camp(c: Canvas, horizon: float) -> None:
    """Draw dunes, black tents and a fire under the stars."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    for i in range(3):
        line = crest(c, horizon + i * h * 0.07, h * 0.06, rough=0.05, waves=r.uniform(1.4, 2.6))
        ground(c, line, p.land(0.15 + 0.22 * i), p.land(0.4 + 0.22 * i))
    x = c.w * (0.33 if r.random() < 0.5 else 0.67)
    y = h * 0.83
    c.glow(x, y - 30 * u, 460 * u, p.gold, 0.55)
    for dx, s in ((-250, 1.0), (230, 1.2), (-480, 0.7)):
        tx, q = x + dx * u, 150 * u * s
        tent = [
            (tx - q, y),
            (tx - q * 0.72, y - q * 0.38),
            (tx - q * 0.3, y - q * 0.62),
            (tx + q * 0.1, y - q * 0.46),
            (tx + q * 0.4, y - q * 0.58),
            (tx + q, y),
        ]
        c.poly(tent, mix(p.ink, p.red, 0.25))
        c.shade(tent, p.gold, "right" if dx < 0 else "left", (-0.5, 0.5))
        c.poly(arch(tx - q * 0.18, y, q * 0.34, q * 0.36), mix(p.ink, p.gold, 0.65))
    for s, ink in ((1, p.red), (0.72, p.gold), (0.4, p.paper)):
        flame = dome_profile(x, y, 20 * u * s, 74 * u * s)
        c.poly(flame, ink)
    c.line([(x - 34 * u, y + 4 * u), (x + 34 * u, y - 4 * u)], p.ink, 9 * u)
    c.line([(x - 34 * u, y - 4 * u), (x + 34 * u, y + 4 * u)], p.ink, 9 * u)
    for _ in range(14):
        a = r.uniform(-0.9, 0.9)
        d = r.uniform(60, 240) * u
        c.tint_oval(x + math.sin(a) * d * 0.5, y - 50 * u - d * 0.8, 2 * u, 2 * u, p.gold, 0.8)
    front = crest(c, h * 0.95, h * 0.03, rough=0.1, waves=1.3)
    ground(c, front, p.ink)
    c.look(x, y - 40 * u)
