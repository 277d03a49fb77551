"""How the demo's pages become public: on the way that every page of the office takes."""

from dataclasses import dataclass

from wagtail.models import Page

from core.models import User
from newsroom import approval


@dataclass(frozen=True, slots=True)
class Office:
    """The demo's people who write, read and decide.

    Attributes:
        reporter: Writes and submits.
        desk: Passes on to the Council.
        head: Approves.
    """

    reporter: User
    desk: User
    head: User


def office() -> Office:
    """The demo's accounts."""
    found = {user.username: user for user in User.objects.filter(username__in=NAMES)}
    return Office(*(found[name] for name in NAMES))


NAMES = ("reporter", "desk", "council-head")


def publish(page: Page, people: Office) -> None:
    """Has a stored draft submitted, passed by the desk and approved.

    Args:
        page: A moderated page as it should be read.
        people: Who does it.
    """
    page.save_revision(user=people.reporter)
    approval.submit(page, people.reporter)
    approval.pass_desk(page, people.desk, revision_id=None)
    latest = page.revisions.order_by("-created_at", "-pk").first()
    approval.approve(page, people.head, revision_id=latest.pk if latest else None)
