"""Work in progress: items at every step of their way, so that each role has something to do."""

import datetime

from django.db import transaction
from django.utils import timezone

from demo import marks
from demo.compose import compose
from demo.content_files import load
from demo.items import Desk, draft
from news.models import NewsItem
from newsroom import approval

# Numbers that no composed item of the archive reaches
FIRST = 90_000
PLACES = (
    "council", "council", "council", "desk", "desk", "returned", "writing", "writing", "scheduled",
)  # fmt: skip
NOTE = "نام و سمت گوینده را کامل بنویسید و شمارهٔ خانوارها را با فرمانداری یکی کنید."


def make_underway(desk: Desk, seed: int) -> None:
    """Makes the items that aren't there yet.

    Args:
        desk: What items refer to.
        seed: Decides what is composed.
    """
    for number, place in enumerate(PLACES):
        key = f"underway:{number}"
        if marks.find(key) is None:
            with transaction.atomic():
                data = compose(load("patterns"), seed, FIRST + number, load("facts"))
                marks.mark(key, bring(desk, data, place))


def bring(desk: Desk, data: dict[str, object], place: str) -> NewsItem:
    """Writes one item and brings it to its place."""
    people = desk.people_of_office
    item = draft(desk, data, live=False)
    item.published_at = None
    item.correction, item.corrected_at, item.closes_at = "", None, None
    if place == "scheduled":
        tomorrow = timezone.localtime() + datetime.timedelta(days=1)
        item.go_live_at = tomorrow.replace(hour=8, minute=0, second=0, microsecond=0)
    desk.parent.add_child(instance=item)
    item.save_revision(user=people.reporter)
    if place == "writing":
        return item
    approval.submit(item, people.reporter)
    if place == "desk":
        return item
    approval.pass_desk(item, people.desk, revision_id=None)
    read = item.revisions.order_by("-pk")[0].pk
    if place == "returned":
        approval.send_back(item, people.head, revision_id=read, note=NOTE)
    elif place == "scheduled":
        approval.approve(item, people.head, revision_id=read)
    return item
