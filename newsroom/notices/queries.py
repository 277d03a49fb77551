"""What somebody finds among his notices."""

from django.db.models import Case, Q, QuerySet, Value, When

from core.models import User
from newsroom.confidential.who import hidden_from
from newsroom.models.notices import Notice


def notices_of(user: User) -> QuerySet[Notice]:
    """The notices of an account; none about a confidential item that it may not know of any more.

    Unread ones come first, then the newest.
    """
    hidden = hidden_from(user).ids
    return (
        Notice.objects.filter(recipient=user)
        .filter(Q(page_id__isnull=True) | ~Q(page_id__in=hidden))
        .order_by(Case(When(read_at__isnull=True, then=Value(0)), default=Value(1)), "-id")
    )


def unread_count(user: User) -> int:
    """How many notices somebody has not read yet; one query."""
    return notices_of(user).filter(read_at__isnull=True).count()
