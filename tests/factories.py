"""Builds what tests need, and no more of it than they name."""

import itertools
from datetime import date as day
from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, Site, Workflow

from core.models import Attachment, User
from gallery.models import Photo
from home.models import PortalSettings
from home.services import Portal, make_portal
from news.models import Kind, NewsItem, Section, Topic, TopicFile
from news.models.topic_file import TopicFilePin
from newsroom import approval
from newsroom.approval import approve_batch
from newsroom.models import ChecklistLevel
from newsroom.roles import role
from newsroom.setup import WAY, setup_roles
from province.models import Appointment, County, Office, Person

numbers = itertools.count(1)


def portal() -> Portal:
    """The Persian skeleton on the test client's host."""
    made = make_portal("استانداری یزد", hostname="testserver")
    # Otherwise the first view would store them, and that makes everything that is kept out of date.
    PortalSettings.for_site(Site.objects.get())
    return made


def member(key: str, username: str = "", **values: Any) -> User:
    """An account with a role, under the role's own name unless told otherwise."""
    made = User.objects.get_or_create(username=username or key, defaults=values)[0]
    made.groups.add(Group.objects.get_or_create(name=role(key).title)[0])
    return made


def approved(parent: Page, page: Any) -> Any:
    """Stores a live page below another as the head of the Council approves an archive."""
    with approve_batch(member("council-head", "archivist"), "tests"):
        parent.add_child(instance=page)
    return page


def republish(page: Any) -> Any:
    """Stores what was changed of a live page as the head of the Council approves an archive."""
    with approve_batch(member("council-head", "archivist"), "tests"):
        page.save()
    return page


def publish(page: Any) -> Any:
    """Has the latest draft of a page submitted, passed by the desk and approved.

    Returns:
        The page as it is stored then.
    """
    set_way()
    approval.submit(page, member("reporter"))
    return approve(page)


def approve(page: Any) -> Any:
    """Has a page that was submitted passed by the desk and approved.

    Returns:
        The page as it is stored then.
    """
    approval.pass_desk(page, member("desk"), revision_id=None)
    latest = page.revisions.order_by("-created_at", "-pk").first()
    approval.approve(page, member("council-head"), revision_id=latest.pk)
    return type(page).objects.get(pk=page.pk)


def set_way() -> None:
    """Puts the roles and the way of an item into force, unless they are.

    Bare items set out on it too: section, text and date are no part of what is tested there.
    """
    if not Workflow.objects.filter(name=WAY, active=True).exists():
        setup_roles()
    for rule in ("section", "body-empty", "future-date"):
        off = {"severity": ChecklistLevel.Severity.OFF}
        ChecklistLevel.objects.get_or_create(rule=rule, section=None, defaults=off)


def kind(slug: str = "news", **values: Any) -> Kind:
    """A kind."""
    return Kind.objects.get_or_create(slug=slug, defaults={"name": f"نوع {slug}", **values})[0]


def section(slug: str = "economic", **values: Any) -> Section:
    """A section."""
    return Section.objects.get_or_create(slug=slug, defaults={"name": f"سرویس {slug}", **values})[0]


def topic(slug: str = "water", **values: Any) -> Topic:
    """A topic."""
    return Topic.objects.get_or_create(slug=slug, defaults={"name": f"موضوع {slug}", **values})[0]


def county(slug: str = "taft", **values: Any) -> County:
    """A county."""
    return County.objects.get_or_create(slug=slug, defaults={"name": f"شهرستان {slug}", **values})[
        0
    ]


def person(slug: str = "governor-1", **values: Any) -> Person:
    """A person."""
    return Person.objects.get_or_create(slug=slug, defaults={"name": f"شخص {slug}", **values})[0]


def office(slug: str = "governor", **values: Any) -> Office:
    """An office."""
    return Office.objects.get_or_create(slug=slug, defaults={"name": f"سمت {slug}", **values})[0]


def term(
    who: Person, what: Office, start: day, end: day | None = None, **values: Any
) -> Appointment:
    """A person's term in an office, checked as the form checks it."""
    made = Appointment(person=who, office=what, start=start, end=end, **values)
    made.full_clean()
    made.save()
    return made


def photo(*, size: tuple[int, int] = (1600, 900), **values: Any) -> Photo:
    """A photo of one colour with its renditions."""
    out = BytesIO()
    Image.new("RGB", size, (11, 110, 120)).save(out, "JPEG")
    made = Photo(**{"title": "عکس آزمون", "alt_text": "نمای شهر", **values})
    made.file = ContentFile(out.getvalue(), f"photo-{next(numbers)}.jpg")
    made.save()
    return made


def attachment(**values: Any) -> Attachment:
    """A small file for download."""
    made = Attachment(**{"title": "پرونده", **values})
    made.file = ContentFile(b"%PDF-1.4", f"file-{next(numbers)}.pdf")
    made.save()
    return made


def item(
    parent: Portal,
    title: str = "",
    *,
    live: bool = True,
    date: datetime | None = None,
    people: list[Person] | None = None,
    topics: list[Topic] | None = None,
    **values: Any,
) -> NewsItem:
    """A news item below the news list, approved and live unless told otherwise."""
    made = NewsItem(
        title=title or f"خبر شمارهٔ {next(numbers)}",
        news_kind=values.pop("news_kind", None) or kind(),
        live=live,
        published_at=date or timezone.now(),
        **values,
    )
    made.people = people or []
    made.topics = topics or []
    if live:
        return approved(parent.news, made)
    parent.news.add_child(instance=made)
    return made


def quote(text: str, person: Person | None = None, **values: Any) -> tuple[str, dict[str, Any]]:
    """A quote block of a body."""
    return ("quote", {"text": text, "person": person, "speaker": "", "role": "", **values})


def topic_file(
    parent: Portal,
    title: str = "پروندهٔ آب",
    *,
    topics: list[Topic] | None = None,
    people: list[Person] | None = None,
    pins: list[NewsItem] | None = None,
    **values: Any,
) -> TopicFile:
    """A published topic file below the list of topic files."""
    made = TopicFile(title=title, live=True, **values)
    made.topics = topics or []
    made.people = people or []
    made.pins = [TopicFilePin(page=page, sort_order=place) for place, page in enumerate(pins or [])]
    return approved(parent.topic_files, made)
