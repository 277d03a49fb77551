"""Reads of the facts that are more than a line."""

from django.db.models import Prefetch, QuerySet
from wagtail.images import get_image_model

from province.models import Appointment, Person


def portraits() -> QuerySet:
    """Photos with what a portrait on a page needs of them."""
    return get_image_model().objects.for_uses("portrait")


def with_terms(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with portraits and terms of office, in a constant number of queries.

    Args:
        people: Any query on people.

    Returns:
        The same people; ``standing_on`` asks the database nothing more.
    """
    return people.prefetch_related(
        Prefetch("portrait", portraits()),
        "appointments__office",
        Prefetch("appointments__portrait", portraits()),
    )


def with_holders(terms: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """Terms with their office, their holder and the portraits of both, for a wall.

    Args:
        terms: Any query on appointments.

    Returns:
        The same terms, the latest first.
    """
    return (
        terms.select_related("person", "office")
        .prefetch_related(
            Prefetch("portrait", portraits()), Prefetch("person__portrait", portraits())
        )
        .order_by("-start")
    )
