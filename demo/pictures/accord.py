"""The scene of an agreement: two people, hands joined."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.civic import room, view, window
from demo.pictures.girih import star
from demo.pictures.palette import Colour, mix
from demo.pictures.people import bust, person


def handshake(c: Canvas) -> None:
    """Two people agree: one on each side, hands joined on the line of thirds."""
    p, r, u, h = c.pal, c.rng, c.u, c.h
    low = h * r.uniform(0.6, 0.68)
    view(c, low - 6 * u)
    if c.variant in (0, 1, 3):
        window(c, h * 0.06, low, (3, 2, 3, 4)[c.variant])
    else:
        wall, wood = room(c)
        c.rect(0, low - 10 * u, c.w, h, wall)
        c.rect(0, low - 16 * u, c.w, low, mix(wood, p.lit, 0.4))
        c.shade([(0, low), (c.w, low), (c.w, h), (0, h)], mix(wall, p.ink, 0.6), "down", (0, 0.8))
    x = c.w * r.choice((0.36, 0.5, 0.64))
    gap, s = 246 * u, 138 * u
    joint = (x, h * 0.8)
    left, right = person(r, False), person(r, r.random() < 0.3)
    if right.woman or c.variant == 2:
        _folder(c, joint, s)
    for d, who in ((-1, left), (1, right)):
        px, py = x + d * gap, h * (0.335 if d < 0 else 0.35)
        bust(c, px, py, s, who, 5.0)
        _arm(
            c,
            (px, py),
            joint,
            d,
            (s, who.cloth if not (who.woman and who.chador) else _chador(c)),
            who.skin,
        )
    if not (right.woman or c.variant == 2):
        _clasp(c, joint, s, (left.skin, right.skin))
    c.look(x, h * 0.55)


def _chador(c: Canvas) -> Colour:
    """Return the black of a chador in the scene's light."""
    return mix((21, 25, 28), c.pal.ink, 0.4)


def _arm(
    c: Canvas, at: Point, joint: Point, d: int, cloth: tuple[float, Colour], skin: Colour
) -> None:
    """Reach one arm from the near shoulder to the joint of hands."""
    s, ink = cloth
    x, y = at
    dim = mix(ink, c.pal.ink, 0.3 if d == c.light else 0.5)
    shoulder = (x - d * 0.86 * s, y + 1.3 * s)
    elbow = (x - d * 0.98 * s, joint[1] + 0.18 * s)
    wrist = (joint[0] + d * 0.42 * s, joint[1] + 0.04 * s)
    c.line(
        curve(
            shoulder,
            (shoulder[0] - d * 0.1 * s, shoulder[1] + 0.5 * s),
            (elbow[0] + d * 0.1 * s, elbow[1] - 0.4 * s),
            elbow,
            n=8,
        ),
        dim,
        0.5 * s,
    )
    c.oval(*elbow, 0.25 * s, 0.25 * s, dim)
    c.oval(*shoulder, 0.25 * s, 0.25 * s, dim)
    c.line([elbow, wrist], dim, 0.42 * s)
    c.line(
        [(wrist[0] + d * 0.02 * s, wrist[1]), (wrist[0] - d * 0.09 * s, wrist[1])],
        c.pal.paper,
        0.34 * s,
    )
    c.oval(wrist[0] - d * 0.2 * s, wrist[1], 0.2 * s, 0.15 * s, skin)


def _clasp(c: Canvas, at: Point, s: float, skins: tuple[Colour, Colour]) -> None:
    """Draw the joined hands: one palm, the other's fingers over it, a thumb."""
    x, y = at
    a, b = skins
    k = c.k

    def pill(x0: float, y0: float, x1: float, y1: float, ink: Colour) -> None:
        c.pen.rounded_rectangle(
            ((x + x0 * s) * k, (y + y0 * s) * k, (x + x1 * s) * k, (y + y1 * s) * k),
            abs(y1 - y0) * s * k / 2,
            fill=ink,
        )

    pill(-0.36, -0.14, 0.2, 0.2, mix(a, c.pal.ink, 0.12))
    pill(-0.14, -0.12, 0.38, 0.22, b)
    for i in range(4):
        pill(-0.2, -0.1 + i * 0.078, 0.1, -0.03 + i * 0.078, mix(b, c.pal.ink, 0.1 + 0.035 * i))
    pill(-0.2, -0.24, 0.16, -0.1, a)


def _folder(c: Canvas, at: Point, s: float) -> None:
    """Draw the signed agreement both hold instead of shaking hands."""
    x, y = at
    p = c.pal
    c.poly(
        [
            (x - 0.6 * s, y - 0.62 * s),
            (x + 0.6 * s, y - 0.62 * s),
            (x + 0.6 * s, y + 0.24 * s),
            (x - 0.6 * s, y + 0.24 * s),
        ],
        p.tile,
    )
    c.rect(x - 0.54 * s, y - 0.56 * s, x + 0.54 * s, y + 0.18 * s, mix(p.tile, p.deep, 0.4))
    for f, ink in ((1.0, p.gold), (0.7, p.deep), (0.45, p.paper)):
        c.poly(star((8, 0.2 * s, x, y - 0.2 * s, 0.0), 1.05, f), ink)
