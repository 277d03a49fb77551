"""What a notice says, and where it leads."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.users.models import UserProfile

from core.jalali.formats import format_date
from core.models import User
from newsroom.confidential import is_confidential
from newsroom.models.notices import Notice
from newsroom.notices.rules import RULES, Kind

LONGEST = 400
DEFAULT = settings.LANGUAGE_CODE


def languages_of(people: Iterable[User]) -> dict[int, str]:
    """The language of the admin that each has chosen, by primary key; the portal's without one."""
    chosen = UserProfile.objects.filter(user__in=list(people)).exclude(preferred_language="")
    return dict(chosen.values_list("user_id", "preferred_language"))


def language_of(user: User) -> str:
    """The language of the admin that somebody has chosen."""
    return languages_of([user]).get(user.pk, DEFAULT)


def text(kind: Kind, subject: Any, note: str, language: str) -> str:
    """What one person is told.

    Args:
        kind: What it is about.
        subject: The item.
        note: What was noted beside the act; said only where it belongs to the notice.
        language: The person's language.
    """
    rule = RULES[kind]
    with override(language):
        if is_confidential(subject):
            return str(rule.untitled)
        said = str(rule.sentence) % {"title": " ".join(title_of(subject).split())}
        if kind == Kind.APPROVED and (at := planned(subject)):
            moment = format_date(at, "datetime", language)
            said = _("%(said)s; it becomes public on %(moment)s") % {"said": said, "moment": moment}
        if rule.noted and note:
            said = _("%(said)s: %(note)s") % {"said": said, "note": " ".join(note.split())}
    return Truncator(said).chars(LONGEST)


def page_id(subject: Any) -> int | None:
    """Primary key of a page; None for a snippet."""
    return subject.pk if isinstance(subject, Page) else None


def untitled(notice: Notice, language: str) -> str:
    """The same without a word of the item."""
    with override(language):
        return str(RULES[Kind(notice.kind)].untitled)


def title_of(subject: Any) -> str:
    """The title as the latest revision has it."""
    latest = subject.latest_revision
    return latest.object_str if latest and latest.object_str else str(subject)


def planned(subject: Any) -> Any:
    """When the latest revision is to become public, if that is still to come."""
    at = subject.get_latest_revision_as_object().go_live_at
    return at if at and at > timezone.now() else None


def address(kind: Kind, subject: Any) -> str:
    """The address, within the portal, at which something can be done about it."""
    if isinstance(subject, Page):
        if RULES[kind].decides:
            with suppress(NoReverseMatch):
                return reverse("newsroom_review", args=[subject.pk])
        return reverse("wagtailadmin_pages:edit", args=[subject.pk])
    return AdminURLFinder().get_edit_url(subject) or ""
