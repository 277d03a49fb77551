"""The approval ledger: append-only rows, each holding the hash of the one before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    """What was decided or done."""

    SUBMIT = "submit", _("submitted")
    DESK = "desk", _("passed by the desk")
    RETURN = "return", _("returned")
    CANCEL = "cancel", _("submission cancelled")
    APPROVE = "approve", _("approved")
    BATCH = "batch", _("approved as part of an archive")
    EMERGENCY = "emergency", _("published in an emergency")
    CLEAR = "clear", _("emergency publication reviewed")
    CARRY = "carry", _("approval carried over from the original")
    VOID = "void", _("approval voided by a later change")
    PUBLISH = "publish", _("published")
    CORRECT = "correct", _("corrected")
    UNPUBLISH = "unpublish", _("taken offline")
    EXPIRE = "expire", _("expired")
    WITHDRAW = "withdraw", _("withdrawn")
    ERROR = "error", _("published in error")


# A row of these allows exactly its content to be public…
APPROVALS = frozenset({Decision.APPROVE, Decision.BATCH, Decision.EMERGENCY, Decision.CARRY})
# …until one of these follows.
ENDS = frozenset(
    {Decision.VOID, Decision.UNPUBLISH, Decision.EXPIRE, Decision.WITHDRAW, Decision.ERROR}
)
# What makes content public, and what ends that
GOES_LIVE = frozenset({Decision.PUBLISH, Decision.BATCH, Decision.CARRY})
TAKEDOWNS = ENDS - {Decision.VOID}
# After these nobody's earlier work counts against him: a second person has looked at it.
REVIEWS = frozenset({Decision.APPROVE, Decision.BATCH, Decision.CLEAR})


class LedgerHead(models.Model):
    """Number and digest of the last row, so that a ledger cut short is noticed.

    Whoever appends holds this row until the end of his transaction, so rows are chained in the
    order in which they become visible.
    """

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.sequence)


class LedgerEntry(models.Model):
    """One decision or act.

    Everything is written out or a plain number: a row outlives the page, the revision and the
    account that it speaks of. Triggers of the database refuse to change or delete it.
    """

    sequence = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"), db_index=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    object_type = models.CharField(_("type"), max_length=80)
    object_id = models.PositiveBigIntegerField(_("page"))
    title = models.CharField(_("title"), max_length=255)
    revision_id = models.PositiveBigIntegerField(_("revision"), null=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    user_id = models.PositiveBigIntegerField(null=True)
    user_name = models.CharField(_("who"), max_length=200, blank=True)
    origin = models.CharField(_("from where"), max_length=80, blank=True)
    batch = models.CharField(_("batch"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("row of the ledger")
        verbose_name_plural = _("approval ledger")
        ordering = ["-sequence"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["object_type", "object_id", "-sequence"], name="ledger_of_object"),
            models.Index(fields=["decision", "-at"], name="ledger_of_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.get_decision_display()}"


class Authorship(models.Model):
    """Who saved what, and whether that changed it: nobody approves his own work.

    Kept apart from the revisions, since those are purged. ``ledger_sequence`` is the ledger's
    last number at that moment, which orders saves and reviews without a clock.
    """

    object_type = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()
    user_id = models.PositiveBigIntegerField()
    revision_id = models.PositiveBigIntegerField()
    changed = models.BooleanField()
    ledger_sequence = models.PositiveBigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "ledger_sequence"], name="authors_of")
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}: {self.user_id}"
