"""People in flat shapes, without features: how they look, and their busts."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.palette import Colour, mix, rgb

SKINS = tuple(map(rgb, ("#E3B48C", "#D49E74", "#C68A5E", "#EBC4A0")))


HAIRS = tuple(map(rgb, ("#1D1714", "#2C211B", "#4A3A30", "#8A8580", "#BDB8B0")))


CLOTHS = tuple(
    map(rgb, ("#22313B", "#2E3A44", "#39424A", "#3B3430", "#1F3F4A", "#4B4640", "#2B2E4A"))
)


SCARVES = tuple(
    map(rgb, ("#17242B", "#0B6E78", "#3C4F6B", "#6B3A4C", "#5B6B52", "#8A5A34", "#2B2B33"))
)


SHIRTS = tuple(map(rgb, ("#F4F1EA", "#DCE6EA", "#E9E2D2", "#C9D6DC")))


@dataclass(frozen=True)
class Person:
    """How one person looks."""

    woman: bool
    skin: Colour
    hair: Colour
    cloth: Colour
    scarf: Colour
    shirt: Colour
    beard: float
    glasses: bool
    chador: bool
    bald: bool


def person(r: Random, woman: bool | None = None) -> Person:
    """Choose a person; ``woman`` is left to chance if None."""
    female = r.random() < 0.42 if woman is None else woman
    return Person(
        woman=female,
        skin=r.choice(SKINS),
        hair=r.choice(HAIRS),
        cloth=r.choice(CLOTHS),
        scarf=r.choice(SCARVES),
        shirt=r.choice(SHIRTS),
        beard=r.choice((0.0, 0.35, 0.7, 1.0)),
        glasses=r.random() < 0.3,
        chador=r.random() < 0.35,
        bald=r.random() < 0.18,
    )


def both(cx: float, half: list[Point]) -> list[Point]:
    """Return an outline from its right half, mirrored about ``cx``."""
    return [*half, *[(2 * cx - x, y) for x, y in reversed(half)]]


def shoulders(x: float, y: float, s: float, low: float) -> list[Point]:
    """Return the outline of a torso whose head is centred on ``(x, y)``, down to ``low`` heads."""
    right = curve(
        (x + 0.2 * s, y + 0.66 * s),
        (x + 0.5 * s, y + 0.86 * s),
        (x + 0.98 * s, y + 0.86 * s),
        (x + 1.1 * s, y + 1.3 * s),
        (x + 1.2 * s, y + 1.7 * s),
        (x + 1.24 * s, y + low * 0.9 * s),
        (x + 1.26 * s, y + low * s),
        n=12,
    )
    return both(x, right)


def bust(c: Canvas, x: float, y: float, s: float, who: Person, low: float = 3.0) -> None:
    """Draw a person from the front: a head of height ``s`` at ``(x, y)``, ``low`` heads down."""
    away = "right" if c.light < 0 else "left"
    dim = mix(who.cloth, c.pal.ink, 0.55)
    torso = shoulders(x, y, s, low)
    c.poly(torso, who.cloth)
    c.shade(torso, dim, away, (-0.35, 0.85))
    seam = mix(who.cloth, c.pal.ink, 0.6)
    for d in (-1, 1):
        c.haze_line(
            curve(
                (x + d * 0.84 * s, y + 1.55 * s),
                (x + d * 0.78 * s, y + 2.1 * s),
                (x + d * 0.84 * s, y + 2.8 * s),
                (x + d * 0.86 * s, y + low * s),
                n=8,
            ),
            seam,
            0.022 * s,
            0.7,
        )
    if who.woman:
        _scarf_front(c, (x, y, s), who, low)
        return
    if low > 2:
        c.haze_line([(x, y + 1.7 * s), (x - c.light * 0.05 * s, y + low * s)], seam, 0.022 * s, 0.8)
        for k in (1.9, 2.3, 2.7):
            c.oval(x + c.light * 0.05 * s, y + k * s, 0.025 * s, 0.025 * s, seam)
    _shirt(c, (x, y, s), who, low)
    _head(c, (x, y, s), who)


def _shirt(c: Canvas, at: tuple[float, float, float], who: Person, low: float) -> None:
    """Draw neck, band collar, shirt and lapels."""
    x, y, s = at
    neck = [
        (x - 0.19 * s, y + 0.2 * s),
        (x + 0.19 * s, y + 0.2 * s),
        (x + 0.22 * s, y + 0.78 * s),
        (x - 0.22 * s, y + 0.78 * s),
    ]
    end = min(1.75, low)
    c.poly(
        [
            (x - 0.27 * s, y + 0.7 * s),
            (x + 0.27 * s, y + 0.7 * s),
            (x + 0.03 * s, y + end * s),
            (x - 0.03 * s, y + end * s),
        ],
        who.shirt,
    )
    c.poly(neck, mix(who.skin, c.pal.ink, 0.2))
    c.poly(
        [
            (x - 0.24 * s, y + 0.6 * s),
            (x, y + 0.84 * s),
            (x + 0.24 * s, y + 0.6 * s),
            (x + 0.27 * s, y + 0.76 * s),
            (x + 0.05 * s, y + 1.0 * s),
            (x - 0.05 * s, y + 1.0 * s),
            (x - 0.27 * s, y + 0.76 * s),
        ],
        mix(who.shirt, c.pal.ink, 0.08),
    )
    c.line([(x, y + 0.95 * s), (x, y + end * s)], mix(who.shirt, c.pal.ink, 0.2), 0.012 * s)
    lapel = mix(who.cloth, c.pal.paper, 0.1)
    for d in (-1, 1):
        c.poly(
            [
                (x + d * 0.25 * s, y + 0.68 * s),
                (x + d * 0.42 * s, y + 0.98 * s),
                (x + d * 0.5 * s, y + 1.06 * s),
                (x + d * 0.4 * s, y + 1.14 * s),
                (x + d * 0.02 * s, y + end * s),
            ],
            lapel if d == c.light else mix(lapel, c.pal.ink, 0.25),
        )


def _face(x: float, y: float, s: float) -> list[Point]:
    """Return the outline of a face."""
    right = curve(
        (x, y - 0.48 * s),
        (x + 0.26 * s, y - 0.48 * s),
        (x + 0.37 * s, y - 0.28 * s),
        (x + 0.36 * s, y - 0.02 * s),
        (x + 0.35 * s, y + 0.28 * s),
        (x + 0.2 * s, y + 0.5 * s),
        (x, y + 0.51 * s),
        n=10,
    )
    return both(x, right)


def _head(c: Canvas, at: tuple[float, float, float], who: Person) -> None:
    """Draw a man's head: face, ears, hair, beard, perhaps spectacles."""
    x, y, s = at
    dim = mix(who.skin, c.pal.ink, 0.38)
    away = "right" if c.light < 0 else "left"
    for d in (-1, 1):
        c.oval(
            x + d * 0.365 * s, y + 0.03 * s, 0.06 * s, 0.11 * s, who.skin if d == c.light else dim
        )
    face = _face(x, y, s)
    c.poly(face, who.skin)
    c.shade(face, dim, away, (-0.4, 0.75))
    if who.beard:
        k = who.beard
        right = curve(
            (x, y + 0.56 * s),
            (x + 0.26 * s, y + 0.55 * s),
            (x + 0.38 * s, y + 0.3 * s),
            (x + 0.375 * s, y - 0.02 * s),
            (x + 0.31 * s, y + 0.14 * s),
            (x + 0.26 * s, y + 0.16 * s),
            (x + 0.16 * s, y + 0.2 * s),
            (x + 0.1 * s, y + 0.17 * s),
            (x + 0.04 * s, y + 0.17 * s),
            (x, y + 0.18 * s),
            n=8,
        )
        c.tint(both(x, right), who.hair, 0.45 + 0.5 * k)
        c.tint_oval(x, y + 0.29 * s, 0.095 * s, 0.026 * s, who.skin, 0.75)
    _hair(c, at, who)
    if who.glasses:
        for d in (-1, 1):
            c.tint_oval(x + d * 0.155 * s, y - 0.02 * s, 0.115 * s, 0.085 * s, c.pal.ink, 0.7)
            c.tint_oval(x + d * 0.155 * s, y - 0.02 * s, 0.095 * s, 0.067 * s, c.pal.paper, 0.55)
        c.line([(x - 0.05 * s, y - 0.03 * s), (x + 0.05 * s, y - 0.03 * s)], c.pal.ink, 0.018 * s)


