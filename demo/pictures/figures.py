"""Pictures that are not scenes: portraits, the emblem and infographics without words."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from demo.pictures.canvas import Canvas, Point, curve, dice
from demo.pictures.forms import arch
from demo.pictures.girih import star
from demo.pictures.palette import ALL, DAY, PALETTES, Colour, mix, rgb
from demo.pictures.people import bust, person


def draw_portrait(
    seed: int, width: int = 600, height: int = 750, *, woman: bool | None = None
) -> Image.Image:
    """Draw a dignified bust in flat shapes, without features.

    Args:
        seed: Any whole number.
        width: Width in pixels.
        height: Height in pixels.
        woman: A woman or a man; the seed decides if None.

    Returns:
        An RGB image whose head is about a third of its height.

    Raises:
        ValueError: If a side is not positive.
    """
    if width < 1 or height < 1:
        raise ValueError(f"a picture cannot measure {width} × {height} pixels")
    palette = PALETTES[DAY[seed % len(DAY)]]
    c = Canvas(width, height, palette, dice("portrait", seed), seed // len(DAY) % 3)
    r, p = c.rng, palette
    c.light = r.choice((-1, 1))
    wall = r.choice(
        (
            mix(p.deep, p.tile, 0.5),
            mix(p.lit, p.paper, 0.45),
            mix(p.tile, p.paper, 0.55),
            mix(p.shade, p.lit, 0.35),
            mix(p.deep, p.haze, 0.25),
            mix(p.moss, p.paper, 0.45),
        )
    )
    c.rect(0, 0, c.w, c.h, wall)
    # The same proportions for a tall, a square and a wide portrait.
    unit = min(c.w / 4.0, c.h / 4.9)
    x, y = c.w / 2, c.h * 0.42
    _ground_of_portrait(c, (x, y), unit, wall)
    who = person(r, woman)
    bust(c, x, y, unit * 1.28, who, 4.0)
    c.look(x, y)
    return c.finish()


def _ground_of_portrait(c: Canvas, at: Point, s: float, wall: Colour) -> None:
    """Put a niche, a large star or a plain light behind the head."""
    p = c.pal
    x, y = at
    if c.variant == 0:
        niche = arch(x - 1.75 * s, c.h + 4, 3.5 * s, c.h - y + 2.0 * s, 2.3 * s)
        c.poly(niche, mix(wall, p.ink, 0.25))
        inner = arch(x - 1.6 * s, c.h + 4, 3.2 * s, c.h - y + 1.8 * s, 2.1 * s)
        c.grad(
            inner, mix(wall, p.ink, 0.1), mix(wall, p.ink, 0.35), "right" if c.light > 0 else "left"
        )
    elif c.variant == 1:
        for f, t in ((1.0, 0.12), (0.93, 0.0), (0.86, 0.08)):
            c.poly(star((8, 1.75 * s, x, y + 0.1 * s, 0.0), 1.05, f), mix(wall, p.paper, t + 0.05))
    else:
        c.tint_oval(x, y + 0.2 * s, 1.9 * s, 1.9 * s, p.paper, 0.13)
        c.tint_oval(x, y + 0.2 * s, 1.5 * s, 1.5 * s, p.paper, 0.12)
    c.glow(x + c.light * 1.2 * s, y - 0.8 * s, 3.2 * s, p.paper, 0.35)
    c.shade(c.box(), p.ink, "right" if c.light < 0 else "left", (-0.1, 0.3))


def draw_emblem_png(size: int = 512) -> Image.Image:
    """Draw the emblem: an eight-pointed star with a windcatcher in it.

    Args:
        size: Side of the square in pixels.

    Returns:
        An RGBA image on a clear ground.

    Raises:
        ValueError: If the size is not positive.
    """
    if size < 1:
        raise ValueError(f"an emblem cannot measure {size} pixels")
    q = size * 4
    img = Image.new("RGBA", (q, q), (*rgb("#0B6E78"), 0))
    pen = ImageDraw.Draw(img)
    tile, paper, gold = rgb("#0B6E78"), rgb("#FBF8F3"), rgb("#E9B872")

    def ring(outer: float, ink: Colour) -> None:
        """Fill the star of two crossed squares whose points reach ``outer`` of the half side."""
        inner = outer * math.cos(math.pi / 4) / math.cos(math.pi / 8)
        pts = []
        for i in range(16):
            d, a = (outer if i % 2 == 0 else inner) * q / 2, i * math.pi / 8
            pts.append((q / 2 + d * math.sin(a), q / 2 - d * math.cos(a)))
        pen.polygon(pts, fill=ink)

    ring(0.98, tile)
    ring(0.86, gold)
    ring(0.825, tile)

    def spot(x: float, y: float) -> Point:
        return q / 2 + x * q, q / 2 + y * q

    pen.polygon(
        [spot(-0.12, 0.27), spot(-0.1, -0.05), spot(0.1, -0.05), spot(0.12, 0.27)], fill=paper
    )
    pen.rectangle([spot(-0.125, -0.235), spot(0.125, -0.04)], fill=paper)
    pen.rectangle([spot(-0.145, -0.265), spot(0.145, -0.225)], fill=paper)
    pen.rectangle([spot(-0.14, -0.04), spot(0.14, -0.01)], fill=paper)
    for i in range(4):
        x = -0.094 + i * 0.05
        pen.polygon([spot(a, b) for a, b in arch(x, -0.055, 0.036, 0.15, 0.03)], fill=tile)
    pen.polygon([spot(a, b) for a, b in arch(-0.045, 0.272, 0.09, 0.15, 0.06)], fill=tile)
    return img.resize((size, size), Image.Resampling.BOX)


def draw_infographic(seed: int, width: int = 1600, height: int = 900) -> Image.Image:
    """Draw an infographic without words: bars, a ring, a line and a row of marks.

    Args:
        seed: Any whole number.
        width: Width in pixels.
        height: Height in pixels.

    Returns:
        An RGB image.

    Raises:
        ValueError: If a side is not positive.
    """
    if width < 1 or height < 1:
        raise ValueError(f"a picture cannot measure {width} × {height} pixels")
    palette = PALETTES[ALL[seed % len(ALL)]]
    c = Canvas(width, height, palette, dice("infographic", seed), seed % 4)
    p = palette
    paper = mix(p.paper, p.haze, 0.25) if not p.dark else mix(p.ink, p.deep, 0.35)
    ink = p.deep if not p.dark else mix(p.paper, p.haze, 0.2)
    c.rect(0, 0, c.w, c.h, paper)
    m = 60 * c.u
    tall = c.h > c.w
    cards = (
        [
            (0, 0, 1, 0.3),
            (0, 0.3, 1, 0.58),
            (0, 0.58, 0.5, 0.84),
            (0.5, 0.58, 1, 0.84),
            (0, 0.84, 1, 1),
        ]
        if tall
        else [
            (0, 0, 0.62, 0.56),
            (0, 0.56, 0.62, 1),
            (0.62, 0, 1, 0.36),
            (0.62, 0.36, 1, 0.72),
            (0.62, 0.72, 1, 1),
        ]
    )
    parts = [_bars, _wave, _ring, _columns, _marks]
    if c.variant % 2 and not tall:
        cards = [(1 - x1, y0, 1 - x0, y1) for x0, y0, x1, y1 in cards]
    if c.variant > 1:
        parts = [_wave, _bars, _columns, _ring, _marks]
    grid_w, grid_h = c.w - m, c.h - m
    for part, (x0, y0, x1, y1) in zip(parts, cards, strict=True):
        box = (
            m / 2 + x0 * grid_w + m / 4,
            m / 2 + y0 * grid_h + m / 4,
            m / 2 + x1 * grid_w - m / 4,
            m / 2 + y1 * grid_h - m / 4,
        )
        k = c.k
        card = mix(paper, p.paper if not p.dark else p.tile, 0.7 if not p.dark else 0.12)
        c.pen.rounded_rectangle([v * k for v in box], 18 * c.u * k, fill=card)
        pad = 44 * c.u
        part(c, (box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad), ink)
    c.look(c.w * (cards[0][0] + cards[0][2]) / 2, c.h * (cards[0][1] + cards[0][3]) / 2)
    return c.finish()


Box = tuple[float, float, float, float]


def _bars(c: Canvas, box: Box, ink: Colour) -> None:
    """Draw rounded columns that rise, the last one in the accent."""
    x0, y0, x1, y1 = box
    p, r, k = c.pal, c.rng, c.k
    n = 9
    step = (x1 - x0) / n
    for i in range(5):
        y = y0 + (y1 - y0) * i / 4
        c.haze_line([(x0, y), (x1, y)], ink, 1.6 * c.u, 0.22)
    for i in range(n):
        f = 0.28 + 0.6 * i / n + r.uniform(-0.12, 0.12)
        col = p.gold if i == n - 1 else (p.tile if i % 2 else mix(p.tile, p.deep, 0.55))
        c.pen.rounded_rectangle(
            (
                (x0 + (i + 0.2) * step) * k,
                (y1 - f * (y1 - y0)) * k,
                (x0 + (i + 0.8) * step) * k,
                y1 * k,
            ),
            8 * c.u * k,
            fill=col,
            corners=(True, True, False, False),
        )
    c.line([(x0, y1), (x1, y1)], ink, 4 * c.u)


def _wave(c: Canvas, box: Box, ink: Colour) -> None:
    """Draw two areas over time and the points of the upper one."""
    x0, y0, x1, y1 = box
    p, r = c.pal, c.rng
    n = 8
    for t, col, alpha in ((0.3, p.gold, 0.55), (0.62, p.tile, 0.6)):
        ys = [
            y1 - (y1 - y0) * min(0.98, max(0.08, t + r.uniform(-0.16, 0.16) + 0.25 * i / n))
            for i in range(n + 1)
        ]
        pts: list[Point] = [(x0, ys[0])]
        for i in range(n):
            a, b = x0 + (x1 - x0) * i / n, x0 + (x1 - x0) * (i + 1) / n
            mid = (a + b) / 2
            pts += curve((a, ys[i]), (mid, ys[i]), (mid, ys[i + 1]), (b, ys[i + 1]), n=8)[1:]
        c.tint([*pts, (x1, y1), (x0, y1)], col, alpha * 0.6)
        c.line(pts, col, 7 * c.u)
        if col == p.tile:
            for i in range(0, n + 1, 2):
                x = x0 + (x1 - x0) * i / n
                c.oval(x, ys[i], 12 * c.u, 12 * c.u, col)
                c.oval(x, ys[i], 6 * c.u, 6 * c.u, p.paper)
    c.line([(x0, y1), (x1, y1)], ink, 4 * c.u)


def _ring(c: Canvas, box: Box, ink: Colour) -> None:
    """Draw a ring of shares with a star at its centre."""
    x0, y0, x1, y1 = box
    p, k = c.pal, c.k
    q = min(x1 - x0, y1 - y0) / 2
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    a = -90.0
    hole = c.img.getpixel((min(c.img.width - 1, round(x * k)), min(c.img.height - 1, round(y * k))))
    shares = [c.rng.uniform(0.6, 2.2) for _ in range(4)]
    for share, col in zip(shares, (p.tile, p.gold, mix(p.tile, p.deep, 0.7), p.red), strict=True):
        turn = share / sum(shares) * 360
        c.pen.pieslice(
            ((x - q) * k, (y - q) * k, (x + q) * k, (y + q) * k), a + 1.5, a + turn - 1.5, fill=col
        )
        a += turn
    if isinstance(hole, tuple):
        c.oval(x, y, q * 0.6, q * 0.6, (int(hole[0]), int(hole[1]), int(hole[2])))
    c.poly(star((8, q * 0.26, x, y, 0.0), 1.05), ink)


def _columns(c: Canvas, box: Box, ink: Colour) -> None:
    """Draw level bars, each on its track."""
    x0, y0, x1, y1 = box
    p, r, k = c.pal, c.rng, c.k
    n = 5
    step = (y1 - y0) / n
    for i in range(n):
        y = y0 + (i + 0.3) * step
        track = ((x0 + step * 0.8) * k, y * k, x1 * k, (y + step * 0.4) * k)
        c.glaze.rounded_rectangle(track, step * 0.2 * k, fill=(*ink, 34))
        end = x0 + step * 0.8 + (x1 - x0 - step * 0.8) * r.uniform(0.25, 0.95)
        c.pen.rounded_rectangle(
            (track[0], track[1], end * k, track[3]),
            step * 0.2 * k,
            fill=(p.tile, p.gold, mix(p.tile, p.deep, 0.5))[i % 3],
        )
        c.oval(x0 + step * 0.3, y + step * 0.2, step * 0.24, step * 0.24, ink)


def _marks(c: Canvas, box: Box, ink: Colour) -> None:
    """Draw a row of signs: a drop, a sun, a tree, a house, a person; some filled, some faint."""
    x0, y0, x1, y1 = box
    p = c.pal
    n = max(4, int((x1 - x0) / max(1.0, (y1 - y0) * 0.62)))
    step = (x1 - x0) / n
    s = min(step * 0.4, (y1 - y0) * 0.48)
    filled = c.rng.randint(n // 2, n - 1)
    kind = c.rng.randrange(4)
    for i in range(n):
        x, y = x0 + (i + 0.5) * step, (y0 + y1) / 2
        col = (p.tile if i else p.gold) if i < filled else mix(ink, c.pal.haze, 0.7)
        if kind == 0:
            c.poly(
                curve(
                    (x, y - s),
                    (x + s * 0.3, y - s * 0.4),
                    (x + s * 0.75, y),
                    (x + s * 0.6, y + s * 0.5),
                    (x + s * 0.4, y + s * 1.05),
                    (x - s * 0.4, y + s * 1.05),
                    (x - s * 0.6, y + s * 0.5),
                    (x - s * 0.75, y),
                    (x - s * 0.3, y - s * 0.4),
                    (x, y - s),
                ),
                col,
            )
        elif kind == 1:
            c.oval(x, y - s * 0.55, s * 0.34, s * 0.36, col)
            c.poly(
                curve(
                    (x - s * 0.7, y + s),
                    (x - s * 0.7, y - s * 0.2),
                    (x + s * 0.7, y - s * 0.2),
                    (x + s * 0.7, y + s),
                ),
                col,
            )
        elif kind == 2:
            c.poly(
                [
                    (x - s * 0.9, y),
                    (x, y - s),
                    (x + s * 0.9, y),
                    (x + s * 0.65, y),
                    (x + s * 0.65, y + s),
                    (x - s * 0.65, y + s),
                    (x - s * 0.65, y),
                ],
                col,
            )
        else:
            c.poly(star((8, s * 0.76, x, y, 0.0), 1.05), col)
