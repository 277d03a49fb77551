"""Compares uses, states and files of photos and documents with the truth, both ways.

The truth is what the catalogue's pages and the facts refer to. Each part is examined on what the
one before has left, so a repair from the first to the last leaves nothing to find.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.storage import Storage, default_storage
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from catalogue.services import page_type
from core.models import Visibility
from gallery import copies, uses
from gallery.models import MediaUse, Photo, PhotoRendition

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be.

    Attributes:
        subject: What it is about, such as ``page 12`` or a file's name.
        fault: What is wrong with it.
        repair: Puts it right; None where nobody can.
    """

    subject: str
    fault: str
    repair: Callable[[], object] | None


def examine_uses() -> Iterator[Finding]:
    """Compares the table of uses with what public pages and facts refer to."""
    known: dict[uses.Thing, set[uses.Thing]] = {}
    columns = ("source_type_id", "source_id", "target_type_id", "target_id")
    for row in MediaUse.objects.values_list(*columns).iterator():
        known.setdefault((row[0], row[1]), set()).add((row[2], row[3]))
    for name, source, instance in sources():
        wanted = uses.targets_of(instance)
        wanted = {target for _, target in uses.only_existing({(source, each) for each in wanted})}
        stored = known.pop(source, set())
        if wanted != stored:
            fault = f"{len(wanted - stored)} uses missing, {len(stored - wanted)} surplus"
            yield Finding(name, fault, partial(uses.record, {source: wanted}))
    for source, targets in known.items():
        name = f"source {source[0]}:{source[1]}"
        fault = f"not public, {len(targets)} uses surplus"
        yield Finding(name, fault, partial(uses.record, {source: set()}))


def sources() -> Iterator[tuple[str, uses.Thing, Any]]:
    """Everything public that can show photos: its name, its key, the thing itself."""
    rows = CatalogueEntry.objects.filter(content_type=page_type())
    pages = Page.objects.filter(pk__in=rows.values("object_id")).order_by("pk")
    for found in pages.specific(defer=False).iterator(chunk_size=CHUNK):
        yield f"page {found.pk}", uses.page(found.pk), found
    for model in uses.showing_models():
        for fact in model._default_manager.order_by("pk").iterator(chunk_size=CHUNK):
            yield f"{model._meta.label} {fact.pk}", uses.thing(fact), fact


def examine_states() -> Iterator[Finding]:
    """Compares the state of every photo and document with the table of uses."""
    for model in uses.TARGETS:
        kind = uses.type_id(model)
        used = MediaUse.objects.filter(target_type_id=kind, target_id=OuterRef("pk"))
        for state in Visibility:
            wrong = model._default_manager.filter(
                ~Exists(used) if state is Visibility.PUBLIC else Exists(used), visibility=state
            )
            for key in wrong.values_list("pk", flat=True):
                settle = partial(uses.settle, [(kind, key)], wait=True)
                yield Finding(f"{model._meta.label} {key}", f"wrongly {state}", settle)


def examine_files() -> Iterator[Finding]:
    """Compares the files of both storages with the photos, documents and renditions."""
    # The files are listed before the rows: a copy is made after its row is there.
    public = set(names(copies.public_storage()))
    private = set(names(default_storage))
    rightful: set[str] = set()
    for rendition in PhotoRendition.objects.select_related("image").order_by("pk").iterator():
        name = rendition.file.name
        if rendition.is_public:
            rightful.add(name)
        if name not in private and not default_storage.exists(name):
            yield Finding(name, "rendition without its file", partial(remake, rendition))
        elif (
            rendition.is_public and name not in public and not copies.public_storage().exists(name)
        ):
            follow = partial(copies.follow, rendition.image_id)
            yield Finding(name, "public copy missing", follow)
    for name in sorted(public - rightful):
        yield Finding(name, "public and nothing live uses it", partial(copies.withdraw, [name]))
    for model in uses.TARGETS:
        for key, name in model._default_manager.values_list("pk", "file").iterator():
            if name not in private and not default_storage.exists(name):
                yield Finding(f"{model._meta.label} {key}", f"file {name} is lost", None)


def names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        # Nothing has been stored yet.
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{file}" for file in files)
    for inner in folders:
        yield from names(storage, f"{prefix}{inner}")


def remake(rendition: PhotoRendition) -> None:
    """Makes the file of a rendition anew, under its name; without an original the row goes, too.

    A new row would take the name of the old one, whose file a task may be about to delete.
    """
    photo: Photo = rendition.image
    try:
        file = photo.generate_rendition_file(rendition.filter)
    except OSError:
        rendition.delete()
    else:
        default_storage.save(rendition.file.name, file)
        copies.follow(photo.pk)
