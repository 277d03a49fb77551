"""The gate: nothing becomes or stays public but content that the ledger has an approval of.

Every route to the public ends in ``save`` of a moderated object. There the content that was just
stored is held against the ledger, inside the transaction; where no approval of exactly this
content stands, the transaction is taken back. Publishing asks earlier and more strictly, so that
the refusal comes before anything is touched.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wagtail.models import Revision

from newsroom import content, ledger
from newsroom.acting import actor
from newsroom.confidential.gate import refuse_public
from newsroom.confidential.who import name_of
from newsroom.errors import NotApprovedError
from newsroom.ledger import Row, key_of
from newsroom.models.ledger import Decision

if TYPE_CHECKING:
    from newsroom.models.moderated import Moderated


def require(subject: "Moderated", revision: Revision) -> None:
    """Lets a revision be published or scheduled only if it is the one that was approved.

    Args:
        subject: The object.
        revision: The revision that is to be published.

    Raises:
        NotApprovedError: Its approval is missing, has ended, is of another revision or of other
            content, or something was saved after it.
        NotAllowedError: It is confidential.
    """
    refuse_public(subject)
    approval = ledger.approval(key_of(subject))
    if (
        approval is None
        or approval.revision_id != revision.pk
        or approval.content_hash != content.of_revision(type(subject), revision.content)
        or newer_content(subject, revision, approval.content_hash)
    ):
        raise NotApprovedError(name_of(subject))


def newer_content(subject: "Moderated", revision: Revision, approved: str) -> bool:
    """Whether something else was saved after a revision."""
    latest = subject.revisions.order_by("-created_at", "-pk").first()
    if latest is None or latest.pk == revision.pk:
        return False
    return content.of_revision(type(subject), latest.content) != approved


def settle(subject: "Moderated") -> None:
    """Holds what was just stored against the ledger and writes down what became of it.

    Call it in the transaction that stored the object.

    Args:
        subject: The object as it was stored.

    Raises:
        NotApprovedError: It is live without an approval of this content. The caller's
            transaction must not be committed.
    """
    key = key_of(subject)
    public = ledger.publication(key)
    if not subject.live:
        if public is not None:
            took = Decision.EXPIRE if subject.expired else actor().takedown
            ledger.append([row_of(subject, took, public.content_hash)])
        return
    stored = content.of_instance(subject)
    if public is not None and public.content_hash == stored:
        return
    decision = ground(subject, stored)
    if decision is None:
        raise NotApprovedError(name_of(subject))
    rows = [row_of(subject, decision, stored)]
    if subject.fresh_correction:
        rows.append(row_of(subject, Decision.CORRECT, stored, subject.fresh_correction))
    ledger.append(rows)


def settle_new(subjects: Sequence["Moderated"]) -> None:
    """Does for new objects of one class that a batch has stored live what ``settle`` does for one.

    Args:
        subjects: Objects that the ledger has no row of.

    Raises:
        NotApprovedError: No batch is being approved.
    """
    if not subjects:
        return
    if not actor().batch:
        raise NotApprovedError(name_of(subjects[0]))
    stored = type(subjects[0])._default_manager.filter(pk__in=[one.pk for one in subjects])
    hashes = dict(content.of_rows(stored))
    ledger.append(row_of(one, Decision.BATCH, hashes[one.pk], title=str(one)) for one in subjects)


def ground(subject: "Moderated", stored: str) -> Decision | None:
    """Why the stored content may be public: what is written down of it, or None."""
    approval = ledger.approval(key_of(subject))
    if approval is not None and approval.content_hash == stored:
        return Decision.PUBLISH
    if follows_original(subject):
        return Decision.CARRY
    if actor().batch:
        return Decision.BATCH
    return None


def follows_original(subject: Any) -> bool:
    """Whether an alias says just what its original says in public.

    An alias has its own slug and nothing else of its own, so its approval is its original's.
    """
    if getattr(subject, "alias_of_id", None) is None:
        return False
    original = type(subject).objects.filter(pk=subject.alias_of_id, live=True).first()
    if original is None:
        return False
    public = ledger.publication(key_of(original))
    return public is not None and public.content_hash == content.of_instance(
        subject, slug=original.slug
    )


def row_of(
    subject: "Moderated", decision: Decision, content_hash: str, note: str = "", title: str = ""
) -> Row:
    """A row of the ledger about what is stored of an object.

    Args:
        subject: The object.
        decision: What became of it.
        content_hash: Hash of the content that this is about.
        note: A remark.
        title: What it is called; asked for where there is none, without words if confidential.
    """
    return Row(
        key=key_of(subject),
        decision=decision,
        title=title or name_of(subject),
        content_hash=content_hash,
        revision_id=subject.live_revision_id if subject.live else subject.latest_revision_id,
        note=note,
    )
