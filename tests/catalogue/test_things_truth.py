"""Where rows of photos and documents must not appear, how they are put right, what they cost."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from catalogue.doctor import examine, repair
from catalogue.models import CatalogueEntry
from catalogue.things import type_id
from gallery.models import Photo
from gallery.things import PHOTOS
from news.models import NewsItem
from tests import factories
from tests.catalogue.things import row, truth_holds
from tests.gallery.conftest import small

pytestmark = pytest.mark.django_db


# Where rows of photos and documents must not appear


def test_no_list_feed_map_or_front_page_shows_them(portal, shown, client):
    item, photo, document = shown
    Photo.objects.filter(pk=photo.pk).update(caption="عکس پنهان")
    photo.refresh_from_db()
    photo.save()
    document.title = "سند پنهان"
    document.save()
    assert (row(photo).title, row(document).title) == ("عکس پنهان", "سند پنهان")
    county, person = factories.county(), factories.person()
    CatalogueEntry.objects.exclude(content_type=type_id(Page)).update(county=county)
    for thing in (photo, document):
        row(thing).people.add(person)
    pages = (
        "/",
        "/news/",
        "/news/rss/",
        "/news/atom/",
        "/sitemap-pages.xml",
        county.url,
        person.url,
    )
    for address in pages:
        html = client.get(address, follow=True).content.decode()
        assert "سند پنهان" not in html, address
        assert document.url not in html, address
    assert client.get("/sitemap-pages.xml").content.decode().count(item.get_url()) == 1
    archive = client.get(f"/news/{row(item).jalali_year}/", follow=True)
    assert "سند پنهان" not in archive.content.decode()


def test_the_latest_date_of_the_map_is_that_of_a_page(shown):
    from catalogue.sitemaps import CatalogueSitemap

    item, photo, _ = shown
    photo.taken_at = timezone.now() + datetime.timedelta(days=99)
    photo.save()
    assert CatalogueSitemap().get_latest_lastmod() == row(item).published_at


# The doctor


def test_the_doctor_finds_and_repairs_every_kind_of_fault(portal):
    things = [small(), factories.attachment(), small(), factories.attachment(), small()]
    for thing in things:
        place = "lead_picture" if isinstance(thing, Photo) else "body"
        shows = thing if place == "lead_picture" else [("file", {"document": thing, "title": ""})]
        factories.item(portal, **{place: shows})
    missing, wrong, unseen = things[:2], things[2:4], things[4]
    for thing in missing:
        row(thing).delete()
    for thing in wrong:
        CatalogueEntry.objects.filter(pk=row(thing).pk).update(title="نادرست")
    Photo.objects.filter(pk=unseen.pk).update(visibility="private")
    found = {(finding.type_id, finding.object_id, finding.fault) for finding in examine()}
    assert found == {
        *((type_id(type(thing)), thing.pk, "missing") for thing in missing),
        *((type_id(type(thing)), thing.pk, "wrong") for thing in wrong),
        (type_id(Photo), unseen.pk, "surplus"),
    }
    for finding in list(examine()):
        repair(finding)
    truth_holds()


def test_the_command_names_what_is_wrong_and_repairs_it(shown, capsys):
    _, photo, document = shown
    row(photo).delete()
    CatalogueEntry.objects.filter(pk=row(document).pk).update(text="نادرست")
    with pytest.raises(CommandError, match="2 rows differ"):
        call_command("catalogue_doctor")
    out = io.StringIO()
    call_command("catalogue_doctor", "--repair", stdout=out)
    assert f"photo {photo.pk}: missing" in out.getvalue()
    assert f"attachment {document.pk}: wrong (text)" in out.getvalue()
    truth_holds()


def test_a_wrong_page_and_what_hangs_on_it_are_right_after_one_repair(shown):
    item, photo, _ = shown
    CatalogueEntry.objects.filter(pk=row(item).pk).delete()
    CatalogueEntry.objects.filter(pk=row(photo).pk).update(url="/lost/")
    call_command("catalogue_doctor", "--repair")
    truth_holds()
    assert row(photo).url == item.get_url()


# Cost


def gallery_of(portal, count):
    """An item that shows many photos."""
    frames = [{"photo": small(), "caption": ""} for _ in range(count)]
    return factories.item(portal, body=[("gallery", {"title": "", "frames": frames})])


def test_ten_times_the_photos_need_no_more_queries(portal):
    few, many = gallery_of(portal, 3), gallery_of(portal, 30)

    def cost(item):
        item = NewsItem.objects.get(pk=item.pk)
        with CaptureQueriesContext(connection) as asked:
            item.unpublish()
        with CaptureQueriesContext(connection) as written:
            item.live = True
            factories.republish(item)
        return len(asked), len(written)

    assert cost(few) == cost(many)
    assert CatalogueEntry.objects.filter(kind="photo").count() == 33


def test_the_truth_about_photos_costs_the_same_for_any_number(portal):
    gallery_of(portal, 30)
    keys = list(PHOTOS.keys())
    with CaptureQueriesContext(connection) as few:
        assert len(PHOTOS.public(keys[:3])) == 3
    with CaptureQueriesContext(connection) as many:
        assert len(PHOTOS.public(keys)) == 30
    assert len(few) == len(many) <= 5
