"""Scenes of the open land: dunes, mountains and the desert road."""

from __future__ import annotations

import math
from collections.abc import Callable

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.forms import adobe, badgir, dome_profile, roofs, shadow
from demo.pictures.palette import Colour, mix
from demo.pictures.sky import birds, crest, ground, peaks, sky
from demo.pictures.trees import cypress

Lane = Callable[[float, float], Point]


def dunes(c: Canvas) -> None:
    """Sand ridges with a lit and a shaded flank, and something small to give them size."""
    p, r, h = c.pal, c.rng, c.h
    horizon = h * r.uniform(0.44, 0.56)
    sun = sky(c, horizon, disc=80)
    ground(c, crest(c, horizon - h * 0.03, h * 0.05, rough=0.5), p.far(p.land(0.1), 0.45))
    sand, dim = mix(p.lit, p.gold, 0.15), mix(p.shade, p.land(0.6), 0.4)
    if p.dark:
        sand, dim = mix(p.land(0.2), p.lit, 0.4), p.land(0.75)
    count = 5
    for i in range(count):
        t = (i + 0.5) / count
        base = horizon + (h * 0.98 - horizon) * (i / count) ** 1.25 + h * 0.05
        _dune(
            c, base, h * (0.09 + 0.1 * t), (p.far(sand, 0.5 * (1 - t)), p.far(dim, 0.5 * (1 - t)))
        )
        if i == 2:
            x = c.w - sun[0] + r.uniform(-0.06, 0.06) * c.w
            _small_thing(c, x, base + h * 0.01)


def _dune(c: Canvas, base: float, high: float, inks: tuple[Colour, Colour]) -> None:
    """Draw one sand ridge across the sheet: lit slope, slip face in shade, ripples."""
    r = c.rng
    lit, dim = inks
    tops = [r.uniform(-0.1, 0.25), r.uniform(0.4, 0.7), r.uniform(0.85, 1.15)]
    line: list[Point] = [(-0.3 * c.w, base + high * 0.4)]
    summits = []
    for i, t in enumerate(tops):
        x, y = t * c.w, base - high * r.uniform(0.25, 1.0)
        low = base + high * r.uniform(0.15, 0.5)
        px, py = line[-1]
        reach = (x - px) * 0.5
        line += curve((px, py), (px + reach, py), (x - reach * 0.55, y + high * 0.1), (x, y))[1:]
        nx = (tops[i + 1] * c.w + x) / 2 if i < 2 else 1.4 * c.w
        line += curve(
            (x, y), (x + (nx - x) * 0.22, y + high * 0.3), (nx - (nx - x) * 0.5, low), (nx, low)
        )[1:]
        summits.append((x, y, low))
    body = [*line, (1.4 * c.w, c.h), (-0.3 * c.w, c.h)]
    c.poly(body, lit)
    foot = min(c.h, base + high * 2.2)
    c.shade([*line, (1.4 * c.w, foot), (-0.3 * c.w, foot)], dim, "down", (0, 0.5))
    if foot < c.h:
        c.rect(0, foot - 1, c.w, c.h, mix(lit, dim, 0.5))
    for x, y, low in summits:
        _slip(c, (x, y), line, (low, high), dim)


def _slip(c: Canvas, top: Point, line: list[Point], size: tuple[float, float], dim: Colour) -> None:
    """Shade the lee side of one summit, bounded by the ridge and a winding spur."""
    x, y = top
    low, high = size
    s = -c.light
    side = [q for q in line if (q[0] - x) * s >= 0 and abs(q[0] - x) < high * 4.2]
    side.sort(key=lambda q: (q[0] - x) * s)
    if len(side) < 3:
        return
    ex, ey = side[-1]
    spur = curve(
        (x, y),
        (x + s * high * 0.1, y + high * 0.5),
        (x - s * high * 1.0, low + high * 0.3),
        (x - s * high * 0.5, low + high * 1.2),
    )
    bottom = curve(
        spur[-1],
        (x + s * high * 0.5, low + high * 1.35),
        (ex - s * high, ey + high * 0.5),
        (ex, ey),
    )
    face = [*spur, *bottom[1:], *side[::-1]]
    c.poly(face, dim)
    c.shade(face, c.pal.ink, "down", (-0.1, 0.35))


