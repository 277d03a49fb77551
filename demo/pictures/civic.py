"""Scenes of public life indoors: the meeting and the lecture."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, curve
from demo.pictures.crowd import back
from demo.pictures.forms import adobe, arch, badgir, dome, roofs
from demo.pictures.girih import star
from demo.pictures.palette import Colour, mix
from demo.pictures.people import bust, person
from demo.pictures.sky import peaks, sky


def view(c: Canvas, base: float) -> None:
    """Paint the town as seen from a window: sky, hills, roofs, a dome, a windcatcher."""
    p, r, u = c.pal, c.rng, c.u
    sky(c, base, disc=46)
    peaks(c, base, c.h * 0.16, p.far(p.land(0.2), 0.45), p.far(p.land(0), 0.4))
    c.veil(base - c.h * 0.2, base, p.haze, 0.7)
    lamps = p.gold if p.dark or p.name == "dusk" else None
    x = c.w * r.uniform(0.3, 0.7)
    roofs(c, base + 8 * u, (30, 60), adobe(c, 0.6), lamps=lamps, step=(50, 100))
    dome(c, x, base - 30 * u, 62 * u, 92 * u, p.far(p.tile, 0.25), p.far(p.deep, 0.25))
    for dx in (-330, 260):
        badgir(c, x + dx * u, base, 62 * u, 170 * u, adobe(c, 0.42), slots=4)
    roofs(c, base + 30 * u, (30, 70), adobe(c, 0.42), lamps=lamps, step=(70, 130))


def room(c: Canvas) -> tuple[Colour, Colour]:
    """Return the inks of a wall and of its wood for the hour."""
    p = c.pal
    wall = mix(mix(p.lit, p.paper, 0.35), p.deep, 0.12)
    if p.dark or p.name == "dusk":
        wall = mix(p.shade, p.deep, 0.4)
    return wall, mix(p.shade, p.ink, 0.4)


def window(c: Canvas, top: float, low: float, panes: int) -> None:
    """Frame the view with a wall that has a row of arched windows."""
    p, u, h = c.pal, c.u, c.h
    wall, wood = room(c)
    gap = 44 * u
    wide = (c.w - gap * (panes + 1)) / panes
    c.rect(0, low, c.w, h, wall)
    c.rect(0, 0, c.w, top, wall)
    for i in range(panes + 1):
        x = i * (wide + gap)
        c.rect(x, 0, x + gap, h, wall)
    for i in range(panes):
        x = gap + i * (wide + gap)
        hole = arch(x, low, wide, low - top, min(wide * 0.42, (low - top) * 0.6))
        head = hole[1:-1]
        half = len(head) // 2
        c.poly([(x - 1, top - 1), *head[: half + 1], (x + wide / 2, top - 1)], wall)
        c.poly([(x + wide / 2, top - 1), *head[half:], (x + wide + 1, top - 1)], wall)
        c.line([*hole, hole[0]], wood, 9 * u)
        c.line([(x + wide / 2, top), (x + wide / 2, low)], wood, 5 * u)
        c.line([(x, low - (low - top) * 0.36), (x + wide, low - (low - top) * 0.36)], wood, 5 * u)
    c.rect(0, low - 4 * u, c.w, low + 14 * u, mix(wood, p.lit, 0.3))
    c.shade([(0, low), (c.w, low), (c.w, h), (0, h)], mix(wall, p.ink, 0.6), "down", (0.1, 0.8))


def meeting(c: Canvas) -> None:
    """A long table before the windows: those opposite in the light, backs near the eye."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    low = h * r.uniform(0.46, 0.52)
    view(c, low - 10 * u)
    window(c, h * 0.07, low, (3, 4, 5, 2)[c.variant])
    rim = mix(p.haze, p.paper, 0.4)
    top = h * 0.655
    count = (5, 7, 6, 7)[c.variant]
    chief = r.choice((1, 2, count - 2, count - 3))
    size = min(96 * u, c.w / count * 0.36)
    for i in range(count):
        x = c.w * (i + 0.5) / count + r.uniform(-12, 12) * u
        s = size * (1.12 if i == chief else 1.0)
        _chair(c, x, top, s)
        bust(c, x, top - s * 2.0, s, person(r), 2.5)
        if i == chief:
            c.look(x, top - s * 1.9)
    _board(c, top, count)
    n = (3, 4, 3, 4)[c.variant]
    for i in range(n):
        x = c.w * ((i + 0.5) / n + r.uniform(-0.05, 0.05))
        s = 150 * u
        y = h - s * r.uniform(0.5, 0.8)
        if abs(x / c.w - c.focal[0]) > 0.09:
            back(c, x, y, s, person(r), rim=rim)


