"""The base of every page type and snippet that carries news or statements."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from core.hygiene import CleanText
from core.pages import BasePage
from newsroom import authors, gate, ledger
from newsroom.acting import acting
from newsroom.content import NOT_CONTENT, of_revision
from newsroom.ledger import key_of
from newsroom.models.ledger import APPROVALS, Decision

# Saving only these can't change what a reader sees. Wagtail names the editors' comments among the
# columns that it saves with each draft.
HOUSEKEEPING = (NOT_CONTENT - {"live"}) | {COMMENTS_RELATION_NAME}


if TYPE_CHECKING:
    # What the mixin is mixed into; at run time it brings no table.
    Base = models.Model
else:
    Base = object


class Moderated(Base):
    """Adds the gate to whatever has revisions and can be live.

    Attributes:
        stamps: Names of fields that the portal sets by itself when it publishes; not content.
    """

    stamps: ClassVar[tuple[str, ...]] = ()
    # What the version that is being stored corrects, for readers; empty where it corrects nothing.
    fresh_correction: str = ""

    if TYPE_CHECKING:
        live: bool
        expired: bool
        live_revision_id: int | None
        latest_revision_id: int | None
        revisions: models.QuerySet[Revision]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores the object only if it is a draft or its content is approved.

        Raises:
            NotApprovedError: It is live and nobody has approved exactly this; nothing is stored.
        """
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if fields is None:
                gate.settle(self)
            elif not HOUSEKEEPING.issuperset(fields):
                # What is in memory isn't what is stored now.
                gate.settle(type(self)._default_manager.get(pk=self.pk))

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Saves a revision, notes its author, and voids an approval that it overtakes.

        A revision that was approved is never overwritten by an autosave.
        """
        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and was_approved(self, overwritten):
            kwargs["overwrite_revision"] = None
        with transaction.atomic():
            before = authors.content_before(self)
            revision: Revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
            after = of_revision(type(self), revision.content)
            authors.note_author(self, revision, changed=after != before)
            void_overtaken(self, revision, after)
        return revision

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> Any:
        """Publishes or schedules a revision that was approved.

        Raises:
            NotApprovedError: It wasn't, or something was saved after it.
        """
        gate.require(self, revision)
        with acting(user), transaction.atomic():
            return super().publish(revision, user=user, **kwargs)  # type: ignore[misc]

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Takes the object offline on somebody's behalf."""
        with acting(kwargs.get("user")), transaction.atomic():
            return super().unpublish(*args, **kwargs)  # type: ignore[misc]


def was_approved(subject: Moderated, revision: Revision) -> bool:
    """Whether the ledger has an approval of a revision."""
    rows = ledger.rows_of(key_of(subject))
    return rows.filter(revision_id=revision.pk, decision__in=list(APPROVALS)).exists()


def void_overtaken(subject: Moderated, revision: Revision, saved: str) -> None:
    """Ends an approval that isn't public yet when other content is saved after it.

    What was scheduled on the strength of it is taken from the schedule.
    """
    key = key_of(subject)
    approval = ledger.approval(key)
    if approval is None or approval.content_hash == saved:
        return
    public = ledger.publication(key)
    if public is not None and public.content_hash == approval.content_hash:
        return
    subject.revisions.update(approved_go_live_at=None)
    with acting(revision.user):
        ledger.append([gate.row_of(subject, Decision.VOID, approval.content_hash)])


class ModeratedPage(Moderated, BasePage):
    """A page that becomes public only through the gate."""

    needs_approval = True

    class Meta:
        abstract = True


class ModeratedSnippet(
    Moderated,
    CleanText,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    models.Model,
):
    """A snippet that becomes public only through the gate."""

    class Meta:
        abstract = True
