"""A confidential item stays inside: as long as it is one, nothing publishes or schedules it."""

from django.utils.translation import gettext_lazy as _

from newsroom.confidential.who import is_confidential
from newsroom.errors import NotAllowedError

STAYS_INSIDE = _(
    "A confidential item isn't published. Lift its confidentiality first, then have it approved."
)


def refuse_public(subject: object) -> None:
    """Refuses what would make an item public.

    Args:
        subject: A page or a snippet that is, or is about to be, public.

    Raises:
        NotAllowedError: It is confidential.
    """
    if is_confidential(subject):
        raise NotAllowedError(str(STAYS_INSIDE))
