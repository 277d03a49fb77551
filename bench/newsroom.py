"""What the gate costs: publishing beside stock Wagtail, the ledger's proof and export, the desk."""

import io
import statistics
import time
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.bare.models import BarePage
from bench.content import fill
from core.models import User
from demo.publishing import Office, office
from home.models import HomePage
from news.models import Kind, NewsIndexPage, NewsItem, Section
from newsroom import approval
from newsroom.export import csv_lines, write_xlsx
from newsroom.models import LedgerEntry
from newsroom.verification import Tally, verify

EXPORTED = 10_000
TEXT = "<p>" + "استاندار از پیشرفت کار در روستاهای استان گفت. " * 40 + "</p>"


def milliseconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def signed_in(user: User) -> Client:
    """A browser of somebody."""
    client = Client()
    client.force_login(user)
    return client


def publish_stock(client: Client, number: int) -> float:
    """Publishes a bare page with Wagtail's own button."""
    home = HomePage.objects.get(locale__language_code="fa")
    page = BarePage(title=f"صفحه {number}", slug=f"stock-{number}", body=TEXT, live=False)
    home.add_child(instance=page)
    page.save_revision()
    data = {
        "title": page.title, "slug": page.slug, "body": "null", "action-publish": "1",
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    taken = milliseconds(lambda: client.post(address, data))
    if not BarePage.objects.get(pk=page.pk).live:
        raise RuntimeError("Wagtail has not published the bare page")
    return taken


def publish_approved(client: Client, people: Office, number: int) -> float:
    """Approves a news item on the page on which one decides."""
    kind = Kind.objects.get(slug="news")
    item = NewsItem(title=f"خبر {number}", news_kind=kind, live=False, lead=TEXT[3:203])
    item.section = Section.objects.order_by("order").first()
    item.body = [("paragraph", TEXT)]
    NewsIndexPage.objects.get(locale__language_code="fa").add_child(instance=item)
    item.save_revision(user=people.reporter)
    approval.submit(item, people.reporter)
    approval.pass_desk(item, people.desk, revision_id=None)
    read = item.revisions.order_by("pk").last()
    data = {"act": "approve", "revision": read.pk}
    address = reverse("newsroom_review", args=[item.pk])
    taken = milliseconds(lambda: client.post(address, data))
    if not NewsItem.objects.get(pk=item.pk).live:
        raise RuntimeError("The item has not become public")
    return taken


def publishing(rounds: int) -> list[str]:
    """Rows about publishing: both in turn, so that noise falls on both."""
    people = office()
    root = signed_in(User.objects.filter(is_superuser=True).order_by("pk")[0])
    head = signed_in(people.head)
    stock, approved = [], []
    first = NewsItem.objects.count()
    for number in range(first, first + rounds):
        stock.append(publish_stock(root, number))
        approved.append(publish_approved(head, people, number))
    plain, gate = statistics.median(stock[2:]), statistics.median(approved[2:])
    return [
        f"| publish a bare page, stock Wagtail | {plain:.0f} ms | |",
        f"| approve and publish a news item | {gate:.0f} ms | |",
        f"| more than stock | {gate - plain:.0f} ms ({gate / plain:.1f}×) | ≤ 300 ms |",
    ]


def proving() -> list[str]:
    """Rows about the ledger."""
    rates = []
    for _ in range(3):
        tally = Tally()
        begun = time.perf_counter()
        faults = list(verify(tally))
        rates.append(tally.objects / (time.perf_counter() - begun))
    rate = statistics.median(rates)
    rows = LedgerEntry.objects.filter(
        sequence__in=LedgerEntry.objects.order_by("sequence").values("sequence")[:EXPORTED]
    )
    as_csv = milliseconds(lambda: sum(len(line) for line in csv_lines(rows))) / 1000
    as_xlsx = milliseconds(lambda: write_xlsx(rows, io.BytesIO())) / 1000
    return [
        f"| verify_ledger, {tally.rows:,} rows and {tally.objects:,} pages, {len(faults)} faults "
        f"| {rate:,.0f} pages/s | ≥ 5,000 pages/s |",
        f"| export of {rows.count():,} rows, CSV | {as_csv:.1f} s | ≤ 10 s |",
        f"| export of {rows.count():,} rows, XLSX | {as_xlsx:.1f} s | ≤ 10 s |",
    ]


def desk(rounds: int) -> list[str]:
    """Rows about the admin's front page."""
    lines = []
    people = office()
    for name, user in (("reporter", people.reporter), ("desk", people.desk), ("head", people.head)):
        client = signed_in(user)
        address = reverse("wagtailadmin_home")
        ask = partial(client.get, address)
        ask()
        with CaptureQueriesContext(connection) as captured:
            ask()
        # Counted now: the next request empties the log.
        asked = len(captured)
        taken = statistics.median(milliseconds(ask) for _ in range(rounds))
        lines.append(
            f"| home of the {name} | {taken:.0f} ms, {asked} queries | ≤ 400 ms, ≤ 30 queries |"
        )
    return lines


def report(items: int, rounds: int, database: str) -> None:
    """Prints the table of one database.

    Args:
        items: How many news items it holds.
        rounds: How often each act is done.
        database: Its name for the heading.
    """
    fill(items)
    # With it every query is kept, which costs time.
    settings.DEBUG = False
    # What follows a publication is done by a worker, as in production.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    print(f"\n### {database}, {items:,} items\n\n| act | measured | aim |\n|---|---|---|")
    for lines in (publishing(rounds), proving(), desk(rounds)):
        print("\n".join(lines), flush=True)
