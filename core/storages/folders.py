"""Files in folders of this machine: one that nobody outside reaches, one that nginx serves."""

import os
import secrets
import shutil
from pathlib import Path

from django.core.files.storage import FileSystemStorage, Storage
from django.urls import reverse
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateFolder(FileSystemStorage):
    """Originals, renditions and documents. Its addresses lead to a door that asks who comes."""

    def url(self, name: str | None) -> str:
        """The address for editors; whoever may not see the file gets 404 there."""
        return reverse("private_media", args=[name])


@deconstructible
class PublicFolder(FileSystemStorage):
    """Copies of renditions that everyone may see; whatever lies here is public."""

    def take(self, source: Storage, name: str) -> None:
        """Makes a file of another storage public under the same name, at once or not at all.

        On one file system the copy is a second name of the same bytes and costs no space.

        Args:
            source: The storage that has the file.
            name: Its name there and here.

        Raises:
            FileNotFoundError: The source has no such file.
        """
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
        try:
            link_or_copy(source, name, part)
            part.replace(target)
        finally:
            # Renaming does nothing where both names are the same file already.
            part.unlink(missing_ok=True)


def link_or_copy(source: Storage, name: str, target: Path) -> None:
    """Gives a file a second name, or copies it where that can't be done.

    Raises:
        FileNotFoundError: The source has no such file.
    """
    try:
        os.link(source.path(name), target)
    except FileNotFoundError:
        raise
    except (OSError, NotImplementedError):
        # Another file system, or a storage that isn't a folder
        with source.open(name) as file, target.open("wb") as out:
            shutil.copyfileobj(file, out)
