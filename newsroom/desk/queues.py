"""What waits for whom: the queues of the admin's front page, each a few queries however long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.models import User
from newsroom import members
from newsroom.confidential.who import hidden_from
from newsroom.models import RedListItem

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a queue.

    Attributes:
        page_id: The page.
        title: Its latest title.
        since: Since when it waits; for scheduled items, when it goes live.
        who: The one who brought it there.
        note: What was noted beside it.
        address: Where one acts on it.
        overdue: It has waited longer than it should.
    """

    page_id: int
    title: str
    since: datetime | None
    who: str
    address: str
    note: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue of one person.

    Attributes:
        key: Its name in addresses and tests.
        label: Its name for people.
        act: What one does with an item of it.
        count: How many items wait.
        lines: The first of them.
    """

    key: str
    label: str | Promise
    act: str | Promise
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        """How many wait that aren't shown."""
        return self.count - len(self.lines)


def queues_of(user: User, shown: int = SHOWN) -> list[Queue]:
    """The queues of somebody's roles, those in which something waits first.

    Args:
        user: Who looks.
        shown: How many items of each.
    """
    makers: list[tuple[str, Callable[[User, int], Queue]]] = [
        ("approve", red_list),
        ("approve", waiting_for_council),
        ("desk", waiting_for_desk),
        ("submit", returned),
        ("submit", to_write),
        ("submit", underway),
        ("submit", scheduled),
    ]
    found = [make(user, shown) for duty, make in makers if members.shows(user, duty)]
    return sorted(found, key=lambda queue: not queue.count)


def review_address(page_id: int) -> str:
    """Where one reads and decides."""
    return reverse("newsroom_review", args=[page_id])


def edit_address(page_id: int) -> str:
    """Where one writes."""
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def visible_to(user: User) -> QuerySet[Page]:
    """Pages that somebody may know of."""
    return hidden_from(user).leave_out(Page.objects.all())


def hidden_keys(user: User) -> list[str]:
    """Keys of the pages that somebody may not know of, as ways and revisions write them."""
    return [str(key) for key in hidden_from(user).ids]


def total(rows: QuerySet[Any], first: list[Any], shown: int) -> int:
    """How many rows there are; asked of the database only where the first ones aren't all."""
    return rows.count() if len(first) == shown else len(first)


def name(user: Any) -> str:
    """The name of an account that may be gone."""
    return str(user) if user else ""


# Waiting for a decision


def steps(user: User, model: str) -> QuerySet[TaskState]:
    """Where items of visible pages wait for one step, the oldest first."""
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            task__content_type__app_label="newsroom",
            task__content_type__model=model,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .exclude(workflow_state__object_id__in=hidden_keys(user))
        .select_related("workflow_state__requested_by", "revision")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )


def waiting(key: str, label: Any, model: str, user: User, shown: int) -> Queue:
    """A queue of items that wait for one step."""
    states = steps(user, model)
    first = list(states[:shown])
    lines = [
        Line(
            page_id=int(state.workflow_state.object_id),
            title=state.revision.object_str,
            since=state.started_at,
            who=name(state.workflow_state.requested_by),
            address=review_address(int(state.workflow_state.object_id)),
        )
        for state in first
    ]
    return Queue(key, label, _("Read and decide"), total(states, first, shown), lines)


def waiting_for_desk(user: User, shown: int) -> Queue:
    """What was submitted and waits for the desk."""
    return waiting("desk", _("Waiting for the desk"), "desktask", user, shown)


def waiting_for_council(user: User, shown: int) -> Queue:
    """What the desk has passed on."""
    return waiting("council", _("Waiting for the Council"), "counciltask", user, shown)


def red_list(user: User, shown: int) -> Queue:
    """What was published in an emergency and waits for its review."""
    rows = (
        RedListItem.objects.filter(cleared_at__isnull=True)
        .exclude(page_id__in=hidden_from(user).ids)
        .select_related("published_by")
    )
    first = list(rows.order_by("published_at")[:shown])
    lines = [
        Line(
            page_id=row.page_id,
            title=row.title,
            since=row.published_at,
            who=name(row.published_by),
            note=row.reason,
            address=reverse("red_list"),
            overdue=row.is_overdue,
        )
        for row in first
    ]
    label, count = _("Red list: published in an emergency"), total(rows, first, shown)
    return Queue("red-list", label, _("Review"), count, lines)


