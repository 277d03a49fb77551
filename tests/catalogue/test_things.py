"""Photos and documents are found exactly as long as a public page shows them."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from catalogue.models import Tombstone
from core.file_text.limits import READ, Outcome
from core.file_text.services import store
from gallery.models import Photo
from news.importing.tree import add_items
from news.models import NewsItem
from newsroom.approval import approve_batch
from tests import factories
from tests.catalogue.things import row, stone, truth_holds, with_both
from tests.gallery.conftest import small

pytestmark = pytest.mark.django_db


def test_a_photo_reads_as_its_row(portal):
    taken = datetime.datetime(2026, 11, 22, 21, 0, tzinfo=datetime.UTC)
    county, person = factories.county(), factories.person()
    photo = small(
        caption="پل خرم‌دره", alt_text="پلی بر رود", credit="مینا راد", taken_at=taken, county=county
    )
    photo.people.add(person)
    item = factories.item(portal, lead_picture=photo)
    found = row(photo)
    assert (found.kind, found.kind_label, found.title) == ("photo", "عکس", "پل خرم‌دره")
    assert found.text == "پل خرم‌دره\nپلی بر رود\nمینا راد"
    assert (found.url, found.locale) == (item.get_url(), item.locale)
    assert (found.picture_id, found.county, list(found.people.all())) == (
        photo.pk,
        county,
        [person],
    )
    assert (found.published_at, found.jalali_day) == (taken, 2)
    assert (found.listed, found.code) == (False, None)
    truth_holds()


def test_a_document_reads_as_its_row(shown):
    _, _, document = shown
    store(document.pk, document.file.name, Outcome(READ, pages=3, text="متن سند دربارهٔ آب"), "")
    found = row(document)
    assert (found.kind, found.kind_label, found.title) == ("file", "سند", "پرونده")
    assert (found.text, found.url) == ("متن سند دربارهٔ آب", document.url)
    assert (found.published_at, found.listed) == (document.created_at, False)
    truth_holds()


def test_a_caption_of_any_length_fits_into_a_title(portal):
    photo = small(caption="واژه " * 500)
    factories.item(portal, lead_picture=photo)
    assert len(row(photo).title) <= 255
    assert row(photo).title.endswith("واژه…")
    truth_holds()


# Rows come and go


def test_nothing_of_a_draft_has_a_row(portal):
    photo, document = small(), factories.attachment()
    item = factories.item(portal, live=False, **with_both(photo, document))
    assert (row(photo), row(document)) == (None, None)
    item.save_revision()
    factories.publish(item)
    assert row(photo) and row(document)
    truth_holds()


def test_a_new_photo_in_the_draft_of_a_live_item_has_no_row(portal, shown):
    item, photo, _ = shown
    secret = small()
    item.lead_picture = secret
    item.save_revision()
    assert (row(secret), bool(row(photo))) == (None, True)
    truth_holds()


def unpublish(item):
    item.unpublish()


def restrict(item):
    PageViewRestriction.objects.create(page=item, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(item):
    restrict(item.get_parent())


def expire(item):
    item.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    item.save()


def expire_by_schedule(item):
    past = timezone.now() - datetime.timedelta(minutes=1)
    NewsItem.objects.filter(pk=item.pk).update(expire_at=past)
    call_command("publish_scheduled")


def delete(item):
    NewsItem.objects.get(pk=item.pk).delete()


def delete_branch(item):
    Page.objects.get(pk=item.get_parent().pk).delete()


def show_nothing(item):
    item.lead_picture, item.body = None, []
    factories.republish(item)


ENDS = [
    unpublish,
    restrict,
    restrict_above,
    expire,
    expire_by_schedule,
    delete,
    delete_branch,
    show_nothing,
]


@pytest.mark.parametrize("end", ENDS)
def test_the_last_use_takes_the_rows_along(shown, end):
    item, photo, document = shown
    before = {thing: row(thing).sequence for thing in (photo, document)}
    url = row(document).url
    # In the transaction of the act itself, with no task and nothing left for later
    with transaction.atomic():
        end(item)
        assert (row(photo), row(document)) == (None, None)
    assert all(stone(thing).sequence > number for thing, number in before.items())
    assert stone(document).url == url
    truth_holds()


def test_a_photo_that_is_deleted_is_gone(portal):
    photo = small()
    news = Page.objects.get(pk=portal.news.pk).specific
    news.share_picture = photo
    news.save()
    assert row(photo).url == news.get_url()
    key = photo.pk
    photo.delete()
    photo.pk = key
    assert (row(photo), stone(photo).url) == (None, news.get_url())
    truth_holds()


def test_what_is_shown_again_has_a_row_and_no_tombstone(shown):
    item, photo, document = shown
    restriction = PageViewRestriction.objects.create(page=item, restriction_type="login")
    restriction.delete()
    assert row(photo) and row(document)
    assert not Tombstone.objects.exists()
    truth_holds()


def test_a_photo_has_the_address_of_the_newest_page_that_shows_it(portal):
    photo = small()
    old_day = timezone.now() - datetime.timedelta(days=9)
    old = factories.item(portal, lead_picture=photo, date=old_day)
    assert row(photo).url == old.get_url()
    new = factories.item(portal, lead_picture=photo)
    assert row(photo).url == new.get_url()
    new.unpublish()
    assert row(photo).url == old.get_url()
    assert stone(photo) is None
    truth_holds()


def test_a_photo_follows_the_address_of_its_page(portal, shown):
    item, photo, _ = shown
    item.slug = "another"
    factories.republish(item)
    assert row(photo).url == item.get_url()
    news = Page.objects.get(pk=portal.news.pk).specific
    news.slug = "akhbar"
    news.save()
    assert row(photo).url.startswith("/akhbar/")
    Page.objects.get(pk=news.pk).move(Page.objects.get(pk=portal.topic_files.pk), "last-child")
    assert row(photo).url.startswith("/files/akhbar/")
    truth_holds()


def test_what_is_changed_of_a_photo_is_found_at_once(shown):
    _, photo, _ = shown
    before = row(photo).sequence
    photo.caption = "زیرنویس تازه"
    photo.save()
    assert row(photo).title == "زیرنویس تازه"
    assert row(photo).sequence > before
    photo.people.set([factories.person()])
    assert row(photo).people.count() == 1
    truth_holds()


def test_saving_without_a_change_moves_no_number(shown):
    item, photo, document = shown
    before = [row(thing).sequence for thing in shown]
    photo.save()
    document.save()
    item.save()
    assert [row(thing).sequence for thing in shown] == before


def test_another_file_has_another_address_and_loses_the_old_text(shown):
    _, _, document = shown
    store(document.pk, document.file.name, Outcome(READ, text="متن کهنه"), "")
    old = row(document).url
    document.file = ContentFile(b"%PDF-1.4 other", "other.pdf")
    document.save()
    assert (row(document).text, row(document).url == old) == ("", False)
    truth_holds()


def test_what_only_a_person_shows_has_no_page_to_lead_to(portal):
    photo = small()
    factories.person(portrait=photo)
    assert Photo.objects.get().is_public
    assert row(photo) is None
    truth_holds()


def test_a_closed_collection_keeps_what_it_holds_out(portal, shown):
    item, photo, document = shown
    closed = Collection.get_first_root_node().add_child(name="بسته")
    inside = closed.add_child(name="درون")
    for thing in (photo, document):
        thing.collection = inside
        thing.save()
    assert row(photo) and row(document)
    restriction = CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert (row(photo), row(document)) == (None, None)
    item.save()
    truth_holds()
    restriction.delete()
    assert row(photo) and row(document)
    truth_holds()


def test_moving_into_a_closed_collection_in_the_admin(
    portal, shown, admin_client, django_capture_on_commit_callbacks
):
    _, photo, document = shown
    root = Collection.get_first_root_node()
    closed, other = (
        root.add_child(name="بسته"),
        Collection.objects.get(pk=root.pk).add_child(name="باز"),
    )
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    for kind, app in ((photo, "image"), (document, "document")):
        address = f"/admin/bulk/{kind._meta.app_label}/{kind._meta.model_name}/add_to_collection/"
        admin_client.post(f"{address}?id={kind.pk}&next=/", {"collection": closed.pk})
        assert row(kind) is None, app
        admin_client.post(f"{address}?id={kind.pk}&next=/", {"collection": other.pk})
        assert row(kind), app
    truth_holds()
    with django_capture_on_commit_callbacks(execute=True):
        values = {"name": "باز", "parent": closed.pk}
        admin_client.post(f"/admin/collections/{other.pk}/", values)
    assert Collection.objects.get(pk=other.pk).get_parent() == closed
    assert (row(photo), row(document)) == (None, None)
    truth_holds()


def test_importing_items_writes_the_rows_of_their_photos(portal):
    photos = [small() for _ in range(3)]
    items = [
        NewsItem(
            title=f"خبر {number}",
            slug=f"i-{number}",
            code=1000 + number,
            live=True,
            news_kind=factories.kind(),
            published_at=timezone.now(),
            first_published_at=timezone.now(),
            lead_picture=photo,
        )
        for number, photo in enumerate(photos)
    ]
    with approve_batch(factories.member("council-head"), "test"):
        add_items(portal.news, items)
    assert [row(photo).url for photo in photos] == [item.get_url() for item in items]
    truth_holds()
