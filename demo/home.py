"""The demo's front page: bands in their order, one pinned story, a topic file."""

import datetime
import uuid
from typing import Any

from django.utils import timezone
from django.utils.translation import override, pgettext

from core.models import User
from demo import marks
from demo.content_files import load
from demo.publishing import Office, publish
from home.models import HomePage, PortalSettings
from home.models.front import HomePin
from home.models.settings import PortalChannel
from news.models import Kind, NewsItem, Section, Topic, TopicFile, TopicFileIndex
from news.queries import shown_at
from province.models import Person

# Which sections stand on the front page, and how
SECTION_BANDS = (
    ("development", "cards"),
    ("economic", "headlines"),
    ("social-cultural", "rail"),
    ("political-security", "cards"),
)
TOPIC_FILES = ("water", "heritage", "housing", "energy")


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block as a stream field stores it."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def news_band(layout: str, count: int, title: str = "", **owner: int) -> dict[str, Any]:
    """A band that fills itself by a rule."""
    rule = {"section": None, "kind": None, "topic": None, **owner}
    return block("news", {"title": title, "layout": layout, "count": count, **rule})


def bands(language: str) -> list[dict[str, Any]]:
    """The bands of the front page in one language."""
    sections = {section.slug: section.pk for section in Section.objects.all()}
    kinds = {kind.slug: kind.pk for kind in Kind.objects.all()}
    with override(language):
        latest = block("latest", {"title": pgettext("news", "Latest"), "count": 8})
    found = [
        latest,
        block("notices", {"title": "", "count": 5}),
        news_band("mosaic", 5, kind=kinds["photo-report"]),
    ]
    found += [
        news_band(layout, 6 if layout == "headlines" else 4, section=sections[slug])
        for slug, layout in SECTION_BANDS
        if slug in sections
    ]
    found.append(block("counties", {"title": ""}))
    found.append(news_band("cards", 4, kind=kinds["interview"]))
    return [*found, *words_bands(load("pages" if language == "fa" else "english"))]


def words_bands(words: dict[str, Any]) -> list[dict[str, Any]]:
    """The governor's quote and the grid of services, in the words of one language."""
    found = []
    speaker = Person.objects.filter(slug=words["quote"]["person"]).first()
    if speaker:
        said_on = timezone.localdate() - datetime.timedelta(days=4)
        value = {
            "text": words["quote"]["text"],
            "person": speaker.pk,
            "said_on": said_on.isoformat(),
            "page": None,
        }
        found.append(block("quote", value))
    items = [
        {"type": "item", "id": str(uuid.uuid4()), "value": service(data)}
        for data in words["services"]
    ]
    return [*found, block("services", {"title": "", "services": items})]


def service(data: dict[str, Any]) -> dict[str, Any]:
    """One service of the grid."""
    return {
        "name": data["name"],
        "description": data.get("description", ""),
        "icon": data["icon"],
        "page": None,
        "address": "",
    }


def fill_home(home: HomePage, author: User | None) -> None:
    """Arranges a front page that has no bands yet."""
    # Pages have come below it since it was loaded, and publishing stores how many there are.
    home = HomePage.objects.get(pk=home.pk)
    if home.bands:
        return
    home.bands = bands(home.locale.language_code)
    lead = NewsItem.objects.live().filter(
        locale=home.locale, lead_picture__isnull=False, news_kind__slug="news"
    )
    if first := lead.order_by(shown_at().desc()).first():
        until = timezone.now() + datetime.timedelta(days=2)
        home.pins = [HomePin(page=first, slot=1, until=until, sort_order=0)]
    home.save_revision(user=author).publish(user=author)


def fill_settings(home: HomePage) -> None:
    """Name, contact and channels of the portal."""
    site = home.get_site()
    if site is None or marks.find(f"settings:{site.pk}"):
        return
    portal, contact = load("facts")["portal"], load("pages")["portal"]
    settings = PortalSettings.for_site(site)
    settings.portal_name, settings.portal_name_en = portal["name"], portal["english"]
    settings.tagline, settings.tagline_en = portal["tagline"], portal["tagline_english"]
    for name in ("address", "postcode", "phone", "email", "hours"):
        setattr(settings, name, contact.get(name, ""))
    settings.channels = [
        PortalChannel(name=channel["name"], address=channel["address"], sort_order=order)
        for order, channel in enumerate(contact.get("channels", []))
    ]
    settings.save()
    marks.mark(f"settings:{site.pk}", settings)


def make_topic_files(index: TopicFileIndex, people: Office) -> None:
    """Topic files on subjects that many items share."""
    for slug in TOPIC_FILES:
        topic = Topic.objects.filter(slug=slug).first()
        if topic is None or marks.find(f"topic-file:{slug}"):
            continue
        newest = NewsItem.objects.live().filter(topics=topic, lead_picture__isnull=False)
        first = newest.order_by(shown_at().desc()).first()
        page = TopicFile(
            title=f"پروندهٔ {topic.name}",
            slug=slug,
            lead=f"همهٔ خبرها، گزارش‌ها و گفت‌وگوهای استانداری دربارهٔ {topic.name}.",
            picture=first.lead_picture if first else None,
            live=False,
        )
        page.topics = [topic]
        index.add_child(instance=page)
        publish(page, people)
        marks.mark(f"topic-file:{slug}", page)