# One's own


def own_ways(user: User, status: str) -> QuerySet[WorkflowState]:
    """The ways of one's own items in a state, the newest first."""
    own = Page.objects.filter(owner=user).annotate(key=Cast("pk", CharField())).values("key")
    mine = Q(requested_by=user) | Q(object_id__in=own)
    ways = WorkflowState.objects.filter(mine, status=status)
    return (
        ways.exclude(object_id__in=hidden_keys(user))
        .select_related("current_task_state__revision")
        .defer("current_task_state__revision__content")
        .order_by("-created_at", "-pk")
    )


def title_of(way: WorkflowState) -> str:
    """The title of what is on its way; its number where the revision that waited was deleted."""
    step = way.current_task_state
    return step.revision.object_str if step else f"#{way.object_id}"


def returned(user: User, shown: int) -> Queue:
    """One's items that somebody has returned, with his note."""
    states = own_ways(user, WorkflowState.STATUS_NEEDS_CHANGES).select_related(
        "current_task_state__finished_by"
    )
    first = list(states[:shown])
    lines = [
        Line(
            page_id=int(state.object_id),
            title=title_of(state),
            since=state.current_task_state.finished_at,
            who=name(state.current_task_state.finished_by),
            note=state.current_task_state.comment,
            address=edit_address(int(state.object_id)),
        )
        for state in first
        if state.current_task_state
    ]
    return Queue("returned", _("Returned to me"), _("Mend"), total(states, first, shown), lines)


def to_write(user: User, shown: int) -> Queue:
    """One's drafts that aren't on their way."""
    on_way = WorkflowState.objects.active().filter(object_id=Cast(OuterRef("pk"), CharField()))
    planned = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField())
    )
    drafts = (
        visible_to(user)
        .filter(owner=user, has_unpublished_changes=True)
        .filter(~Exists(on_way), ~Exists(planned))
        .order_by("-latest_revision_created_at", "-pk")
        .only("pk", "draft_title", "latest_revision_created_at")
    )
    first = list(drafts[:shown])
    lines = [
        Line(
            page_id=page.pk,
            title=page.draft_title,
            since=page.latest_revision_created_at,
            who="",
            address=edit_address(page.pk),
        )
        for page in first
    ]
    return Queue("to-write", _("To write"), _("Go on writing"), total(drafts, first, shown), lines)


def underway(user: User, shown: int) -> Queue:
    """One's items that wait for others."""
    states = own_ways(user, WorkflowState.STATUS_IN_PROGRESS).select_related(
        "current_task_state__task"
    )
    first = list(states[:shown])
    lines = [
        Line(
            page_id=int(state.object_id),
            title=title_of(state),
            since=state.created_at,
            who=str(state.current_task_state.task) if state.current_task_state else "",
            address=review_address(int(state.object_id)),
        )
        for state in first
    ]
    return Queue("underway", _("Mine, on their way"), _("Look"), total(states, first, shown), lines)


def scheduled(user: User, shown: int) -> Queue:
    """What is approved and goes live by itself: all of it for those who decide, else one's own."""
    planned = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    if not members.shows(user, "desk"):
        own = Page.objects.filter(owner=user).annotate(key=Cast("pk", CharField()))
        planned = planned.filter(object_id__in=own.values("key"))
    revisions = (
        planned.exclude(object_id__in=hidden_keys(user))
        .order_by("approved_go_live_at", "pk")
        .defer("content")
        .select_related("user")
    )
    first = list(revisions[:shown])
    lines = [
        Line(
            page_id=int(revision.object_id),
            title=revision.object_str,
            since=revision.approved_go_live_at,
            who=name(revision.user),
            address=review_address(int(revision.object_id)),
        )
        for revision in first
    ]
    return Queue("scheduled", _("Scheduled"), _("Look"), total(revisions, first, shown), lines)