def _chair(c: Canvas, x: float, base: float, s: float) -> None:
    """Draw the high back of a chair."""
    p = c.pal
    k = c.k
    c.pen.rounded_rectangle(
        ((x - 0.85 * s) * k, (base - 2.0 * s) * k, (x + 0.85 * s) * k, (base + s) * k),
        0.3 * s * k,
        fill=mix(p.ink, p.deep, 0.4),
    )


def _board(c: Canvas, y: float, count: int) -> None:
    """Draw the table top with papers, microphones, glasses and a bowl of fruit."""
    p, r, u = c.pal, c.rng, c.u
    wood = mix(mix(p.shade, p.gold, 0.2), p.ink, 0.15)
    deep = c.h * 0.2
    top = [(-60 * u, y), (c.w + 60 * u, y), (c.w + 60 * u, y + deep), (-60 * u, y + deep)]
    c.grad(top, mix(wood, p.lit, 0.45), wood)
    c.rect(0, y - 3 * u, c.w, y + 4 * u, mix(wood, p.paper, 0.45))
    c.rect(0, y + deep, c.w, c.h, mix(wood, p.ink, 0.65))
    c.rect(0, y + deep, c.w, y + deep + 12 * u, mix(wood, p.ink, 0.3))
    for i in range(count):
        x = c.w * (i + 0.5) / count
        c.tint(
            [
                (x - 16 * u, y + 4),
                (x + 16 * u, y + 4),
                (x + 40 * u, y + deep),
                (x - 40 * u, y + deep),
            ],
            p.haze,
            0.14,
        )
        c.poly(
            [
                (x - 44 * u, y + 34 * u),
                (x + 26 * u, y + 34 * u),
                (x + 34 * u, y + 64 * u),
                (x - 48 * u, y + 64 * u),
            ],
            p.paper,
        )
        c.tint(
            [
                (x - 48 * u, y + 64 * u),
                (x + 34 * u, y + 64 * u),
                (x + 34 * u, y + 68 * u),
                (x - 48 * u, y + 68 * u),
            ],
            p.ink,
            0.4,
        )
        c.line(
            curve(
                (x + 66 * u, y + 30 * u),
                (x + 70 * u, y - 20 * u),
                (x + 60 * u, y - 34 * u),
                (x + 40 * u, y - 40 * u),
                n=8,
            ),
            p.ink,
            4 * u,
        )
        c.oval(x + 38 * u, y - 41 * u, 9 * u, 6 * u, p.ink)
        gx = x + 92 * u
        c.tint(
            [
                (gx - 9 * u, y + 8 * u),
                (gx + 9 * u, y + 8 * u),
                (gx + 7 * u, y + 40 * u),
                (gx - 7 * u, y + 40 * u),
            ],
            p.paper,
            0.55,
        )
    for f in (0.25, 0.5, 0.75):
        x, by = c.w * f + r.uniform(-30, 30) * u, y + deep * 0.86
        for dx, dy in ((-20, -24), (18, -25), (0, -44)):
            c.oval(x + dx * u, by + dy * u, 19 * u, 19 * u, r.choice((p.red, p.gold)))
        c.poly(
            curve(
                (x - 52 * u, by - 22 * u),
                (x - 40 * u, by + 14 * u),
                (x + 40 * u, by + 14 * u),
                (x + 52 * u, by - 22 * u),
            ),
            p.tile,
        )