def _hair(c: Canvas, at: tuple[float, float, float], who: Person) -> None:
    """Draw a man's hair, parted on the side of the light, or a bald crown."""
    x, y, s = at
    if who.bald:
        for d in (-1, 1):
            c.poly(
                curve(
                    (x + d * 0.37 * s, y + 0.0 * s),
                    (x + d * 0.41 * s, y - 0.2 * s),
                    (x + d * 0.33 * s, y - 0.32 * s),
                    (x + d * 0.3 * s, y - 0.3 * s),
                    (x + d * 0.33 * s, y - 0.16 * s),
                    (x + d * 0.33 * s, y - 0.1 * s),
                    (x + d * 0.37 * s, y),
                    n=6,
                ),
                who.hair,
            )
        return
    d = c.light
    cap = curve(
        (x - d * 0.39 * s, y + 0.02 * s),
        (x - d * 0.48 * s, y - 0.5 * s),
        (x - d * 0.1 * s, y - 0.62 * s),
        (x + d * 0.06 * s, y - 0.58 * s),
        (x + d * 0.38 * s, y - 0.58 * s),
        (x + d * 0.46 * s, y - 0.28 * s),
        (x + d * 0.385 * s, y + 0.0 * s),
        (x + d * 0.34 * s, y - 0.1 * s),
        (x + d * 0.35 * s, y - 0.2 * s),
        (x + d * 0.25 * s, y - 0.27 * s),
        (x + d * 0.05 * s, y - 0.22 * s),
        (x - d * 0.24 * s, y - 0.3 * s),
        (x - d * 0.33 * s, y - 0.2 * s),
        (x - d * 0.345 * s, y - 0.12 * s),
        (x - d * 0.34 * s, y - 0.08 * s),
        (x - d * 0.39 * s, y + 0.02 * s),
        n=8,
    )
    c.poly(cap, who.hair)
    c.shade(cap, mix(who.hair, c.pal.paper, 0.3), "left" if c.light < 0 else "right", (-0.5, 0.5))


