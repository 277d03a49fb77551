"""The scene of the bazaar: its vaulted arcade, or the front of one shop."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point
from demo.pictures.crowd import standing
from demo.pictures.forms import arch, dome_profile
from demo.pictures.palette import Colour, mix
from demo.pictures.people import bust, person


def bazaar(c: Canvas) -> None:
    """The vaulted arcade, or the front of one shop."""
    if c.variant == 2:
        _shop(c)
    else:
        _arcade(c)


def _arcade(c: Canvas) -> None:
    """Draw arch behind arch, stalls of colour, shafts of light from the oculi."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    c.light = r.choice((-1, 1))
    vx, vy = c.w * r.choice((0.36, 0.5, 0.64)), h * r.uniform(0.56, 0.62)
    brick = mix(p.lit, p.shade, 0.5)
    dark = mix(p.ink, p.shade, 0.25)
    c.rect(0, 0, c.w, h, mix(brick, dark, 0.5))
    depths = [1.75, 1.15, 0.76, 0.5, 0.33, 0.215, 0.14]

    def frame(f: float) -> tuple[float, float, float, float]:
        """Return the left, base, width and height of the arch at nearness ``f``."""
        wide, tall = 1180 * u * f, 1010 * u * f
        mid = vx + (c.w / 2 - vx) * max(0.0, f - 0.2) * 0.5
        return mid - wide / 2, vy + tall * 0.37, wide, tall

    above: list[Point] = []
    for k, f in enumerate(depths):
        t = k / (len(depths) - 1)
        left, base, wide, tall = frame(f)
        hole = arch(left, base, wide, tall, wide * 0.5)
        wall = mix(mix(brick, dark, 0.62 - 0.5 * t), p.haze, 0.35 * t)
        c.poly(hole, wall)
        c.shade(hole, mix(wall, p.ink, 0.5), "up", (-0.45, 0.5))
        if above:
            # Courses of the vault, from each arch back to the next.
            for a, b in list(zip(above, hole, strict=True))[5:-5:3]:
                c.haze_line([a, b], mix(wall, p.lit, 0.4), 5 * u * f, 0.5)
        above = hole
        c.line(hole, mix(wall, p.lit, 0.5), 15 * u * f)
        if k < len(depths) - 1:
            _bay(c, frame(f), frame(depths[k + 1]), k, wall)
    left, base, wide, tall = frame(depths[-1])
    door = arch(left + wide * 0.1, base, wide * 0.8, tall * 0.92, wide * 0.4)
    c.grad(door, p.sky[0] if not p.dark else p.gold, p.haze)
    c.glow(vx, base - tall * 0.4, 210 * u, p.sun, 0.8)
    for k in (4, 3, 2, 1):
        _lamp(c, frame(depths[k]))
        _shaft(c, frame(depths[k]), frame(depths[k - 1]), depths[k])
    for f, s in ((0.24, -0.2), (0.34, 0.22), (0.42, -0.16), (0.7, 0.3)):
        left, base, wide, tall = frame(f)
        standing(c, left + wide * (0.5 + s * r.uniform(0.7, 1.2)), base, 270 * u * f, person(r))
    c.look(vx, vy - 20 * u)


