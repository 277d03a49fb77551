"""Photos of the demo: drawn in parallel, stored one after the other."""

import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from wagtail.models import Collection

from demo import marks, pictures
from gallery.models import Photo

WIDTH, HEIGHT = 1600, 900
QUALITY = 88
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """One picture to draw.

    Attributes:
        key: Name within the demo.
        scene: A scene of ``demo.pictures``, or ``portrait-woman``, ``portrait-man``.
        seed: Decides every detail.
        caption: What the picture says beside a story.
        alt: What it shows.
        credit: Who took it.
    """

    key: str
    scene: str
    seed: int
    caption: str
    alt: str
    credit: str


def mark_key(order: Order) -> str:
    """Name of a picture among everything that the demo makes, of limited length."""
    return f"photo:{order.scene}:{zlib.crc32(order.key.encode()):08x}"


def render(order: Order) -> tuple[Order, bytes]:
    """Draws one picture; runs in a process of its own."""
    if order.scene.startswith("portrait-"):
        image = pictures.draw_portrait(order.seed, woman=order.scene.endswith("woman"))
    else:
        image = pictures.draw(order.scene, order.seed, WIDTH, HEIGHT)
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=False)
    return order, out.getvalue()


def drawn(orders: Iterable[Order]) -> Iterator[tuple[Order, bytes]]:
    """Draws pictures on every core, in their order."""
    with ProcessPoolExecutor(WORKERS) as pool:
        yield from pool.map(render, orders, chunksize=2)


def store(order: Order, data: bytes) -> Photo:
    """Stores one picture as a photo of the archive; what shows it makes it public."""
    photo = Photo(
        title=order.caption[:120] or order.scene,
        alt_text=order.alt,
        caption=order.caption,
        credit=order.credit,
        collection=Collection.get_first_root_node(),
    )
    if not order.scene.startswith("portrait-"):
        x, y = pictures.focal(order.scene, order.seed)
        photo.focal_point_x, photo.focal_point_y = int(x * WIDTH), int(y * HEIGHT)
        photo.focal_point_width = photo.focal_point_height = HEIGHT // 4
    name = f"{order.scene}-{zlib.crc32(order.key.encode()):08x}.jpg"
    photo.file = ContentFile(data, name)
    photo.save()
    return photo


def make_photos(orders: Iterable[Order]) -> Iterator[tuple[str, Photo]]:
    """Makes the photos that aren't there yet.

    Args:
        orders: Pictures to draw.

    Yields:
        Key and photo, old ones first.
    """
    missing = []
    for order in orders:
        photo = marks.find(mark_key(order))
        if photo is None:
            missing.append(order)
        else:
            yield order.key, photo  # type: ignore[misc]
    if not missing:
        return
    for order, data in drawn(missing):
        photo = store(order, data)
        marks.mark(mark_key(order), photo)
        yield order.key, photo