def lecture(c: Canvas) -> None:
    """A speaker in the light of the stage, rows of listeners in the dark before it."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    c.light = r.choice((-1, 1))
    cloth = r.choice(
        (p.deep, p.moss, mix(p.shade, p.red, 0.25), mix(p.red, p.ink, 0.2), p.land(0.6))
    )
    wall = mix(cloth, p.ink, 0.3)
    c.rect(0, 0, c.w, h, wall)
    fold = 58 * u
    for i in range(int(c.w / fold) + 2):
        x = i * fold
        c.shade(
            [(x, 0), (x + fold, 0), (x + fold, h * 0.68), (x, h * 0.68)],
            mix(wall, p.ink, 0.7),
            "right",
            (0, 0.6),
            grain=False,
        )
    x = c.w * (0.5 + c.light * r.uniform(0.13, 0.2))
    away = c.w - x
    _screen(c, away, h * 0.3)
    stage = h * 0.66
    c.grad(
        [(0, stage), (c.w, stage), (c.w, h), (0, h)],
        mix(p.shade, p.lit, 0.3),
        mix(p.shade, p.ink, 0.7),
    )
    c.tint_oval(x, stage + 34 * u, 250 * u, 34 * u, p.sun, 0.35)
    for f, a in ((330, 0.1), (210, 0.12)):
        c.tint(
            [
                (x - c.light * -60 * u - 30 * u, -10),
                (x - c.light * -60 * u + 30 * u, -10),
                (x + f * u, stage + 40 * u),
                (x - f * u, stage + 40 * u),
            ],
            p.sun,
            a,
        )
    speaker = person(r)
    s = 92 * u
    bust(c, x, stage - 270 * u, s, speaker, 3.6)
    _podium(c, x, stage + 36 * u)
    c.look(x, stage - 250 * u)
    if c.variant in (1, 2):
        for i in range(3):
            px = away + (i - 1) * 150 * u
            _chair(c, px, stage + 60 * u, 62 * u)
            bust(c, px, stage - 68 * u, 62 * u, person(r), 2.6)
        c.grad(
            [
                (away - 280 * u, stage + 6 * u),
                (away + 280 * u, stage + 6 * u),
                (away + 280 * u, stage + 90 * u),
                (away - 280 * u, stage + 90 * u),
            ],
            p.deep,
            mix(p.deep, p.ink, 0.5),
        )
    rim = mix(p.sun, p.gold, 0.3)
    c.light = -1 if x < c.w / 2 else 1
    for k in range(3):
        s = (62 + 34 * k) * u
        step = s * 2.5
        shift = r.uniform(0, step)
        y = h * (0.8 + 0.1 * k)
        for i in range(int(c.w / step) + 2):
            if r.random() < 0.1:
                continue
            back(
                c,
                i * step - shift + r.uniform(-8, 8) * u,
                y + r.uniform(-9, 9) * u,
                s,
                person(r),
                rim=mix(rim, p.ink, 0.25 * (2 - k) * 0.5),
                low=3.4,
            )


def _screen(c: Canvas, x: float, y: float) -> None:
    """Hang a banner or a screen with a large star on the wall behind the stage."""
    p, u = c.pal, c.u
    wide, high = 560 * u, 330 * u
    ground = p.tile if c.variant % 2 == 0 else mix(p.paper, p.lit, 0.25)
    c.rect(
        x - wide / 2 - 10 * u,
        y - high / 2 - 10 * u,
        x + wide / 2 + 10 * u,
        y + high / 2 + 10 * u,
        p.ink,
    )
    c.rect(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, ground)
    mark = mix(p.paper, p.gold, 0.1) if c.variant % 2 == 0 else p.deep
    if c.variant < 2:
        for f, ink in ((1.0, mark), (0.8, ground), (0.7, p.gold), (0.4, ground)):
            c.poly(star((8, 118 * u, x, y, 0.0), 1.05, f), ink)
    else:
        for i in range(6):
            a = 60 + 170 * abs(math.sin(i * 1.3 + c.rng.random()))
            bx = x - 205 * u + i * 70 * u
            c.rect(bx, y + 120 * u - a * u, bx + 44 * u, y + 120 * u, mark if i % 2 else p.gold)
        c.rect(x - 230 * u, y + 122 * u, x + 230 * u, y + 127 * u, mark)
    c.shade(
        [
            (x - wide / 2, y - high / 2),
            (x + wide / 2, y - high / 2),
            (x + wide / 2, y + high / 2),
            (x - wide / 2, y + high / 2),
        ],
        p.ink,
        "right" if c.light > 0 else "left",
        (0, 0.3),
    )


def _podium(c: Canvas, x: float, base: float) -> None:
    """Draw the lectern with its microphones and a tiled front."""
    p, u = c.pal, c.u
    wood = mix(p.shade, p.gold, 0.25)
    body = [
        (x - 104 * u, base - 176 * u),
        (x + 104 * u, base - 176 * u),
        (x + 84 * u, base),
        (x - 84 * u, base),
    ]
    c.poly(body, wood)
    c.shade(body, p.ink, "right" if c.light < 0 else "left", (-0.2, 0.65))
    c.poly(
        [
            (x - 122 * u, base - 186 * u),
            (x + 122 * u, base - 186 * u),
            (x + 110 * u, base - 160 * u),
            (x - 110 * u, base - 160 * u),
        ],
        mix(wood, p.paper, 0.3),
    )
    for f, ink in ((1.0, p.tile), (0.66, p.paper), (0.4, p.gold)):
        c.poly(star((8, 38 * u, x, base - 82 * u, 0.0), 1.05, f), ink)
    for d in (-1, 0.25):
        c.line(
            curve(
                (x + d * 40 * u, base - 184 * u),
                (x + d * 44 * u, base - 230 * u),
                (x + d * 30 * u, base - 240 * u),
                (x + d * 18 * u, base - 246 * u),
                n=8,
            ),
            p.ink,
            4 * u,
        )
        c.oval(x + d * 16 * u, base - 247 * u, 9 * u, 7 * u, p.ink)
