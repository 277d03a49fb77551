"""Ornament of the tile wall: brickwork, arabesques, flowers, the arch that frames a panel."""

from __future__ import annotations

import math

from demo.pictures.canvas import Canvas, Point, curve
from demo.pictures.forms import arch
from demo.pictures.girih import star
from demo.pictures.palette import Colour, mix


def niche(c: Canvas, x: float, inks: tuple[Colour, ...]) -> None:
    """Keep the pattern inside a tall arch; around it plain brick and a border of tile."""
    p, u, h = c.pal, c.u, c.h
    wide, tall = min(760 * u, c.w * 0.6), h * 0.86
    brick = mix(p.lit, p.shade, 0.25)
    left, right, base = x - wide / 2, x + wide / 2, h * 1.02
    hole = arch(left, base, wide, tall, wide * 0.55)
    half = len(hole) // 2 + 1
    c.poly([(0, 0), (0, h), *hole[:half], (x, 0)], brick)
    c.poly([(c.w, 0), (c.w, h), *hole[: half - 2 : -1], (x, 0)], brick)
    _brickwork(c, (left - 150 * u, right + 150 * u))
    for q, ink in ((150, p.deep), (140, p.gold), (132, inks[0])):
        for a, b in ((left - q * u, left - 34 * u), (right + 34 * u, right + q * u)):
            c.rect(a, 0, b, h, ink)
    for s in (-1, 1):
        bx = x + s * (wide / 2 + 82 * u)
        for i in range(int(h / (66 * u)) + 1):
            cell = (8, 24 * u, bx, (i + 0.5) * 66 * u, 0.0)
            c.poly(star(cell, 1.05), inks[1])
            c.poly(star(cell, 1.05, 0.55), p.gold)
    spandrel = mix(p.deep, p.ink, 0.15)
    c.poly([(left - 34 * u, 0), (left - 34 * u, h), *hole[:half], (x, 0)], spandrel)
    c.poly([(right + 34 * u, 0), (right + 34 * u, h), *hole[: half - 2 : -1], (x, 0)], spandrel)
    for s in (-1, 1):
        _scroll(c, x + s * wide * 0.37, h * 0.15, 74 * u, s)
        for dx, dy, q in ((0.47, 0.34, 30), (0.2, 0.06, 34), (0.48, 0.05, 22)):
            _flower(c, (x + s * wide * dx, h * dy), q * u)
    c.line(hole, mix(p.paper, p.gold, 0.3), 12 * u)
    c.line(hole, p.tile, 5 * u)


def _brickwork(c: Canvas, hole: tuple[float, float]) -> None:
    """Lay courses of brick outside ``hole``, with stepped diamonds of glazed brick in them."""
    p, u, h = c.pal, c.u, c.h
    course, brick = 21 * u, 58 * u
    spans = [s for s in ((0.0, hole[0]), (hole[1], c.w)) if s[1] - s[0] > brick]
    for j in range(int(h / course) + 1):
        y = j * course
        for a, b in spans:
            c.haze_line([(a, y), (b, y)], p.shade, 2 * u, 0.45)
            x = a + (0.5 * (j % 2)) * brick
            while x < b:
                c.haze_line([(x, y), (x, y + course)], p.shade, 2 * u, 0.45)
                x += brick
    for a, b in spans:
        side = brick / 2
        n = max(3, round((b - a) / side / 2) * 2 - 1)
        for j in range(int(h / course) + 1):
            for i in range(n):
                lane = i - n // 2
                nodes = ((j + lane) % 12 == 0, (j - lane) % 12 == 0)
                x = (a + b) / 2 + (i - n / 2) * side
                if any(nodes):
                    ink = p.gold if all(nodes) else p.tile
                    c.rect(
                        x + 2 * u,
                        j * course + 2 * u,
                        x + side - 2 * u,
                        (j + 1) * course - 2 * u,
                        ink,
                    )


def _scroll(c: Canvas, x: float, y: float, q: float, s: int) -> None:
    """Draw an arabesque: a spiral stem with leaves and a flower at its heart."""
    p = c.pal
    pts = []
    for i in range(44):
        a, d = i * 0.25, q * (1.5 - i * 0.03)
        pts.append((x + s * math.cos(a) * d, y + math.sin(a) * d * 0.85))
    c.line(pts, p.gold, q * 0.06)
    for i in range(1, 40, 3):
        (x0, y0), (x1, y1) = pts[i], pts[i + 2]
        d = 1 if i % 2 else -1
        nx, ny = (y1 - y0) * d * 1.1, -(x1 - x0) * d * 1.1
        c.poly(
            curve(
                (x0, y0),
                (x0 + nx, y0 + ny),
                (x1 + nx, y1 + ny),
                (x1 + nx * 0.7, y1 + ny * 0.7),
                (x1, y1),
                (x1, y1),
                (x0, y0),
                n=5,
            ),
            p.tile if i % 2 else mix(p.tile, p.paper, 0.4),
        )
    _flower(c, (x, y), q * 0.34)


def _flower(c: Canvas, at: Point, q: float) -> None:
    """Draw an eight-petalled flower."""
    p = c.pal
    x, y = at
    for i in range(8):
        a = i * math.pi / 4
        c.oval(x + math.cos(a) * q * 0.62, y + math.sin(a) * q * 0.62, q * 0.3, q * 0.3, p.paper)
    c.oval(x, y, q * 0.5, q * 0.5, p.gold)
    c.oval(x, y, q * 0.24, q * 0.24, p.red)