def _small_thing(c: Canvas, x: float, y: float) -> None:
    """Put a caravan, a ruined tower or a lone tree on a ridge."""
    p, u = c.pal, c.u
    ink = mix(p.ink, p.land(0.7), 0.2)
    if c.variant in (0, 2):
        for i in range(5):
            camel(c, x + (i - 2) * 74 * u, y + math.sin(i * 1.3) * 5 * u, 46 * u, ink, rider=i == 0)
    elif c.variant == 1:
        badgir(c, x, y + 14 * u, 46 * u, 120 * u, adobe(c, 0.1))
        c.rect(x - 120 * u, y - 34 * u, x - 10 * u, y + 14 * u, p.shade)
        c.poly(dome_profile(x - 70 * u, y - 33 * u, 34 * u, 32 * u), p.lit)
    else:
        c.line([(x, y + 10 * u), (x + 8 * u, y - 40 * u), (x - 18 * u, y - 78 * u)], ink, 9 * u)
        c.line([(x + 6 * u, y - 36 * u), (x + 34 * u, y - 70 * u)], ink, 6 * u)
        for dx, dy, q in ((-30, -92, 34), (6, -104, 40), (40, -84, 32), (-4, -80, 30)):
            c.oval(x + dx * u, y + dy * u, q * u, q * 0.62 * u, mix(p.moss, p.ink, 0.2))
            c.oval(x + (dx + 6 * c.light) * u, y + (dy - 6) * u, q * 0.7 * u, q * 0.36 * u, p.leaf)
        shadow(c, x, y + 10 * u, 60 * u, 200 * u, 0.25)
    c.look(x, y - 30 * u)


def camel(c: Canvas, x: float, y: float, s: float, ink: Colour, *, rider: bool = False) -> None:
    """Draw a walking camel of height about ``s`` with its feet on ``y``, facing the light."""
    d = c.light
    body = curve(
        (x - d * 0.5 * s, y - 0.62 * s),
        (x - d * 0.42 * s, y - 0.9 * s),
        (x - d * 0.2 * s, y - 0.86 * s),
        (x - d * 0.08 * s, y - 1.02 * s),
        (x + d * 0.04 * s, y - 1.12 * s),
        (x + d * 0.14 * s, y - 0.9 * s),
        (x + d * 0.34 * s, y - 0.78 * s),
        (x + d * 0.44 * s, y - 0.72 * s),
        (x + d * 0.5 * s, y - 0.5 * s),
        (x + d * 0.3 * s, y - 0.46 * s),
        (x, y - 0.4 * s),
        (x - d * 0.4 * s, y - 0.4 * s),
        (x - d * 0.5 * s, y - 0.62 * s),
        n=6,
    )
    c.poly(body, ink)
    neck = curve(
        (x + d * 0.34 * s, y - 0.62 * s),
        (x + d * 0.6 * s, y - 0.5 * s),
        (x + d * 0.6 * s, y - 0.8 * s),
        (x + d * 0.64 * s, y - 1.06 * s),
        n=8,
    )
    c.line(neck, ink, 0.11 * s)
    c.line([(x + d * 0.62 * s, y - 1.06 * s), (x + d * 0.8 * s, y - 1.0 * s)], ink, 0.1 * s)
    for f, lean in ((-0.42, -0.08), (-0.3, 0.06), (0.26, -0.05), (0.38, 0.08)):
        c.line([(x + d * f * s, y - 0.5 * s), (x + d * (f + lean) * s, y)], ink, 0.06 * s)
    if rider:
        c.poly([(x - 0.16 * s, y - 0.95 * s), (x, y - 1.5 * s), (x + 0.16 * s, y - 0.95 * s)], ink)
        c.oval(x, y - 1.56 * s, 0.1 * s, 0.11 * s, ink)


