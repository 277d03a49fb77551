"""Keeps the table of uses and derives from it who may see a photo or document.

Everything here runs in the transaction of the act that made the change. What needs files runs in
a task after it.
"""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Collection, Page, ReferenceIndex

from catalogue import clock, services
from core.models import Attachment, Visibility
from gallery.models import MediaUse, Photo
from gallery.things import SOURCES

# A thing by content type and primary key
Thing = tuple[int, int]

TARGETS: tuple[type[models.Model], ...] = (Photo, Attachment)


def type_id(model: type[models.Model]) -> int:
    """Primary key of a model's content type."""
    return ContentType.objects.get_for_model(model).pk


def page(page_id: int) -> Thing:
    """A page as a source, whatever its class."""
    return type_id(Page), page_id


def thing(instance: models.Model) -> Thing:
    """A fact as a source, or a photo or document as a target."""
    return type_id(type(instance)), instance.pk


@cache
def showing_models() -> tuple[type[models.Model], ...]:
    """Every model that isn't a page and whose rows are public, pictures and all."""
    return tuple(
        model
        for model in apps.get_models()
        if getattr(model, "shows_media", False) and not issubclass(model, Page)
    )


def targets_of(instance: models.Model) -> set[Thing]:
    """Every photo and document that an instance refers to.

    Fields, rich text, blocks and inline children are all looked through, as Wagtail does for its
    own list of usage.

    Args:
        instance: A page or fact as it is stored, not its draft.
    """
    wanted = {type_id(model) for model in TARGETS}
    found = ReferenceIndex._extract_references_from_object(instance)
    return {(kind, int(key)) for kind, key, *_paths in found if kind in wanted}


@transaction.atomic
def record(wanted: Mapping[Thing, set[Thing]]) -> None:
    """Makes the rows of some sources exactly what they use now, and lets the state follow.

    Args:
        wanted: What each source uses; nothing for one that is not public.
    """
    known = rows_of(wanted)
    stale = [pk for (source, target), pk in known.items() if target not in wanted[source]]
    fresh = {
        (source, target)
        for source, targets in wanted.items()
        for target in targets
        if (source, target) not in known
    }
    fresh = only_existing(fresh)
    if stale:
        MediaUse.objects.filter(pk__in=stale).delete()
    MediaUse.objects.bulk_create(
        (
            MediaUse(
                source_type_id=source[0],
                source_id=source[1],
                target_type_id=target[0],
                target_id=target[1],
            )
            for source, target in fresh
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    removed = set(stale)
    gone = {target for (_source, target), pk in known.items() if pk in removed}
    kept = {target for (_source, target), pk in known.items() if pk not in removed}
    changed = gone | {target for _source, target in fresh}
    settle(changed, others=kept - changed)


def rows_of(sources: Iterable[Thing]) -> dict[tuple[Thing, Thing], int]:
    """The rows of some sources: (source, target) to primary key."""
    by_type: dict[int, list[int]] = {}
    for kind, key in sources:
        by_type.setdefault(kind, []).append(key)
    columns = ("source_type_id", "source_id", "target_type_id", "target_id", "pk")
    return {
        ((row[0], row[1]), (row[2], row[3])): row[4]
        for kind, keys in by_type.items()
        for row in MediaUse.objects.filter(source_type_id=kind, source_id__in=keys).values_list(
            *columns
        )
    }


def only_existing(uses: set[tuple[Thing, Thing]]) -> set[tuple[Thing, Thing]]:
    """Leaves out uses of what has been deleted: text and blocks may still name it."""
    existing: set[Thing] = set()
    for model in TARGETS:
        kind = type_id(model)
        if keys := {target[1] for _source, target in uses if target[0] == kind}:
            found = model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
            existing |= {(kind, key) for key in found}
    return {use for use in uses if use[1] in existing}


def settle(
    targets: Iterable[Thing], *, others: Iterable[Thing] = (), wait: bool = False
) -> set[Thing]:
    """Derives who may see some photos and documents; their rows in the catalogue and files follow.

    A row that somebody else holds is left to the task, which waits for it: an editor who saves a
    photo waits for the catalogue's clock, and the act that publishes holds that clock.

    Args:
        targets: Photos and documents whose uses have changed.
        others: Those that are used as before, by pages that may have another address now.
        wait: Whether to wait for rows that somebody else holds.

    Returns:
        Those whose state changed.
    """
    todo = set(targets)
    every = todo | set(others)
    if not every:
        return set()
    changed: set[Thing] = set()
    held: set[Thing] = set()
    with transaction.atomic():
        for model in TARGETS:
            kind = type_id(model)
            if keys := {key for found, key in todo if found == kind}:
                seen, flipped = settle_model(model, keys, wait=wait)
                if not wait:
                    # Those that were waited for and aren't there have been deleted.
                    held |= {(kind, key) for key in keys - seen}
                changed |= {(kind, key) for key in flipped}
        if changed:
            # Pages that were kept hold the addresses of before.
            clock.tick()
        write_rows(every)
        if follow := changed | held:
            transaction.on_commit(partial(enqueue, follow))
    return changed


def write_rows(targets: set[Thing]) -> None:
    """Brings the catalogue's rows of some photos and documents up to their state and pages."""
    for source in SOURCES:
        kind = type_id(source.model)
        if keys := {key for found, key in targets if found == kind}:
            services.follow(source, keys)


def write_branch(collection_id: int) -> None:
    """Brings up the rows of what lies in a collection or below it and is public.

    Args:
        collection_id: Primary key of a collection, which may be gone.
    """
    top = Collection.objects.filter(pk=collection_id).first()
    if top is None:
        return
    branch = Collection.objects.descendant_of(top, inclusive=True)
    for source in SOURCES:
        held = source.model._default_manager.filter(collection__in=branch)
        public = held.filter(visibility=Visibility.PUBLIC)
        services.follow(source, list(public.values_list("pk", flat=True)))


def settle_model(model: Any, keys: set[int], *, wait: bool = False) -> tuple[set[int], list[int]]:
    """Derives the state of photos or of documents.

    Returns:
        The keys of the rows that were there and free, and of those whose state changed.
    """
    rows = (
        model.objects.filter(pk__in=keys)
        .order_by("pk")
        # A key isn't changed: who refers to a row that is locked here need not wait.
        .select_for_update(skip_locked=not wait, no_key=True)
        .values_list("pk", "visibility")
    )
    states = dict(rows)
    used = set(
        MediaUse.objects.filter(target_type_id=type_id(model), target_id__in=keys)
        .values_list("target_id", flat=True)
        .distinct()
    )
    flipped: list[int] = []
    for state in Visibility:
        changed = [
            key
            for key, known in states.items()
            if known != state and (key in used) == (state is Visibility.PUBLIC)
        ]
        if changed:
            model.objects.filter(pk__in=changed).update(visibility=state)
            flipped += changed
    return set(states), flipped


def enqueue(targets: set[Thing]) -> None:
    """Has the files of some photos and documents follow their state."""
    # The tasks call this module.
    from gallery.tasks import follow_uses  # noqa: PLC0415

    by_model = {
        model: sorted(key for kind, key in targets if kind == type_id(model)) for model in TARGETS
    }
    follow_uses.enqueue(photo_ids=by_model[Photo], attachment_ids=by_model[Attachment])
