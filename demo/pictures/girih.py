"""Girih: tilings of regular polygons and the stars that grow in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from demo.pictures.canvas import Point

# A polygon of a tiling: its sides, the length of one, its centre and the angle of one midpoint.
Cell = tuple[int, float, float, float, float]


def octagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the octagons and squares of the 4.8.8 tiling with sides of ``s``."""
    pitch = s * (1 + math.sqrt(2))
    for j in range(-1, int(h / pitch) + 2):
        for i in range(-1, int(w / pitch) + 2):
            x, y = i * pitch, j * pitch
            yield 8, s, x, y, 0.0
            yield 4, s, x + pitch / 2, y + pitch / 2, math.pi / 4


def hexagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the hexagons, squares and triangles of the 3.4.6.4 tiling with sides of ``s``."""
    pitch = s * (1 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 6, s, x, y, 0.0
            for a in (0, math.pi / 3, 2 * math.pi / 3):
                yield 4, s, x + math.cos(a) * pitch / 2, y + math.sin(a) * pitch / 2, a
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 3, s, x + math.cos(a) * d, y + math.sin(a) * d, a + math.pi


def dodecagons(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the dodecagons and triangles of the 3.12.12 tiling with sides of ``s``."""
    pitch = s * (2 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 12, s, x, y, 0.0
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 3, s, x + math.cos(a) * d, y + math.sin(a) * d, a + math.pi


def great(s: float, w: float, h: float) -> Iterator[Cell]:
    """Yield the dodecagons, hexagons and squares of the 4.6.12 tiling with sides of ``s``."""
    pitch = s * (3 + math.sqrt(3))
    for j in range(-1, int(h / (pitch * math.sqrt(3) / 2)) + 3):
        for i in range(-2, int(w / pitch) + 3):
            x = i * pitch + (j % 2) * pitch / 2
            y = j * pitch * math.sqrt(3) / 2
            yield 12, s, x, y, 0.0
            for a in (0, math.pi / 3, 2 * math.pi / 3):
                yield 4, s, x + math.cos(a) * pitch / 2, y + math.sin(a) * pitch / 2, a
            for a in (math.pi / 6, math.pi / 2):
                d = pitch / math.sqrt(3)
                yield 6, s, x + math.cos(a) * d, y + math.sin(a) * d, a


Tiling = Callable[[float, float, float], Iterator[Cell]]
TILINGS: tuple[Tiling, ...] = (
    octagons,
    dodecagons,
    great,
    hexagons,
)


def star(cell: Cell, angle: float, scale: float = 1.0) -> list[Point]:
    """Return the star that grows in a polygon: Hankin's construction.

    From the middle of each side two lines leave at ``angle`` (radians) to it and end where they
    meet their neighbours'; the stars of neighbouring cells join into one strapwork.
    """
    n, side, x, y, turn = cell
    apothem = side / (2 * math.tan(math.pi / n))
    half = math.pi / n
    inner = apothem / (math.cos(half) + math.sin(half) * math.tan(angle))
    pts = []
    for i in range(n):
        for d, a in ((apothem, turn + 2 * i * half), (inner, turn + (2 * i + 1) * half)):
            pts.append((x + math.cos(a) * d * scale, y + math.sin(a) * d * scale))
    return pts
