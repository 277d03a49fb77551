"""Who wrote what since the last time that a second person looked at it."""

from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from wagtail.models import Revision

from newsroom import content, ledger
from newsroom.ledger import key_of
from newsroom.models.ledger import Authorship

if TYPE_CHECKING:
    from newsroom.models.moderated import Moderated


def content_before(subject: "Moderated") -> str:
    """Hash of what a new revision is compared with.

    Returns:
        That of the latest revision; of a live object without one, that of what is stored; empty
        where there is neither, so that whoever writes first is an author.
    """
    latest = subject.revisions.order_by("-created_at", "-pk").first()
    if latest is not None:
        return content.of_revision(type(subject), latest.content)
    stored = type(subject)._default_manager.filter(pk=subject.pk, live=True).first()
    return content.of_instance(stored) if stored else ""


def note_author(subject: "Moderated", revision: Revision, changed: bool) -> None:
    """Remembers who saved a revision; a save that changed nothing is remembered as that."""
    if revision.user_id is None:
        return
    key = key_of(subject)
    Authorship.objects.create(
        object_type=key.object_type,
        object_id=key.object_id,
        user_id=revision.user_id,
        revision_id=revision.pk,
        changed=changed,
        ledger_sequence=ledger.head_sequence(),
    )


def since_review(subject: Model, before: int | None = None) -> set[int]:
    """Primary keys of everyone who changed an object since its last review.

    A revision that came to be by another route, such as a copied one, counts as its user's work.

    Args:
        subject: A moderated object.
        before: Number of a row of the ledger: the review is the last one before it.
    """
    key = key_of(subject)
    review = ledger.review(key, before)
    notes = Authorship.objects.filter(object_type=key.object_type, object_id=key.object_id)
    if review is not None:
        # A review may be of what is public while a newer draft lies unread.
        unread = Q(ledger_sequence__gte=review.sequence)
        if review.revision_id is not None:
            unread |= Q(revision_id__gt=review.revision_id)
        notes = notes.filter(unread)
    found = {note.user_id for note in notes if note.changed}
    revisions: Any = Revision.objects.for_instance(subject).filter(user__isnull=False)
    if review is not None and review.revision_id is not None:
        revisions = revisions.filter(pk__gt=review.revision_id)
    noted = Authorship.objects.filter(
        object_type=key.object_type, object_id=key.object_id
    ).values_list("revision_id", flat=True)
    found |= set(revisions.exclude(pk__in=list(noted)).values_list("user_id", flat=True))
    return found
