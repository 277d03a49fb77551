"""Writes notices down, and marks them as read."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.models import User
from newsroom.models.notices import Notice, NoticeDelivery, NoticePreference
from newsroom.notices import times, wording
from newsroom.notices.audience import Happening, people
from newsroom.notices.channels import channels
from newsroom.notices.rules import RULES, Kind
from newsroom.notices.tasks import send_due_notices


def notify(
    kind: Kind, subject: Any, *, event: str, by: User | None = None, note: str = ""
) -> list[Notice]:
    """Tells everyone whom something concerns that the ledger has no row of.

    Args:
        kind: What happened; ``rules.RULES`` says whom it concerns.
        subject: The moderated page or snippet.
        event: Name of the event, at most 120 letters, such as ``overdue:17``; nobody is told of
            the same event twice, so it may be called again.
        by: Whose act it was; he isn't told.
        note: What is said beside it, where the kind has a note.

    Returns:
        The notices that were written.
    """
    return tell(Happening(kind, subject, event, by.pk if by else None, note))


def tell(happening: Happening) -> list[Notice]:
    """Writes one notice for everyone whom it concerns, and has it sent once that is committed.

    Args:
        happening: What there is to tell.

    Returns:
        The notices that were written.
    """
    told = set(Notice.objects.filter(event=happening.event).values_list("recipient_id", flat=True))
    recipients = [user for user in people(happening) if user.pk not in told]
    try:
        with transaction.atomic():
            notices = Notice.objects.bulk_create(written(happening, recipients))
            deliveries = NoticeDelivery.objects.bulk_create(outgoing(notices))
    except IntegrityError:
        # Another process tells the same event at this moment.
        return []
    if any(delivery.due_at <= timezone.now() for delivery in deliveries):
        transaction.on_commit(send_due_notices.enqueue, robust=True)
    return notices


def written(happening: Happening, recipients: list[User]) -> list[Notice]:
    """The notices to some people, each in his language."""
    kind, subject = happening.kind, happening.subject
    languages = wording.languages_of(recipients)
    said: dict[str, str] = {}
    notices = []
    for user in recipients:
        language = languages.get(user.pk, wording.DEFAULT)
        if language not in said:
            said[language] = wording.text(kind, subject, happening.note, language)
        notices.append(
            Notice(
                recipient=user,
                kind=kind,
                urgent=RULES[kind].urgent,
                text=said[language],
                url=wording.address(kind, subject),
                page_id=wording.page_id(subject),
                event=happening.event,
            )
        )
    return notices


def outgoing(notices: list[Notice]) -> list[NoticeDelivery]:
    """The deliveries of some notices through every channel that reaches their recipients."""
    preferences = preferences_of([notice.recipient for notice in notices])
    now = timezone.now()
    return [
        NoticeDelivery(
            notice=notice,
            channel=channel.name,
            due_at=times.due(preferences[notice.recipient_id], now, urgent=notice.urgent),
        )
        for notice in notices
        for channel in channels().values()
        if channel.reaches(notice.recipient, preferences[notice.recipient_id], notice)
    ]


def preferences_of(users: list[User]) -> dict[int, NoticePreference]:
    """How each of them wants to be told; who has said nothing wants what the model has."""
    found = {row.user_id: row for row in NoticePreference.objects.filter(user__in=users)}
    return {user.pk: found.get(user.pk) or NoticePreference(user=user) for user in users}


def settle(page_id: int, kinds: tuple[Kind, ...]) -> int:
    """Marks as read what asked for something that somebody has done by now.

    Args:
        page_id: Primary key of the page.
        kinds: The kinds that are settled.

    Returns:
        Number of notices.
    """
    asked = Notice.objects.filter(page_id=page_id, kind__in=kinds, read_at__isnull=True)
    return asked.update(read_at=timezone.now())


def mark_read(notices: QuerySet[Notice]) -> int:
    """Marks notices as read; what was read before keeps its time.

    Returns:
        Number of notices that weren't read before.
    """
    return notices.filter(read_at__isnull=True).update(read_at=timezone.now())
