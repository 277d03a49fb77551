"""A small portal with one page of every type, for tests in a real browser."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route
from wagtail.models import Site

from home.models import ContactPage, FAQPage, PortalSettings, SiteMapPage, StandardPage
from home.models.settings import PortalChannel
from home.services import Portal
from news.listing import PER_PAGE
from news.models import NewsItem
from tests import factories
from tests.browser.bridge import connect

HOUR = datetime.timedelta(hours=1)


def visit(page: Page) -> None:
    """Lets a page of the browser read the portal as a stranger, pictures too."""
    connect(page, Client())
    page.route("**/media/**", send_picture)


def send_picture(route: Route) -> None:
    """Sends a public picture, as nginx does; those for editors come from the portal itself."""
    path = unquote(urlsplit(route.request.url).path)
    if path.startswith(settings.MEDIA_URL):
        route.fulfill(path=Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL))
    else:
        route.fallback()


@dataclass(frozen=True)
class Built:
    """A portal and its full article."""

    portal: Portal
    article: NewsItem
    pages: dict[str, str]


def body(person: Any, photo: Any, other: NewsItem) -> list[tuple[str, Any]]:
    """One block of every kind that needs no file."""
    picture = {"photo": photo, "caption": "نمای شهر", "alt_text": ""}
    table = {
        "columns": [{"type": "text", "heading": "سال"}, {"type": "text", "heading": "شمار"}],
        "rows": [{"values": ["۱۴۰۴", "۱۲"]}],
    }
    return [
        ("heading", "راه‌های استان"),
        ("paragraph", "<p>متن خبر با <b>تأکید</b> و <a href='https://example.ir/'>پیوند</a>.</p>"),
        ("picture", picture),
        ("gallery", {"title": "", "frames": [{"photo": photo, "caption": ""}] * 3}),
        factories.quote("پاسخ به مردم وقت اداری نمی‌شناسد.", person),
        ("table", {"caption": "شمار طرح‌ها", "table": table}),
        ("callout", {"title": "چه باید کرد؟", "text": "تا پایان ماه."}),
        ("video", {"title": "گزارش", "address": "https://www.aparat.com/v/abc123",
                   "poster": photo, "duration": "۲:۱۰"}),
        ("related", {"title": "", "pages": [other]}),
    ]  # fmt: skip


def explain(portal: Portal) -> None:
    """The pages that explain, and what the office says about itself."""
    answer = {"question": "چگونه درخواست بدهم؟", "answer": "<p>با فرم.</p>"}
    for page in (
        StandardPage(title="حریم خصوصی", slug="privacy", lead="کوتاه", required_role="privacy",
                     body=[("paragraph", "<p>متن</p>")]),
        FAQPage(title="پرسش‌ها", slug="faq", questions=[("question", answer)]),
        ContactPage(title="تماس", slug="contact"),
        SiteMapPage(title="نقشهٔ سایت", slug="map"),
    ):  # fmt: skip
        page.live = True
        factories.approved(portal.home, page)
    office = PortalSettings.for_site(Site.objects.get())
    office.address, office.phone, office.email = "یزد", "03533333333", "info@example.ir"
    office.channels.add(PortalChannel(name="ایتا", address="https://example.ir/eitaa"))
    office.save()


def arrange(portal: Portal, person: Any) -> None:
    """Every band of the front page."""
    empty = {"title": "", "section": None, "kind": None, "topic": None, "count": 3}
    service = {"name": "درخواست", "description": "دسترسی به اطلاعات", "icon": "file-text",
               "page": None, "address": "https://example.ir/"}  # fmt: skip
    portal.home.bands = [
        ("latest", {"title": "", "count": 4}),
        ("news", {**empty, "section": factories.section("s"), "layout": "cards"}),
        ("news", {**empty, "kind": factories.kind("news"), "layout": "mosaic"}),
        ("news", {**empty, "topic": factories.topic("t"), "layout": "rail"}),
        ("news", {**empty, "layout": "headlines"}),
        ("notices", {"title": "", "count": 3}),
        ("quote", {"text": "آب گنج کویر است.", "person": person, "page": None,
                   "said_on": datetime.date(2025, 1, 1)}),
        ("counties", {"title": ""}),
        ("services", {"title": "", "services": [service]}),
    ]  # fmt: skip
    portal.home.save()


def build() -> Built:
    """Makes the portal and names its page types."""
    cache.clear()
    portal = factories.portal()
    now = timezone.now()
    photo = factories.photo(caption="نمای شهر", credit="عکاس")
    person = factories.person("p", name="مریم یزدی", portrait=photo, biography="زندگی‌نامه")
    former = factories.person("f", name="احمد پیشین")
    office = factories.office("o", name="استاندار")
    factories.term(former, office, datetime.date(2020, 1, 1), datetime.date(2023, 12, 31))
    factories.term(person, office, datetime.date(2024, 1, 1))
    section, county = factories.section("s"), factories.county("c", centre="تفت")
    values = {"section": section, "county": county, "topics": [factories.topic("t")]}
    items = [
        factories.item(
            portal, date=now - age * HOUR, lead_picture=photo, lead="خلاصهٔ خبر", **values
        )
        for age in range(PER_PAGE + 2)
    ]
    factories.item(
        portal, closes_at=now + 50 * HOUR, news_kind=factories.kind("notice", has_deadline=True)
    )
    article = factories.item(
        portal, "خبر کامل", kicker="روتیتر", lead="خلاصه", date=now - 2 * HOUR, people=[person],
        lead_picture=photo, correction="رقم درست ۱۲ است.", corrected_at=now, reporter="گزارشگر",
        body=body(person, photo, items[3]), **values,
    )  # fmt: skip
    file = factories.topic_file(
        portal, topics=[factories.topic("t")], pins=[items[0]], picture=photo, lead="کوتاه"
    )
    explain(portal)
    arrange(portal, person)
    return Built(portal, article, addresses(portal, article, file))


def addresses(portal: Portal, article: NewsItem, file: Any) -> dict[str, str]:
    """One address of every page type and state."""
    return {
        "home": "/",
        "list": "/news/",
        "list, second page, filtered": "/news/?section=s&page=2",
        "list, empty": "/news/?start=1300-01-01&end=1300-01-02",
        "list, wrong date": "/news/?start=1403-12-31",
        "person": "/people/p/",
        "office": "/offices/o/",
        "counties": "/counties/",
        "article": article.url,
        "print": f"/n/{article.code}/print/",
        "topic files": portal.topic_files.url,
        "topic file": file.url,
        "archive": "/archive/",
        "archive of a year": "/archive/1405/",
        "archive of a month": "/archive/1405/09/",
        "archive of a day": "/archive/1405/09/01/",
        "page": "/privacy/",
        "questions": "/faq/",
        "contact": "/contact/",
        "site map": "/map/",
        "missing": "/nowhere/",
    }
