"""What the admin's index of the search server doesn't know yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.retries import Retried


class IndexDebt(models.Model):
    """One change of an object that the server is yet to be told; stored with the change.

    A debt says only that there was a change: whoever pays it reads the object as it stands then.
    """

    # Label of the object's root model, such as wagtailcore.page for every page
    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    # Paid debts are kept for a while: a rebuild that began before they were paid asks them anew.
    paid_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("change to index")
        verbose_name_plural = _("changes to index")
        indexes = [
            models.Index(fields=["id"], condition=models.Q(paid_at=None), name="unpaid_index_debts")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class IndexTurn(Retried):
    """Whose turn it is to write to the server, and when a failed try is repeated."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=40, blank=True)
    # A holder that died holds it no longer than this.
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("turn to index")
        verbose_name_plural = _("turns to index")

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
