"""Finds an article's pictures among the files of a folder, and takes only what is a picture."""

import os
import re
import warnings
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image as Pillow
from PIL import UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.images.utils import get_allowed_image_extensions
from wagtail.utils.file import hash_filelike

from news.importing.refusals import Refusal

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
# WordPress puts the size of a smaller copy behind the name: road-300x200.jpg
SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
LENGTHS = {"alt_text": 300, "caption": 2000, "credit": 120, "source": 200}
DEFAULT_PIXELS = 120_000_000
DEFAULT_BYTES = 30 * 1024 * 1024


class PictureFolder:
    """The folder of an archive's pictures.

    Attributes:
        folder: The folder, or None where the archive comes without pictures.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.photos: dict[Path, int] = {}
        self.names: dict[str, list[Path]] = defaultdict(list)
        extensions = {f".{extension}" for extension in get_allowed_image_extensions()}
        for root, _folders, files in os.walk(folder) if folder else ():
            for name in files:
                path = Path(root, name)
                if path.suffix.lower() in extensions and not path.is_symlink():
                    self.names[name.lower()].append(path)

    def find(self, name: str) -> Path:
        """Finds the file that a name or an address means.

        Args:
            name: Such as road.jpg or https://old.example/uploads/2019/05/road-300x200.jpg.

        Returns:
            The file whose path ends like the name's, as far as possible.

        Raises:
            Refusal: There is none, or several fit equally well.
        """
        parts = [part for part in unquote(urlsplit(name).path or name).lower().split("/") if part]
        last = parts[-1] if parts else ""
        for candidate in dict.fromkeys((last, SIZED.sub("", last))):
            found = self.names.get(candidate, [])
            if not found:
                continue
            wanted = [*parts[:-1], candidate]
            ranked = sorted(((common_end(path, wanted), path) for path in found), reverse=True)
            if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
                raise Refusal(
                    "picture-ambiguous",
                    _("Several files are called “%(name)s”.") % {"name": candidate},
                )
            return ranked[0][1]
        raise Refusal(
            "picture-missing", _("There is no file “%(name)s”.") % {"name": last or name[:60]}
        )

    def photo(self, name: str, **values: str) -> int:
        """Gives the photo of a picture, made when it is first met.

        Args:
            name: Name or address of the picture.
            **values: Fields of a new photo, such as ``alt_text``.

        Returns:
            Primary key of a photo.

        Raises:
            Refusal: The file isn't there, isn't a picture, or is too large to be opened.
        """
        path = self.find(name)
        if path not in self.photos:
            verify(path)
            self.photos[path] = store(path, values)
        return self.photos[path]

    def check(self, name: str) -> None:
        """Says whether a picture could be had, and stores nothing.

        Raises:
            Refusal: As for ``photo``.
        """
        verify(self.find(name))


def common_end(path: Path, parts: list[str]) -> int:
    """How many names two paths share, counted from the end."""
    mine = [part.lower() for part in path.parts]
    count = 0
    for ours, theirs in zip(reversed(mine), reversed(parts), strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def verify(path: Path) -> None:
    """Opens a file as a picture, the size before the pixels.

    Raises:
        Refusal: It is no picture, is torn, or would fill the memory.
    """
    name = path.name
    limit = getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", None) or DEFAULT_BYTES
    pixels = getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None) or DEFAULT_PIXELS
    if path.stat().st_size > limit:
        raise Refusal(
            "picture-too-large",
            _("“%(name)s” is larger than %(limit)s MB.") % {"name": name, "limit": limit // 2**20},
        )
    too_many = Refusal(
        "picture-bomb",
        _("“%(name)s” has too many pixels to be opened safely.") % {"name": name},
    )
    try:
        with warnings.catch_warnings():
            # The size is judged here; Pillow's own limit is lower than what a portal takes.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            with Pillow.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height > pixels:
                    raise too_many
                picture.verify()
            with Pillow.open(path, formats=FORMATS) as picture:
                picture.draft("RGB", (400, 400))
                picture.load()
    except Pillow.DecompressionBombError as error:
        raise too_many from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refusal(
            "picture-broken", _("“%(name)s” is no picture that can be read.") % {"name": name}
        ) from error


def store(path: Path, values: dict[str, str]) -> int:
    """Stores a file as a photo, or finds the photo that already has this very file.

    A transaction of its own: a batch that fails later leaves a photo to be found next time, and
    never a row without its file.
    """
    model = get_image_model()
    with path.open("rb") as file:
        file_hash = hash_filelike(file)
        known = model.objects.filter(file_hash=file_hash).values_list("pk", flat=True).first()
        if known:
            return known
        file.seek(0)
        photo = model(
            title=path.stem[:255],
            file=File(file, name=path.name),
            file_size=path.stat().st_size,
            file_hash=file_hash,
            rights=model.Rights.RESTRICTED,
            **{name: value[: LENGTHS[name]] for name, value in values.items()},
        )
        with transaction.atomic():
            photo.save()
    return photo.pk


NO_FOLDER = gettext_lazy("The pictures were not brought along: no folder was given.")
