"""An office with its roles in force, and the ways of its people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from core.models import User
from home.services import Portal
from news.models import NewsItem
from newsroom import approval
from newsroom.setup import setup_roles
from tests import factories

TEHRAN = ZoneInfo("Asia/Tehran")


@dataclass
class Office:
    """The portal and its people."""

    portal: Portal
    reporter: User
    desk: User
    head: User
    deputy: User
    root: User

    def draft(self, author: User | None = None, **values: object) -> NewsItem:
        """A draft that somebody has written and saved; the checklist doesn't hold it back."""
        whole = {"section": factories.section(), "body": [("paragraph", "<p>متن خبر.</p>")]}
        owner = author or self.reporter
        item = factories.item(self.portal, live=False, owner=owner, **whole | values)
        item.save_revision(user=author or self.reporter)
        return item

    def waiting(self, author: User | None = None, **values: object) -> NewsItem:
        """A draft that waits for the Council."""
        item = self.draft(author, **values)
        approval.submit(item, author or self.reporter)
        if item.current_workflow_task_state.task.content_type.model == "desktask":
            approval.pass_desk(item, self.desk, revision_id=latest(item))
        return item

    def published(self, **values: object) -> NewsItem:
        """An item that the head has approved."""
        item = self.waiting(**values)
        approval.approve(item, self.head, revision_id=latest(item))
        return NewsItem.objects.get(pk=item.pk)


def latest(item: NewsItem) -> int:
    """Primary key of the latest revision."""
    return item.revisions.order_by("-created_at", "-pk").first().pk


@pytest.fixture
def office(db: None) -> Office:
    """The office."""
    setup_roles()
    root = User.objects.create_superuser("root", password="x")
    people = (factories.member(key) for key in ("reporter", "desk", "council-head"))
    return Office(factories.portal(), *people, factories.member("council-deputy"), root)


@pytest.fixture
def clock():
    """A clock that stands on a Wednesday morning in Tehran until it is moved."""
    with time_machine.travel(datetime(2026, 12, 2, 9, tzinfo=TEHRAN), tick=False) as moved:
        yield moved


@pytest.fixture
def soon(clock) -> datetime:
    """Tomorrow."""
    return timezone.now() + timedelta(days=1)
