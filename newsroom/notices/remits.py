"""Whom an item concerns: people are told of what their remit covers, and of nothing else.

==================  =========================================================
an item             concerns, among those whose work it is
==================  =========================================================
of a county         those whose remit names it; central people with no remit
of a section only   those whose remit names it; central people with no remit
of neither          central people with no remit
covered by nobody   central people whose remit names no county
==================  =========================================================

Central are those who have no role of a county. So nothing of one county ever reaches the people
of another, and no item waits without anybody knowing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from core.models import User
from newsroom.roles import ROLES

COUNTY_ROLES = frozenset(role.title for role in ROLES if role.branch)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item belongs: primary keys of its section and of its county."""

    section: int | None = None
    county: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody looks after.

    Attributes:
        sections: Primary keys of sections.
        counties: Primary keys of counties.
        of_county: Whether he has a role of a county.
    """

    sections: frozenset[int] = frozenset()
    counties: frozenset[int] = frozenset()
    of_county: bool = False

    def covers(self, place: Place) -> bool:
        """Whether an item of a place concerns him."""
        if not self.sections and not self.counties:
            return not self.of_county
        if place.county is not None:
            return place.county in self.counties
        return place.section in self.sections

    def stands_in(self) -> bool:
        """Whether he is told of what nobody's remit covers."""
        return not self.counties and not self.of_county


def with_reach(people: QuerySet[User]) -> QuerySet[User]:
    """Has everything that ``reach_of`` asks read at once."""
    return people.prefetch_related("groups", "remit__sections", "remit__counties")


def reach_of(user: User) -> Reach:
    """What somebody looks after."""
    remit = getattr(user, "remit", None)
    return Reach(
        sections=frozenset(row.pk for row in remit.sections.all()) if remit else frozenset(),
        counties=frozenset(row.pk for row in remit.counties.all()) if remit else frozenset(),
        of_county=any(group.name in COUNTY_ROLES for group in user.groups.all()),
    )


def within(people: Iterable[User], place: Place) -> list[User]:
    """Those whom an item of a place concerns.

    Args:
        people: Those whose work it is.
        place: Where the item belongs.
    """
    reaches = [(user, reach_of(user)) for user in people]
    covering = [user for user, reach in reaches if reach.covers(place)]
    return covering or [user for user, reach in reaches if reach.stands_in()]
