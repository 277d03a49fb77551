"""The pages that are measured, and their table."""

from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from persiantools.jdatetime import JalaliDate

from bench.content import bare_page, fill
from bench.measure import Figure, measure
from news.models import NewsItem
from news.queries import shown_at

LIMITS = {"home": 4, "list": 3, "article": 2}


def pages() -> dict[str, str]:
    """The addresses that are measured, by name."""
    item = (
        NewsItem.objects.live()
        .filter(section__isnull=False, lead_picture__isnull=False)
        .order_by(shown_at().desc())[10]
    )
    day = JalaliDate(timezone.localdate(item.date))
    return {
        "bare page": bare_page(item).get_url(),
        "article": item.get_url(),
        "home": "/",
        "list": "/news/",
        "section": item.section.url,
        "archive month": reverse("archive_month", args=[day.year, day.month]),
        "feed": reverse("news_rss"),
    }


def rows(figures: list[Figure], bare: float) -> list[str]:
    """A table's rows: each page beside the bare one."""
    lines = []
    for figure in figures:
        ratio = figure.p50 / bare
        limit = LIMITS.get(figure.name)
        aim = f"≤ {limit}×" if limit else ""
        lines.append(
            f"| {figure.name} | {figure.queries} | {figure.p50:.1f} | {figure.p95:.1f} "
            f"| {ratio:.1f}× | {aim} | {figure.kilobytes:.0f} |"
        )
    return lines


def report(items: int, rounds: int, database: str) -> None:
    """Prints the tables of one database.

    Args:
        items: How many news items it holds.
        rounds: How often each page is asked for.
        database: Its name for the heading.
    """
    seconds = fill(items)
    addresses = pages()
    with connection.cursor() as cursor:
        # What a database does by itself in quiet hours
        cursor.execute("VACUUM ANALYZE" if database == "postgres" else "ANALYZE")
    head = "| page | queries | p50 ms | p95 ms | to bare | aim | KB |"
    for name, before in (("warm", lambda: None), ("fragments empty", cache.clear)):
        figures = measure(addresses, rounds, before)
        print(f"\n### {database}, {items:,} items, {name}\n\n{head}\n|---|---|---|---|---|---|---|")
        print("\n".join(rows(figures, figures[0].p50)), flush=True)
    print(f"\nFilled in {seconds:.0f} s.")
