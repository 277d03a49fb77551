"""People seen from behind or afar."""

from __future__ import annotations

from demo.pictures.canvas import Canvas, curve
from demo.pictures.palette import Colour, mix
from demo.pictures.people import Person, both, shoulders


def back(
    c: Canvas, x: float, y: float, s: float, who: Person, *, rim: Colour, low: float = 2.0
) -> None:
    """Draw a person from behind, with a line of light along the shoulder."""
    torso = shoulders(x, y, s, low)
    body = mix(who.cloth, c.pal.ink, 0.35)
    if who.woman:
        cloth = mix(who.scarf, c.pal.ink, 0.35)
        veil = both(
            x,
            curve(
                (x, y - 0.62 * s),
                (x + 0.42 * s, y - 0.62 * s),
                (x + 0.5 * s, y - 0.25 * s),
                (x + 0.46 * s, y + 0.2 * s),
                (x + 0.44 * s, y + 0.6 * s),
                (x + 0.9 * s, y + 0.8 * s),
                (x + 1.0 * s, y + 1.3 * s),
                (x + 0.7 * s, y + 1.6 * s),
                (x + 0.3 * s, y + 1.75 * s),
                (x, y + 1.8 * s),
                n=10,
            ),
        )
        c.poly(torso, body)
        c.poly(veil, cloth)
        edge = veil[: len(veil) // 2 - 6]
    else:
        c.poly(torso, body)
        c.rect(x - 0.2 * s, y + 0.2 * s, x + 0.2 * s, y + 0.8 * s, mix(who.skin, c.pal.ink, 0.5))
        c.poly(
            [
                (x - 0.26 * s, y + 0.62 * s),
                (x + 0.26 * s, y + 0.62 * s),
                (x + 0.3 * s, y + 0.8 * s),
                (x - 0.3 * s, y + 0.8 * s),
            ],
            mix(who.shirt, c.pal.ink, 0.3),
        )
        for d in (-1, 1):
            c.oval(
                x + d * 0.37 * s, y + 0.05 * s, 0.055 * s, 0.1 * s, mix(who.skin, c.pal.ink, 0.4)
            )
        skin = mix(who.skin, c.pal.ink, 0.42)
        hair = mix(who.hair, c.pal.ink, 0.5)
        c.oval(x, y - 0.02 * s, 0.36 * s, 0.47 * s, skin)
        if not who.bald:
            c.poly(
                both(
                    x,
                    curve(
                        (x, y - 0.55 * s),
                        (x + 0.34 * s, y - 0.55 * s),
                        (x + 0.43 * s, y - 0.25 * s),
                        (x + 0.38 * s, y + 0.04 * s),
                        (x + 0.34 * s, y + 0.14 * s),
                        (x + 0.26 * s, y + 0.28 * s),
                        (x, y + 0.3 * s),
                        n=8,
                    ),
                ),
                hair,
            )
        else:
            c.poly(
                both(
                    x,
                    curve(
                        (x, y + 0.0 * s),
                        (x + 0.2 * s, y + 0.02 * s),
                        (x + 0.34 * s, y - 0.08 * s),
                        (x + 0.38 * s, y - 0.04 * s),
                        (x + 0.36 * s, y + 0.14 * s),
                        (x + 0.26 * s, y + 0.28 * s),
                        (x, y + 0.3 * s),
                        n=8,
                    ),
                ),
                hair,
            )
        edge = torso[: len(torso) // 2 - 8]
    side = edge if c.light > 0 else [(2 * x - a, b) for a, b in edge]
    c.haze_line(side, rim, 0.035 * s, 0.6)


def standing(
    c: Canvas, x: float, base: float, s: float, who: Person, *, bag: Colour | None = None
) -> None:
    """Draw a whole small figure of height ``s`` from behind or afar; ``bag`` adds a satchel."""
    p = c.pal
    c.tint_oval(x - c.light * 0.12 * s, base, 0.24 * s, 0.03 * s, p.ink, 0.35)
    cloth = who.scarf if who.woman else who.cloth
    if who.woman:
        coat = curve(
            (x, base - 0.82 * s),
            (x + 0.13 * s, base - 0.8 * s),
            (x + 0.14 * s, base - 0.6 * s),
            (x + 0.17 * s, base - 0.1 * s),
            (x + 0.05 * s, base - 0.07 * s),
            (x - 0.05 * s, base - 0.07 * s),
            (x - 0.17 * s, base - 0.1 * s),
            (x - 0.14 * s, base - 0.6 * s),
            (x - 0.13 * s, base - 0.8 * s),
            (x, base - 0.82 * s),
            n=8,
        )
        for d in (-0.06, 0.06):
            c.line([(x + d * s, base - 0.12 * s), (x + d * s, base)], p.ink, 0.05 * s)
        c.poly(coat, mix(cloth, p.paper, 0.12))
        c.poly(
            curve(
                (x - 0.13 * s, base - 0.7 * s),
                (x - 0.1 * s, base - 1.04 * s),
                (x + 0.1 * s, base - 1.04 * s),
                (x + 0.13 * s, base - 0.7 * s),
            ),
            cloth,
        )
    else:
        for d in (-0.055, 0.065):
            c.line(
                [(x + d * s * 0.8, base - 0.45 * s), (x + d * 1.2 * s, base)],
                mix(cloth, p.ink, 0.4),
                0.085 * s,
            )
        c.poly(
            curve(
                (x, base - 0.83 * s),
                (x + 0.15 * s, base - 0.82 * s),
                (x + 0.15 * s, base - 0.7 * s),
                (x + 0.115 * s, base - 0.4 * s),
                (x, base - 0.38 * s),
                (x, base - 0.38 * s),
                (x - 0.115 * s, base - 0.4 * s),
                (x - 0.15 * s, base - 0.7 * s),
                (x - 0.15 * s, base - 0.82 * s),
                (x, base - 0.83 * s),
                n=6,
            ),
            cloth,
        )
        c.rect(x - 0.03 * s, base - 0.86 * s, x + 0.03 * s, base - 0.8 * s, who.skin)
        c.oval(x, base - 0.91 * s, 0.066 * s, 0.082 * s, mix(who.hair, who.skin, 0.15))
    for d in (-1, 1):
        c.line(
            [(x + d * 0.12 * s, base - 0.76 * s), (x + d * 0.16 * s, base - 0.44 * s)],
            mix(cloth, p.ink, 0.2 if d == c.light else 0.45),
            0.055 * s,
        )
    if bag is not None:
        k = c.k
        c.pen.rounded_rectangle(
            ((x - 0.1 * s) * k, (base - 0.78 * s) * k, (x + 0.1 * s) * k, (base - 0.5 * s) * k),
            0.04 * s * k,
            fill=bag,
        )
        c.line(
            [(x - 0.07 * s, base - 0.6 * s), (x + 0.07 * s, base - 0.6 * s)],
            mix(bag, p.ink, 0.3),
            0.02 * s,
        )
