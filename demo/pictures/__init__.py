"""Pictures of the province drawn by code: a scene and a seed give one picture, always the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PIL import Image

from demo.pictures import (
    accord,
    bazaar,
    caravanserai,
    city,
    civic,
    green,
    land,
    loom,
    places,
    plant,
    qanat,
    still,
    tilework,
    works,
)
from demo.pictures.canvas import Canvas, dice
from demo.pictures.figures import draw_emblem_png, draw_infographic, draw_portrait
from demo.pictures.palette import ALL, DAY, PALETTES

__all__ = ["SCENES", "draw", "draw_emblem_png", "draw_infographic", "draw_portrait", "focal"]

Painter = Callable[[Canvas], None]

_SCENES: dict[str, tuple[Painter, tuple[str, ...]]] = {
    "skyline": (city.skyline, ALL),
    "dunes": (land.dunes, ALL),
    "dome": (city.dome_scene, ALL),
    "tiles": (tilework.tiles, ALL),
    "orchard": (green.orchard, DAY),
    "qanat": (qanat.qanat, ALL),
    "caravanserai": (caravanserai.caravanserai, ALL),
    "mountains": (land.mountains, ALL),
    "solar": (works.solar, ALL),
    "pomegranate": (still.pomegranate, ALL),
    "factory": (plant.factory, ALL),
    "road": (land.road, ALL),
    "meeting": (civic.meeting, ALL),
    "lecture": (civic.lecture, ALL),
    "handshake": (accord.handshake, ALL),
    "school": (places.school, DAY),
    "clinic": (places.clinic, ALL),
    "wind": (works.wind, ALL),
    "loom": (loom.loom, ALL),
    "bazaar": (bazaar.bazaar, ALL),
    "night": (city.night, ("night", "blue", "violet", "dusk", "night", "violet", "blue")),
    "garden": (green.garden, ("garden", "dawn", "noon", "dusk", "rose", "blue")),
}

SCENES: tuple[str, ...] = tuple(_SCENES)
COMPOSITIONS = 4


def draw(scene: str, seed: int, width: int = 1600, height: int = 900) -> Image.Image:
    """Draw a picture.

    Neighbouring seeds take different palettes and compositions, so that a row of pictures of one
    scene does not repeat itself.

    Args:
        scene: One of ``SCENES``.
        seed: Any whole number.
        width: Width in pixels.
        height: Height in pixels.

    Returns:
        An RGB image; ``image.info["focal"]`` is its point of interest as fractions of its size.

    Raises:
        ValueError: If the scene is unknown or a side is not positive.
    """
    if scene not in _SCENES:
        raise ValueError(f"unknown scene {scene!r}; choose one of {', '.join(SCENES)}")
    if width < 1 or height < 1:
        raise ValueError(f"a picture cannot measure {width} × {height} pixels")
    painter, names = _SCENES[scene]
    start = dice(scene).randrange(1000)
    palette = PALETTES[names[(start + seed) % len(names)]]
    variant = (start + seed + seed // len(names)) % COMPOSITIONS
    canvas = Canvas(width, height, palette, dice(scene, seed), variant)
    painter(canvas)
    return canvas.finish()


@lru_cache(maxsize=4096)
def focal(scene: str, seed: int, width: int = 1600, height: int = 900) -> tuple[float, float]:
    """Return the point of interest of a picture as fractions of its width and height.

    Raises:
        ValueError: If the scene is unknown.
    """
    # A composition does not depend on the size, so a thumbnail tells.
    scale = 160 / max(width, height)
    small = draw(scene, seed, max(1, round(width * scale)), max(1, round(height * scale)))
    x, y = small.info["focal"]
    return x, y