def _shop(c: Canvas) -> None:
    """Draw a spice seller's arch: shelves of jars, hanging lamps, heaped sacks on the step."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    c.light = r.choice((-1, 1))
    brick = mix(p.lit, p.shade, 0.45)
    c.rect(0, 0, c.w, h, brick)
    for j in range(int(h / (26 * u)) + 1):
        c.haze_line([(0, j * 26 * u), (c.w, j * 26 * u)], p.shade, 2.4 * u, 0.5)
    c.shade(c.box(), mix(p.shade, p.ink, 0.5), "right" if c.light < 0 else "left", (-0.1, 0.8))
    x, base = c.w * r.choice((0.4, 0.6)), h * 0.84
    wide, tall = min(940 * u, c.w * 0.8), h * 0.78
    for pad, ink in ((46, p.deep), (34, p.gold), (28, p.tile), (0, mix(p.ink, p.shade, 0.2))):
        c.poly(
            arch(x - wide / 2 - pad * u, base, wide + 2 * pad * u, tall + pad * u, wide * 0.5), ink
        )
    inner = arch(x - wide / 2, base, wide, tall, wide * 0.5)
    c.shade(inner, mix(p.gold, p.shade, 0.4), "down", (0.05, 0.5))
    goods = (p.red, p.tile, p.gold, p.paper, p.deep, p.leaf, mix(p.red, p.gold, 0.5))
    for k in range(3):
        y = base - (150 + k * 120) * u
        half = wide * (0.46, 0.46, 0.4)[k]
        c.rect(x - half, y, x + half, y + 10 * u, mix(p.shade, p.lit, 0.3))
        a = x - half + 34 * u
        while a < x + half - 20 * u:
            q = r.uniform(19, 29) * u
            _jar(c, a, y, q, r.choice(goods))
            a += q * 2 + r.uniform(6, 20) * u
    for dx in (-0.24, 0.0, 0.24):
        lx, ly = x + dx * wide, base - tall * (0.74 if dx else 0.8)
        c.line([(lx, base - tall * (1.0 if not dx else 0.9)), (lx, ly)], p.ink, 3 * u)
        c.glow(lx, ly + 20 * u, 190 * u, p.gold, 0.75)
        c.poly(dome_profile(lx, ly + 34 * u, 20 * u, 50 * u), p.gold)
    c.grad(
        [(0, base), (c.w, base), (c.w, h), (0, h)],
        mix(brick, p.paper, 0.15),
        mix(p.shade, p.ink, 0.3),
    )
    who = person(r)
    bust(c, x + c.light * wide * 0.1, base - 190 * u, 84 * u, who, 2.6)
    n = 7
    for i in range(n):
        sx = x + (i - (n - 1) / 2) * wide / n
        _sack(
            c,
            sx,
            base + 44 * u + (i % 2) * 26 * u,
            66 * u,
            goods[(i * 3 + c.rng.randrange(2)) % len(goods)],
        )
    standing(c, x - c.light * (wide * 0.5 + 110 * u), h * 0.97, 330 * u, person(r))
    c.look(x, base - 200 * u)


def _jar(c: Canvas, x: float, base: float, q: float, ink: Colour) -> None:
    """Draw one glazed jar of half-width ``q`` standing on ``base``."""
    p = c.pal
    body = [
        (x - q * 0.7, base),
        (x - q, base - q * 1.1),
        (x - q * 0.6, base - q * 1.9),
        (x + q * 0.6, base - q * 1.9),
        (x + q, base - q * 1.1),
        (x + q * 0.7, base),
    ]
    c.poly(body, ink)
    c.poly(
        [(x, base), (x, base - q * 1.9), *(body[3:] if c.light < 0 else body[2::-1])],
        mix(ink, p.ink, 0.3),
    )
    c.rect(
        x - q * 0.66, base - q * 2.15, x + q * 0.66, base - q * 1.85, mix(p.paper, p.shade, 0.35)
    )
    c.rect(x - q * 0.9, base - q * 1.2, x + q * 0.9, base - q * 0.95, mix(ink, p.paper, 0.55))


def _sack(c: Canvas, x: float, base: float, q: float, ink: Colour) -> None:
    """Draw an open sack with a cone of spice."""
    p = c.pal
    cloth = mix(p.lit, p.paper, 0.25)
    c.tint_oval(x - c.light * q * 0.3, base, q * 1.1, q * 0.2, p.ink, 0.35)
    cone = [
        (x - q * 0.8, base - q * 0.95),
        (x - q * 0.1, base - q * 1.85),
        (x + q * 0.1, base - q * 1.85),
        (x + q * 0.8, base - q * 0.95),
    ]
    c.poly(cone, ink)
    c.poly(
        [(x, base - q * 1.85), (x - c.light * q * 0.8, base - q * 0.95), (x, base - q * 0.9)],
        mix(ink, p.ink, 0.28),
    )
    body = [
        (x - q * 0.85, base - q),
        (x + q * 0.85, base - q),
        (x + q * 0.74, base - q * 0.3),
        (x + q * 0.8, base),
        (x - q * 0.8, base),
        (x - q * 0.74, base - q * 0.3),
    ]
    c.poly(body, cloth)
    c.shade(body, p.shade, "right" if c.light < 0 else "left", (-0.2, 1.0))
    c.line([(x - q * 0.9, base - q), (x + q * 0.9, base - q)], mix(cloth, p.paper, 0.4), q * 0.16)


def _bay(c: Canvas, near: tuple[float, ...], far: tuple[float, ...], k: int, wall: Colour) -> None:
    """Fill one bay between two arches: floor, and stalls on both sides."""
    p = c.pal
    nl, nb, nw, nt = near
    fl, fb, fw, _ = far
    floor = [(fl, fb), (fl + fw, fb), (nl + nw, nb), (nl, nb)]
    c.poly(floor, mix(mix(p.shade, p.lit, 0.35), p.ink, 0.35 - 0.05 * k))
    c.tint(
        [(fl + fw * 0.36, fb), (fl + fw * 0.64, fb), (nl + nw * 0.64, nb), (nl + nw * 0.36, nb)],
        p.haze,
        0.2,
    )
    goods = [p.red, p.tile, p.gold, p.paper, p.deep, p.leaf, mix(p.red, p.gold, 0.5)]
    for side in (0, 1):
        n0, f0 = (nl, fl) if side == 0 else (nl + nw, fl + fw)
        _stall(c, ((n0, nb), (f0, fb)), (nt, far[3]), goods, side)


def _lamp(c: Canvas, frame: tuple[float, ...]) -> None:
    """Hang a lamp from the crown of one arch."""
    p = c.pal
    left, base, wide, tall = frame
    x, top, q = left + wide / 2, base - tall, wide * 0.021
    y = top + q * 4.2
    c.line([(x, top), (x, y)], p.ink, q * 0.14)
    c.glow(x, y + q, q * 6, p.gold, 0.8)
    c.poly(dome_profile(x, y + q * 1.6, q, q * 2.2), p.gold)


def _stall(
    c: Canvas, foot: tuple[Point, Point], tall: tuple[float, float], goods: list[Colour], side: int
) -> None:
    """Hang cloth and heap spices along one side of a bay, in perspective."""
    p, r = c.pal, c.rng
    (nx, ny), (fx, fy) = foot
    s = 1 if side == 0 else -1

    def at(t: float, f: float, inn: float = 0.0) -> Point:
        """Return a point ``t`` of the way in, ``f`` of the height up, ``inn`` toward the middle."""
        x, y, high = nx + (fx - nx) * t, ny + (fy - ny) * t, tall[0] + (tall[1] - tall[0]) * t
        return x + s * inn * high, y - f * high

    c.poly([at(0, 0), at(1, 0), at(1, 0.56), at(0, 0.56)], mix(p.ink, p.shade, 0.3))
    n = 4
    for i in range(n):
        ink = r.choice(goods)
        a, b = 0.06 + i * 0.235, 0.06 + i * 0.235 + 0.19
        drop = r.uniform(0.2, 0.3)
        cloth = [at(a, 0.52), at(b, 0.52), at(b, drop), at(a, drop)]
        c.poly(cloth, ink)
        for q in (0.3, 0.6):
            y0 = drop + (0.52 - drop) * q
            c.poly(
                [at(a, y0), at(b, y0), at(b, y0 + 0.025), at(a, y0 + 0.025)], mix(ink, p.paper, 0.5)
            )
    c.poly(
        [at(0, 0.56), at(1, 0.56), at(1, 0.5, 0.09), at(0, 0.5, 0.09)], mix(goods[0], p.ink, 0.25)
    )
    c.poly(
        [at(0, 0.14, 0.1), at(1, 0.14, 0.1), at(1, 0, 0.1), at(0, 0, 0.1)],
        mix(p.shade, p.ink, 0.35),
    )
    c.poly([at(0, 0.14), at(1, 0.14), at(1, 0.14, 0.1), at(0, 0.14, 0.1)], mix(p.shade, p.lit, 0.4))
    for i in range(4):
        t = 0.1 + i * 0.24
        x, y = at(t, 0.145, 0.055)
        q = (tall[0] + (tall[1] - tall[0]) * t) * 0.05
        ink = r.choice(goods)
        c.poly(
            [(x - q, y), (x - q * 0.15, y - q * 1.1), (x + q * 0.15, y - q * 1.1), (x + q, y)], ink
        )
        c.poly(
            [
                (x, y),
                (x - s * 0, y - q * 1.1),
                (x - c.light * q * 0.15, y - q * 1.1),
                (x - c.light * q, y),
            ],
            mix(ink, p.ink, 0.3),
        )


def _shaft(c: Canvas, far: tuple[float, ...], near: tuple[float, ...], f: float) -> None:
    """Let a beam fall from the oculus of one bay to its floor."""
    p = c.pal
    x = (far[0] + far[2] / 2 + near[0] + near[2] / 2) / 2
    top = (far[1] - far[3] + near[1] - near[3]) / 2
    y = (far[1] + near[1]) / 2
    q = far[2] * 0.1
    lean = c.light * -far[2] * 0.34
    beam = [
        (x - q * 0.5, top),
        (x + q * 0.5, top),
        (x + lean + q * 1.5, y),
        (x + lean - q * 1.5, y),
    ]
    c.oval(x, top, q * 0.9, q * 0.3, p.sun)
    c.shade(beam, p.sun, "up", (0.1, 0.5))
    c.tint_oval(x + lean, y, q * 1.7, q * 0.4, p.sun, 0.55)
