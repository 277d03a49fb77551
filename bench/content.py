"""Fills a database with the demo's composed items, and bare pages with the same text."""

import html
import time

from django.db import transaction
from wagtail.models import Page

from bench.bare.models import BarePage
from core.plain import plain_html
from demo.compose import compose
from demo.content_files import load
from demo.items import Desk, archive
from demo.load import load_demo
from demo.publishing import office
from home.models import HomePage
from news.models import NewsIndexPage, NewsItem

BATCH = 200
TEN_YEARS = 3650


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
    desk = Desk(NewsIndexPage.objects.get(locale__language_code="fa"), office())
    desk.photos = photo_pool()
    there = NewsItem.objects.count()
    while there < items:
        batch = []
        for number in range(there, min(there + BATCH, items)):
            data = compose(load("patterns"), 7, number, load("facts"))
            # Ten years of items, and so a real archive
            batch.append(
                {**data, "key": f"bench-{number}", "days_ago": number * TEN_YEARS // items}
            )
        with transaction.atomic():
            archive(desk, batch)
        there = NewsItem.objects.count()
        print(f"  {there} items", flush=True)
    return time.perf_counter() - start


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
