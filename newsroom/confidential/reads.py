"""Who has read a confidential item, when and where."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.models import User
from newsroom.confidential.who import hidden_from
from newsroom.models.confidential import ConfidentialRead
from newsroom.models.ledger import LedgerEntry

# Autosaves and reloads of one sitting are one reading
SITTING = timedelta(minutes=10)
# What is noted in the place of a surface when an item is deleted
DELETED = "deleted"


def note_read(page: Page, user: User, surface: str) -> None:
    """Notes that a member saw an item.

    Args:
        page: The item.
        user: Who saw it.
        surface: Name of the view that showed it, such as ``wagtailadmin_pages:edit``.
    """
    place = surface[:120]
    recent = ConfidentialRead.objects.filter(
        page_id=page.pk, user=user, surface=place, at__gt=timezone.now() - SITTING
    )
    if not recent.exists():
        ConfidentialRead.objects.create(
            page_id=page.pk, user=user, user_name=str(user)[:200], surface=place
        )


def note_deletion(page: Page, user: User | None) -> None:
    """Notes that an item was deleted while it was confidential; the mark goes with the page."""
    ConfidentialRead.objects.create(
        page_id=page.pk, user=user, user_name=str(user or "")[:200], surface=DELETED
    )


def known_rows(rows: QuerySet[LedgerEntry], user: object) -> QuerySet[LedgerEntry]:
    """Rows of the ledger without those of items that somebody may not know of.

    Rows from before an item became confidential hold its title, and nothing changes them.

    Args:
        rows: Any rows.
        user: Who reads them.
    """
    deleted = ConfidentialRead.objects.filter(surface=DELETED).values("page_id")
    of_pages = Q(object_type=Page._meta.label_lower)
    return rows.exclude(of_pages & Q(object_id__in=deleted)).exclude(
        of_pages & Q(object_id__in=hidden_from(user).ids)
    )


def reads_of(page: Page) -> QuerySet[ConfidentialRead]:
    """Every reading of a page and of what lies below it, the newest first."""
    branch = page.get_descendants(inclusive=True)
    return ConfidentialRead.objects.filter(page_id__in=branch.values("pk")).order_by("-at", "-pk")
