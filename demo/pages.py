"""The explaining pages of the demo, and its English part."""

import uuid
from typing import Any

from wagtail.models import Page

from demo import marks
from demo.bodies import body
from demo.content_files import load
from demo.items import Desk, picture_key
from demo.publishing import Office, publish
from home.models import ContactPage, FAQPage, HomePage, SiteMapPage, StandardPage
from home.models.pages import InformationPage
from home.services import Portal
from news.models import NewsItem

TYPES: dict[str, type[InformationPage]] = {
    "standard": StandardPage,
    "faq": FAQPage,
    "contact": ContactPage,
    "site-map": SiteMapPage,
}
IN_MENU = {"about", "contact"}


def no_photo(data: dict[str, Any]) -> None:
    """Explaining pages show no pictures."""


def questions(data: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Questions and answers as a stream field stores them."""
    return [
        {
            "type": "question",
            "id": str(uuid.uuid4()),
            "value": {"question": entry["question"], "answer": entry["answer"]},
        }
        for entry in data
    ]


def fill(page: Page, data: dict[str, Any]) -> None:
    """Puts the texts of a content file into a page."""
    page.title = page.draft_title = data["title"]
    page.lead = data.get("lead", "")
    if "body" in data and hasattr(page, "body"):
        page.body = body(data["body"], no_photo, {})
    if "questions" in data:
        page.questions = questions(data["questions"])


def make_pages(home: HomePage, people: Office) -> None:
    """The required and explaining pages in Persian."""
    for data in load("pages")["pages"]:
        key = f"page:{data['slug']}"
        if marks.find(key):
            continue
        page = TYPES[data["type"]](
            slug=data["slug"], live=False, show_in_menus=data["slug"] in IN_MENU
        )
        if isinstance(page, StandardPage):
            page.required_role = data.get("required_role", "")
        fill(page, data)
        home.add_child(instance=page)
        publish(page, people)
        marks.mark(key, page)


def translate(source: Page, data: dict[str, Any], portal: Portal) -> Page:
    """A page's version in the language of another skeleton."""
    page = source.copy_for_translation(portal.home.locale).specific
    page.slug = data.get("slug") or source.slug
    fill(page, data)
    return page


def make_english(portal: Portal, people: Office, desk: Desk) -> None:
    """The English pages and items.

    Args:
        portal: The English skeleton.
        people: Who writes and approves.
        desk: What items refer to; its photos are those of the Persian items.
    """
    for data in load("english")["pages"]:
        source = marks.find(f"page:{data['slug']}")
        key = f"page:en:{data['slug']}"
        if isinstance(source, Page) and not marks.find(key):
            page = translate(source.specific, data, portal)
            publish(page, people)
            marks.mark(key, page)
    for data in load("english")["items"]:
        source = marks.find(f"item:{data['key']}")
        key = f"item:en:{data['key']}"
        if isinstance(source, NewsItem) and not marks.find(key):
            item = translate(source, {**data, "slug": data["key"]}, portal)
            fill_item(item, data, desk)
            publish(item, people)
            marks.mark(key, item)


def fill_item(item: NewsItem, data: dict[str, Any], desk: Desk) -> None:
    """Puts the English words of an item in place of the Persian ones."""
    item.kicker, item.subtitle = data.get("kicker", ""), data.get("subtitle") or ""
    item.lead_picture_alt = (data.get("picture") or {}).get("alt", "")
    item.reporter = item.photographer = ""
    item.correction, item.corrected_at = "", None
    item.body = body(
        data["body"], lambda found: desk.photos.get(picture_key(found, data["key"])), desk.people
    )
