"""Fills a database with the demo's composed items, and bare pages with the same text."""

import html
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from bench.bare.models import BarePage
from core.plain import plain_html
from demo.compose import compose
from demo.content_files import load
from demo.items import Desk, build
from demo.load import load_demo
from home.models import HomePage
from news.models import NewsIndexPage, NewsItem

BATCH = 200
BARE_PAGES = 20


def fill(items: int) -> float:
    """Makes composed items until there are enough; a second call only adds what is missing.

    Args:
        items: How many news items there should be.

    Returns:
        Seconds that it took.
    """
    start = time.perf_counter()
    if not NewsIndexPage.objects.exists():
        load_demo(seed=1, scale=0, progress=lambda done: None)
    desk = Desk(NewsIndexPage.objects.get(locale__language_code="fa"), None)
    desk.photos = photo_pool()
    there = NewsItem.objects.count()
    while there < items:
        # Neither search nor the usage report is measured here.
        with transaction.atomic(), disable_reference_index_auto_update(), quiet_search():
            for index in range(there, min(there + BATCH, items)):
                data = compose(load("patterns"), 7, index, load("facts"))
                # Ten years of items, and so a real archive
                build(
                    desk,
                    {**data, "key": f"bench-{index}", "days_ago": index * 3650 // items},
                    archived=True,
                )
        there = NewsItem.objects.count()
        print(f"  {there} items", flush=True)
    return time.perf_counter() - start


@contextmanager
def quiet_search() -> Iterator[None]:
    """Leaves pages out of the admin's search while they are made."""
    post_save.disconnect(post_save_signal_handler, sender=NewsItem)
    try:
        yield
    finally:
        post_save.connect(post_save_signal_handler, sender=NewsItem)


def photo_pool() -> dict:
    """The demo's photos by scene, as composed items look for them."""
    found = NewsItem.objects.filter(lead_picture__isnull=False).select_related("lead_picture")
    return {
        f"{item.lead_picture.file.name.split('/')[-1].split('-')[0]}:{item.pk}": item.lead_picture
        for item in found[:200]
    }


def bare_page(item: NewsItem) -> BarePage:
    """A bare Wagtail page with the text of one item in one rich text field."""
    home = HomePage.objects.get(locale__language_code="fa")
    slug = f"bare-{item.pk}"
    page = BarePage.objects.filter(slug=slug).first()
    if page is None:
        paragraphs = "".join(
            f"<p>{html.escape(plain_html(str(child.value)))}</p>" for child in item.body
        )
        page = BarePage(title=item.title, slug=slug, body=f"<p>{item.lead}</p>{paragraphs}")
        Page.objects.get(pk=home.pk).add_child(instance=page)
    return page
