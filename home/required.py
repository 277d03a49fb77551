"""Which pages a portal has to have, and which are missing or old."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import ContactPage, FAQPage, SiteMapPage, StandardPage
from home.models.pages import RequiredRole

YEAR = datetime.timedelta(days=365)
BY_TYPE: dict[str, type[Page]] = {
    "faq": FAQPage,
    "contact": ContactPage,
    "site-map": SiteMapPage,
}


@dataclass(frozen=True, slots=True)
class Lack:
    """A required page that is missing or hasn't been looked at for a year.

    Attributes:
        language: Code of the language.
        role: Which page.
        fault: ``missing`` or ``old``.
    """

    language: str
    role: str
    fault: str


def lacking(locale: Locale) -> Iterator[Lack]:
    """Lists what one language's portal lacks.

    Args:
        locale: A language with a front page.

    Yields:
        One row for each required page that is missing or older than a year.
    """
    roles: dict[str, Page | None] = {
        role: StandardPage.objects.live().filter(locale=locale, required_role=role).first()
        for role in RequiredRole.values
    }
    for role, model in BY_TYPE.items():
        roles[role] = model.objects.live().filter(locale=locale).first()
    for role, page in roles.items():
        if page is None:
            yield Lack(locale.language_code, role, "missing")
        elif page.last_published_at and timezone.now() - page.last_published_at > YEAR:
            yield Lack(locale.language_code, role, "old")
