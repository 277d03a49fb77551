"""Where members of the office search, and the ways in which Persian is written and typed."""

from typing import Any
from urllib.parse import quote

from django.test import Client
from modelsearch.backends import get_search_backend

from core.models import Attachment
from gallery.models import Photo
from home.services import Portal
from news.models import NewsItem, Topic
from tests import factories

# What is written in the title, and what somebody types to find it
PAIRS = {
    "Arabic yeh": ("مدیریت", "مديريت"),
    "Arabic kaf": ("کمک", "كمك"),
    "Arabic letters in the text": ("كشاورزي", "کشاورزی"),
    "heh with hamza": ("نامهٔ", "نامه"),
    "alef with madda": ("آبخیز", "ابخیز"),
    "Persian digits": ("۱۴۰۵", "1405"),
    "Latin digits": ("2718", "۲۷۱۸"),
    "Arabic digits": ("۳۱۴۱", "٣١٤١"),
    "ending, half-space and space": ("باغ‌ها", "باغ ها"),
    "ending, half-space and joined": ("پل‌ها", "پلها"),
    "ending, joined and half-space": ("چاهها", "چاه‌ها"),
    "ending, space and joined": ("سد ها", "سدها"),
    "verb, half-space and joined": ("می‌سازند", "میسازند"),
    "verb, joined and half-space": ("میبارد", "می‌بارد"),
    "compound, half-space and space": ("دانش‌آموز", "دانش آموز"),
    "compound, half-space and joined": ("آتش‌نشان", "آتشنشان"),
    "compound, joined and half-space": ("پیشکسوت", "پیش‌کسوت"),
    "compound, joined and space": ("خوشنویس", "خوش نویس"),
    "compound, space and joined": ("گل خانه", "گلخانه"),
    "vowel signs": ("مُهاجر", "مهاجر"),
}
# Each surface is asked for these; every pair is asked for where the surfaces ask.
SAMPLE = ("Arabic yeh", "Persian digits", "compound, half-space and joined")
MODELS = (NewsItem, Photo, Attachment, Topic)
# {news}: the list of news; {q}: what is typed
PAGES = {
    "explorer": "/admin/pages/{news}/?q={q}",
    "explorer, results": "/admin/pages/{news}/results/?q={q}",
    "search": "/admin/pages/search/?q={q}",
    "page chooser": "/admin/choose-page/search/?q={q}",
    "page chooser of items": "/admin/choose-page/search/?page_type=news.newsitem&q={q}",
    "items": "/admin/pages/usage/news/newsitem/?q={q}",
    "API, pages": "/admin/api/main/pages/?search={q}",
}
OTHERS = {
    "photo list": "/admin/images/?q={q}",
    "photo chooser": "/admin/images/chooser/results/?q={q}",
    "API, photos": "/admin/api/main/images/?search={q}",
    "document list": "/admin/documents/?q={q}",
    "document chooser": "/admin/documents/chooser/results/?q={q}",
    "API, documents": "/admin/api/main/documents/?search={q}",
    "snippet list": "/admin/snippets/news/topic/?q={q}",
    "snippet chooser": "/admin/snippets/choose/news/topic/results/?q={q}",
}
SURFACES = PAGES | OTHERS


def mark(number: int) -> str:
    """A word that tells which text was found."""
    return f"mark{number}x"


def write(portal: Portal) -> None:
    """Writes each text into a draft, a photo, a document and a snippet."""
    for number, (written, _typed) in enumerate(PAIRS.values()):
        title = f"{written} {mark(number)}"
        factories.item(portal, title, live=False)
        factories.photo(size=(80, 45), title=title)
        factories.attachment(title=title)
        factories.topic(f"topic-{number}", name=title)


def answer(client: Client, surface: str, portal: Portal, typed: str) -> Any:
    """What a surface answers to what is typed."""
    address = SURFACES[surface].format(news=portal.news.pk, q=quote(typed))
    return client.get(address)


def missed_on(client: Client, surface: str, portal: Portal) -> dict[str, int]:
    """Which pairs of the sample a surface does not find, and its status."""
    missed = {}
    for number, (name, (_written, typed)) in enumerate(PAIRS.items()):
        if name in SAMPLE:
            got = answer(client, surface, portal, typed)
            if got.status_code != 200 or mark(number) not in got.content.decode():
                missed[name] = got.status_code
    return missed


def missed_in(model: type[Any]) -> list[tuple[str, str]]:
    """Which pairs are not found in a model, while somebody types or by whole words."""
    backend, missed = get_search_backend(), []
    for number, (name, (_written, typed)) in enumerate(PAIRS.items()):
        for ask in (backend.autocomplete, backend.search):
            found = [str(item) for item in ask(typed, model)]
            if not any(mark(number) in title for title in found):
                missed.append((name, ask.__name__))
    return missed
