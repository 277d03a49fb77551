"""Publishes what is due and takes down what has expired: each once, in order, whoever asks.

Each item has a transaction of its own. What marks it as due is cleared in the transaction that
publishes it, so a worker that is killed leaves it either done or due, and a second worker finds
nothing left to do.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from newsroom.acting import acting
from newsroom.approval import lock
from newsroom.errors import NotApprovedError, StaleError

logger = logging.getLogger(__name__)

# Sent after a due item was refused and taken from the schedule. Arguments: page, revision_id.
schedule_refused = Signal()
ORIGIN = "schedule"


@dataclass(slots=True)
class Done:
    """What one round did.

    Attributes:
        published: How many items went live.
        expired: How many were taken down.
        refused: Titles that lacked an approval and were taken from the schedule.
        failed: Titles that could not be dealt with; they stay due.
    """

    published: int = 0
    expired: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.published or self.expired or self.refused or self.failed)


def publish_due() -> Done:
    """Deals with everything that is due, the earliest first.

    Returns:
        What was done. One item that fails holds up none after it.
    """
    done = Done()
    with acting(origin=ORIGIN):
        for model, pk in expired():
            attempt(done, f"{model._meta.label} {pk}", lambda m=model, k=pk: expire(m, k, done))
        for revision_id, title in due():
            attempt(done, title, lambda r=revision_id: publish(r, done))
    return done


def attempt(done: Done, title: str, act: Any) -> None:
    """Does one thing; a failure is logged and noted, and the next one goes on."""
    try:
        act()
    except Exception:  # the next item must go live, whatever is wrong with this one
        logger.exception("Scheduled item failed")
        done.failed.append(title)


def due(now: datetime | None = None) -> list[tuple[int, str]]:
    """Revisions whose time has come: primary key and title, the earliest first."""
    rows = Revision.objects.filter(approved_go_live_at__lte=now or timezone.now())
    return list(rows.order_by("approved_go_live_at", "pk").values_list("pk", "object_str"))


def publish(revision_id: int, done: Done) -> None:
    """Publishes one due revision, unless somebody else has."""
    refused: Any = None
    with transaction.atomic():
        revision = Revision.objects.filter(pk=revision_id).first()
        if revision is None:
            return
        try:
            subject = lock(revision.content_object)
        except (StaleError, AttributeError):
            return  # deleted meanwhile
        revision = Revision.objects.filter(
            pk=revision_id, approved_go_live_at__lte=timezone.now()
        ).first()
        if revision is None:
            return
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
            done.published += 1
        except NotApprovedError:
            Revision.objects.filter(pk=revision_id).update(approved_go_live_at=None)
            done.refused.append(str(subject))
            refused = subject
    if refused is not None:
        schedule_refused.send(sender=type(refused), page=refused, revision_id=revision_id)


def expired() -> Iterator[tuple[type[Model], int]]:
    """What is live past its end: class and primary key, the earliest first."""
    for model in apps.get_models():
        is_root = model is Page or not issubclass(model, Page)
        if issubclass(model, DraftStateMixin) and is_root:
            rows = model._default_manager.filter(live=True, expire_at__lte=timezone.now())
            for pk in list(rows.order_by("expire_at", "pk").values_list("pk", flat=True)):
                yield model, pk


@transaction.atomic
def expire(model: type[Model], pk: int, done: Done) -> None:
    """Takes one expired object down, unless somebody else has or its end was moved."""
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        return
    subject = lock(found)
    if subject.live and subject.expire_at and subject.expire_at <= timezone.now():
        subject.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        done.expired += 1
