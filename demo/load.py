"""The demo from end to end, and back."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from core.models import User
from demo.accounts import ADMIN, make_accounts
from demo.content_files import load
from demo.facts import make_facts
from demo.home import fill_home, fill_settings, make_topic_files
from demo.items import Desk, make_items
from demo.models import DemoRecord
from demo.pages import make_english, make_pages
from demo.publishing import office
from demo.searching import make_search_words
from demo.underway import make_underway
from home.models import HomePage
from home.services import add_language, make_portal
from newsroom.setup import setup_roles

DEFAULT_PORTS = {"http": 80, "https": 443}


def load_demo(seed: int, scale: float, progress: Callable[[int], object]) -> int:
    """Loads what is missing; what is there stays as people have left it.

    Args:
        seed: Decides what is composed.
        scale: Parts of a year of the office's news.
        progress: Is told how many items are done.

    Returns:
        How many news items were made.
    """
    setup_roles()
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    portal = make_portal(
        load("facts")["portal"]["name"],
        hostname=address.hostname or "localhost",
        port=address.port or DEFAULT_PORTS[address.scheme],
    )
    make_accounts()
    make_facts()
    author = User.objects.filter(username=ADMIN[0]).first()
    people = office()
    desk = Desk(portal.news, people)
    made = make_items(desk, seed, scale, progress)
    make_underway(desk, seed)
    english = add_language(portal, "en")
    fill_settings(portal.home)
    make_pages(portal.home, people)
    make_topic_files(portal.topic_files, people)
    make_english(english, people, desk)
    make_search_words()
    for skeleton in (portal, english):
        # Read anew: a page that is published carries its number of children with it.
        fill_home(HomePage.objects.get(pk=skeleton.home.pk), author)
    return made


@transaction.atomic
def clear() -> int:
    """Removes what the demo has made, the newest first, and nothing else.

    Returns:
        How many things were removed.
    """
    removed = 0
    for record in DemoRecord.objects.order_by("-pk").iterator(chunk_size=500):
        made = record.made
        if made is not None:
            if isinstance(made, Page):
                # A page's relatives in the tree may have moved since the record was loaded.
                made = Page.objects.get(pk=made.pk)
            made.delete()
            removed += 1
        record.delete()
    return removed
