"""Who has read a confidential item, when and where."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.models import User
from newsroom.models.confidential import ConfidentialRead

# Autosaves and reloads of one sitting are one reading
SITTING = timedelta(minutes=10)


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


def reads_of(page: Page) -> QuerySet[ConfidentialRead]:
    """Every reading of a page and of what lies below it, the newest first."""
    branch = page.get_descendants(inclusive=True)
    return ConfidentialRead.objects.filter(page_id__in=branch.values("pk")).order_by("-at", "-pk")