def mountains(c: Canvas) -> None:
    """The high range in layers of haze, snow on its chief summit, a village or a herd below."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.62, 0.7)
    sky(c, horizon, disc=60)
    ground(c, crest(c, horizon - h * 0.17, h * 0.16, rough=1.0), p.far(p.land(0.05), 0.5))
    c.veil(horizon - h * 0.3, horizon, p.haze, 0.55)
    top = peaks(
        c,
        horizon + h * 0.02,
        h * r.uniform(0.44, 0.54),
        p.land(0.36),
        mix(p.land(0.1), p.lit, 0.4),
        snow=mix(p.paper, p.haze, 0.1),
        count=6,
    )
    c.look(*top)
    c.veil(horizon - h * 0.2, horizon + h * 0.05, p.haze, 0.75)
    for i in range(3):
        t = i / 3
        line = crest(
            c,
            horizon + h * (0.02 + 0.085 * i),
            h * 0.09,
            rough=0.75 - 0.15 * i,
            waves=1.5 + i * 0.4,
        )
        ground(c, line, p.land(0.32 + 0.2 * t), p.land(0.5 + 0.22 * t))
        c.veil(horizon, horizon + h * (0.12 + 0.1 * i), p.haze, 0.22 - 0.06 * i)
    if c.variant in (0, 2):
        _village(c, h * 0.86)
    else:
        line = crest(c, h * 0.9, h * 0.07, rough=0.3, waves=1.2)
        ground(c, line, p.land(0.85), p.ink)
        start = 8 if top[0] > c.w / 2 else 40
        for i in (0, 3, 5, 9, 12):
            gazelle(c, *line[start + i], 40 * u * r.uniform(0.8, 1.15))
    birds(c, c.w - top[0], h * 0.2, r.randint(4, 8))


def _village(c: Canvas, y: float) -> None:
    """Draw stepped mud houses among poplars and cypresses."""
    p, r, u = c.pal, c.rng, c.u
    for _ in range(26):
        x = r.uniform(0, c.w)
        cypress(c, x, y + r.uniform(-6, 30) * u, 30 * u, r.uniform(80, 150) * u)
    inks = adobe(c, 0.12)
    lamps = p.gold if p.dark else None
    roofs(c, y + 40 * u, (26, 64), inks, lamps=lamps, step=(60, 130))
    for _ in range(14):
        cypress(c, r.uniform(0, c.w), y + r.uniform(60, 90) * u, 40 * u, r.uniform(70, 130) * u)
    roofs(
        c,
        y + 110 * u,
        (30, 70),
        (inks[1], mix(inks[1], inks[2], 0.5), inks[2]),
        lamps=lamps,
        step=(90, 170),
    )


def gazelle(c: Canvas, x: float, y: float, s: float) -> None:
    """Draw a small antelope standing at ``(x, y)``."""
    ink, d = c.pal.ink, c.rng.choice((-1, 1))
    c.oval(x, y - 0.62 * s, 0.42 * s, 0.17 * s, ink)
    c.line([(x + d * 0.32 * s, y - 0.66 * s), (x + d * 0.5 * s, y - 1.05 * s)], ink, 0.12 * s)
    c.line([(x + d * 0.46 * s, y - 1.06 * s), (x + d * 0.68 * s, y - 1.0 * s)], ink, 0.1 * s)
    for lean in (-0.02, 0.1):
        c.line(
            [(x + d * (0.48 + lean) * s, y - 1.08 * s), (x + d * (0.4 + lean) * s, y - 1.46 * s)],
            ink,
            0.04 * s,
        )
    for f in (-0.34, -0.24, 0.24, 0.34):
        c.line([(x + f * s, y - 0.6 * s), (x + f * s, y + 2)], ink, 0.05 * s)


def road(c: Canvas) -> None:
    """A highway that runs to the horizon through the desert."""
    p, r, h, u = c.pal, c.rng, c.h, c.u
    horizon = h * r.uniform(0.46, 0.56)
    vx = c.w * r.choice((0.36, 0.5, 0.64))
    sky(
        c,
        horizon,
        (vx + r.choice((-1, 1)) * c.w * r.uniform(0.02, 0.2), horizon * r.uniform(0.5, 0.85)),
        disc=78,
    )
    ground(c, crest(c, horizon - h * 0.05, h * 0.07, rough=0.9), p.far(p.land(0.1), 0.5))
    peaks(c, horizon + 3, h * 0.17, p.far(p.land(0.4), 0.35), p.far(p.land(0.1), 0.2))
    c.veil(horizon - h * 0.1, horizon, p.haze, 0.6)
    c.grad([(0, horizon), (c.w, horizon), (c.w, h), (0, h)], p.far(p.land(0.12), 0.3), p.land(0.55))
    sway = r.uniform(-0.16, 0.16) * c.w if c.variant % 2 else 0.0
    near = c.w * (0.5 + (vx / c.w - 0.5) * -0.5)

    def lane(t: float, s: float) -> Point:
        """Return a point at nearness ``t`` and offset ``s`` in half-widths of the road."""
        mid = vx + (near - vx) * t + sway * math.sin(t * math.pi) * (1 - t)
        return mid + s * t * c.w * 0.4, horizon + (h * 1.06 - horizon) * t

    ts = [i / 40 for i in range(41)]

    def strip(s0: float, s1: float, a: float = 0.0, b: float = 1.0) -> list[Point]:
        part = [a, *[t for t in ts if a < t < b], b]
        return [lane(t, s0) for t in part] + [lane(t, s1) for t in part[::-1]]

    c.poly(strip(-1.3, 1.3), mix(p.land(0.3), p.lit, 0.3))
    asphalt = mix(p.ink, p.deep, 0.35)
    c.poly(strip(-1, 1), mix(asphalt, p.haze, 0.15))
    c.shade(strip(-1, 1), p.haze, "up", (0, 0.65))
    for s in (-0.92, 0.92):
        c.poly(strip(s - 0.02, s + 0.02), p.paper)
    t = 0.03
    while t < 1:
        c.poly(strip(-0.025, 0.025, t, min(1, t * 1.35)), p.paper)
        t *= 1.9
    _poles(c, lane, r.choice((-1, 1)))
    _traffic(c, lane)
    c.look(vx, horizon)
    for _ in range(26):
        t, s = r.random() ** 0.7, r.choice((-1, 1)) * r.uniform(1.5, 4)
        x, y = lane(t, s)
        c.oval(x, y, 34 * t * u, 12 * t * u, mix(p.moss, p.land(0.5), 0.35))
        c.oval(
            x + c.light * 6 * t * u,
            y - 4 * t * u,
            24 * t * u,
            8 * t * u,
            mix(p.leaf, p.land(0.2), 0.35),
        )


def _poles(c: Canvas, lane: Lane, side: int) -> None:
    """Draw power poles that shrink along the road, with their wires."""
    p, u = c.pal, c.u
    tops: list[list[Point]] = []
    for i in range(9):
        t = 0.045 * 1.5**i
        x, y = lane(t, side * 1.9)
        s = t * 620 * u
        ink = mix(p.ink, p.haze, max(0.0, 0.55 - t))
        c.line([(x, y), (x, y - s)], ink, max(1.2, s * 0.022))
        c.line([(x - s * 0.16, y - s * 0.9), (x + s * 0.16, y - s * 0.9)], ink, max(1, s * 0.018))
        tops.append([(x - s * 0.15, y - s * 0.92), (x + s * 0.15, y - s * 0.92)])
    for a, b in zip(tops, tops[1:], strict=False):
        for (x0, y0), (x1, y1) in zip(a, b, strict=True):
            sag = abs(y1 - y0) * 0.1 + 8 * u
            c.line(
                curve((x0, y0), (x0, y0 + sag), (x1, y1 + sag), (x1, y1), n=8),
                mix(p.ink, p.haze, 0.3),
                1.6 * u,
            )


def _traffic(c: Canvas, lane: Lane) -> None:
    """Put a lorry or a car on the road."""
    p = c.pal
    s = c.rng.choice((-0.5, 0.5))
    x, y = lane(0.24, s)
    q = 60 * c.u
    c.tint_oval(x, y, q * 0.9, q * 0.12, p.ink, 0.5)
    ink = c.rng.choice((p.red, p.tile, p.gold, p.paper))
    if c.variant < 2:
        c.rect(x - q * 0.62, y - q * 1.7, x + q * 0.62, y - q * 0.18, ink)
        c.shade(
            [
                (x - q * 0.62, y - q * 1.7),
                (x + q * 0.62, y - q * 1.7),
                (x + q * 0.62, y - q * 0.18),
                (x - q * 0.62, y - q * 0.18),
            ],
            p.ink,
            "right" if c.light < 0 else "left",
            (0, 0.5),
        )
        c.line([(x, y - q * 1.6), (x, y - q * 0.3)], mix(ink, p.ink, 0.4), 2 * c.u)
    else:
        c.poly(
            [
                (x - q * 0.6, y - q * 0.14),
                (x - q * 0.62, y - q * 0.5),
                (x - q * 0.42, y - q * 0.9),
                (x + q * 0.42, y - q * 0.9),
                (x + q * 0.62, y - q * 0.5),
                (x + q * 0.6, y - q * 0.14),
            ],
            ink,
        )
        c.poly(
            [
                (x - q * 0.44, y - q * 0.54),
                (x - q * 0.34, y - q * 0.82),
                (x + q * 0.34, y - q * 0.82),
                (x + q * 0.44, y - q * 0.54),
            ],
            mix(p.ink, p.deep, 0.5),
        )
    for d in (-0.48, 0.48):
        c.rect(x + (d - 0.1) * q, y - 0.2 * q, x + (d + 0.1) * q, y, p.ink)
        c.oval(x + d * q, y - q * 0.34, 0.08 * q, 0.06 * q, p.gold if p.dark else p.red)