def _scarf_front(c: Canvas, at: tuple[float, float, float], who: Person, low: float) -> None:
    """Draw a headscarf that frames the face and falls on the shoulders, or a chador."""
    x, y, s = at
    away = "right" if c.light < 0 else "left"
    cloth = mix(rgb("#15191C"), c.pal.ink, 0.4) if who.chador else who.scarf
    dim = mix(cloth, c.pal.ink, 0.6)
    reach = 1.24 if who.chador else 0.98
    right = curve(
        (x, y - 0.68 * s),
        (x + 0.42 * s, y - 0.68 * s),
        (x + 0.52 * s, y - 0.3 * s),
        (x + 0.51 * s, y + 0.08 * s),
        (x + 0.5 * s, y + 0.55 * s),
        (x + reach * 0.72 * s, y + 0.75 * s),
        (x + reach * s, y + 1.3 * s),
        n=12,
    )
    if who.chador:
        right += [(x + 1.4 * s, y + low * 0.7 * s), (x + 1.46 * s, y + low * s)]
    else:
        right += curve(
            right[-1],
            (x + reach * 1.02 * s, y + 1.5 * s),
            (x + 0.5 * s, y + 1.5 * s),
            (x, y + 1.62 * s),
            n=12,
        )[1:]
    veil = both(x, right)
    c.poly(veil, cloth)
    c.shade(veil, dim, away, (-0.3, 0.8))
    inner = mix(cloth, c.pal.ink, 0.4) if not who.chador else mix(who.scarf, c.pal.paper, 0.1)
    rim = both(
        x,
        curve(
            (x, y - 0.52 * s),
            (x + 0.3 * s, y - 0.52 * s),
            (x + 0.41 * s, y - 0.26 * s),
            (x + 0.4 * s, y + 0.04 * s),
            (x + 0.38 * s, y + 0.36 * s),
            (x + 0.2 * s, y + 0.62 * s),
            (x, y + 0.66 * s),
            n=10,
        ),
    )
    c.poly(rim, inner)
    face = both(
        x,
        curve(
            (x, y - 0.4 * s),
            (x + 0.22 * s, y - 0.4 * s),
            (x + 0.33 * s, y - 0.22 * s),
            (x + 0.32 * s, y + 0.02 * s),
            (x + 0.31 * s, y + 0.3 * s),
            (x + 0.16 * s, y + 0.49 * s),
            (x, y + 0.5 * s),
            n=10,
        ),
    )
    c.poly(face, who.skin)
    c.shade(face, mix(who.skin, c.pal.ink, 0.36), away, (-0.4, 0.7))
    if who.glasses:
        for d in (-1, 1):
            c.tint_oval(x + d * 0.14 * s, y - 0.02 * s, 0.11 * s, 0.085 * s, c.pal.ink, 0.6)
            c.tint_oval(x + d * 0.14 * s, y - 0.02 * s, 0.09 * s, 0.067 * s, c.pal.paper, 0.5)
    pale = mix(cloth, c.pal.paper, 0.16)
    end = min(low, 2.3)
    for d, f in ((-1, 0.0), (1, 0.1)):
        # Folds that fall from the chin to the shoulders.
        c.haze_line(
            curve(
                (x + d * 0.3 * s, y + (0.62 + f) * s),
                (x + d * 0.34 * s, y + (0.9 + f) * s),
                (x + d * 0.62 * s, y + (1.0 + f) * s),
                (x + d * 0.72 * s, y + (1.3 + f) * s),
                n=10,
            ),
            pale,
            0.025 * s,
            0.7,
        )
    if who.chador:
        c.haze_line(
            curve(
                (x, y + 0.72 * s),
                (x + 0.1 * s, y + 1.2 * s),
                (x - 0.06 * s, y + 1.7 * s),
                (x + 0.02 * s, y + end * s),
                n=10,
            ),
            pale,
            0.03 * s,
            0.7,
        )
