"""What counts as a use, and which acts begin and end one."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import Attachment
from gallery import uses
from gallery.models import MediaUse, Photo
from gallery.tasks import follow_uses
from home.models import FAQPage, PortalSettings, StandardPage
from news.importing.tree import add_items
from news.models import NewsIndexPage, NewsItem
from newsroom.approval import approve_batch
from province.models import Appointment
from tests import factories
from tests.gallery.conftest import files, public_specs, small

pytestmark = pytest.mark.django_db

EMPTY = {"caption": "", "alt_text": ""}


def state(*things):
    """Visibility of photos and documents as they are stored."""
    return "".join("P" if type(one).objects.get(pk=one.pk).is_public else "-" for one in things)


# What counts as a use


def in_picture_block(photo):
    return {"body": [("picture", {"photo": photo, **EMPTY})]}


def in_gallery_block(photo):
    frames = [{"photo": photo, "caption": ""}, {"photo": photo, "caption": ""}]
    return {"body": [("gallery", {"title": "", "frames": frames})]}


def as_poster(photo):
    film = {"title": "", "address": "https://www.aparat.com/v/a", "poster": photo, "duration": ""}
    return {"body": [("video", film)]}


def as_lead_picture(photo):
    return {"lead_picture": photo}


def as_share_picture(photo):
    return {"share_picture": photo}


@pytest.mark.parametrize(
    "fields",
    [in_picture_block, in_gallery_block, as_poster, as_lead_picture, as_share_picture],
)
def test_an_item_uses_its_photos_wherever_they_stand(portal, made, commit, fields):
    photo, other = made(small), made(small)
    with commit():
        item = factories.item(portal, **fields(photo))
    assert state(photo, other) == "P-"
    assert public_specs(photo) and not public_specs(other)
    with commit():
        item.unpublish()
    assert state(photo) == "-"
    assert files("public") == set()


def in_file_block(document):
    return [("file", {"document": document, "title": ""})]


def in_rich_text(document):
    return [("paragraph", f'<p><a linktype="document" id="{document.pk}">پرونده</a></p>')]


@pytest.mark.parametrize("body", [in_file_block, in_rich_text])
def test_an_item_uses_its_documents(portal, made, commit, body):
    document = made(factories.attachment)
    with commit():
        item = factories.item(portal, body=body(document))
    assert state(document) == "P"
    with commit():
        item.body = []
        factories.republish(item)
    assert state(document) == "-"


def test_other_pages_use_what_they_show(portal, made, commit):
    photo, document = made(small), made(factories.attachment)
    link = f'<p><a linktype="document" id="{document.pk}">پرونده</a></p>'
    question = ("question", {"question": "؟", "answer": link})
    with commit():
        faq = FAQPage(title="پرسش‌ها", slug="faq", live=True, questions=[question])
        factories.approved(portal.home, faq)
        factories.topic_file(portal, picture=photo)
    assert state(photo, document) == "PP"


def test_facts_are_public_and_so_are_their_pictures(portal, made, commit):
    portrait, of_term, emblem = made(small), made(small), made(small)
    with commit():
        who = factories.person(portrait=portrait)
        term = factories.term(who, factories.office(), datetime.date(2020, 1, 1), portrait=of_term)
        settings = PortalSettings.for_site(portal.home.get_site())
        settings.emblem = emblem
        settings.save()
    assert state(portrait, of_term, emblem) == "PPP"
    with commit():
        Appointment.objects.get(pk=term.pk).delete()
        who.portrait = None
        who.save()
        settings.emblem = None
        settings.save()
    assert state(portrait, of_term, emblem) == "---"
    assert files("public") == set()


def test_the_speaker_of_a_quote_has_a_portrait_by_being_a_person(portal, made, commit, client):
    portrait = made(small)
    with commit():
        who = factories.person(portrait=portrait)
        item = factories.item(portal, body=[factories.quote("سخن", who)])
    html = client.get(item.url).content.decode()
    address = portrait.renditions.get(filter_spec="fill-160x200|format-jpeg").file.name
    assert f"/media/{address}" in html
    assert client.get(f"/media/{address}").status_code == 200


def test_words_of_the_archive_are_no_use(portal, made, commit):
    """Tags, county and people of a photo say what it shows, not who shows it."""
    photo = made(small)
    with commit():
        photo.people.set([factories.person()])
        photo.tags.add("آب")
        photo.county = factories.county()
        photo.save()
    assert state(photo) == "-"


# Which acts begin and end one


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_a_shared_photo_is_public_until_the_last_use_ends(portal, made, commit):
    photo = made(small)
    with commit():
        first = factories.item(portal, lead_picture=photo)
        second = factories.item(portal, **in_gallery_block(photo))
    with commit():
        first.unpublish()
    assert (state(photo), bool(files("public"))) == ("P", True)
    with commit():
        second.unpublish()
    assert (state(photo), bool(files("public"))) == ("-", False)


def test_a_restriction_above_the_item_closes_its_media(portal, made, commit):
    photo, document = made(small), made(factories.attachment)
    with commit():
        factories.item(portal, lead_picture=photo, body=in_file_block(document))
    with commit():
        restriction = restrict(portal.news)
    assert (state(photo, document), files("public")) == ("--", set())
    with commit():
        restriction.delete()
    assert state(photo, document) == "PP"
    assert public_specs(photo)


def test_a_move_below_a_restricted_page_and_back(portal, made, commit):
    photo = made(small)
    closed = NewsIndexPage(title="بسته", slug="closed", live=True)
    portal.home.add_child(instance=closed)
    restrict(closed)
    with commit():
        item = factories.item(portal, lead_picture=photo)
    with commit():
        Page.objects.get(pk=item.pk).move(Page.objects.get(pk=closed.pk), "last-child")
    assert (state(photo), files("public")) == ("-", set())
    with commit():
        Page.objects.get(pk=item.pk).move(Page.objects.get(pk=portal.news.pk), "last-child")
    assert state(photo) == "P"


def delete_item(item):
    NewsItem.objects.get(pk=item.pk).delete()


def delete_branch(item):
    Page.objects.get(pk=item.get_parent().pk).delete()


def expire(item):
    item.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    item.save()


def expire_by_schedule(item):
    NewsItem.objects.filter(pk=item.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("publish_scheduled")


def replace_picture(item):
    item.lead_picture = small()
    factories.republish(item)


@pytest.mark.parametrize(
    "act", [delete_item, delete_branch, expire, expire_by_schedule, replace_picture]
)
def test_acts_that_end_the_last_use(portal, made, commit, act):
    photo = made(small)
    with commit():
        item = factories.item(portal, lead_picture=photo)
    assert state(photo) == "P"
    with commit():
        act(NewsItem.objects.get(pk=item.pk))
    assert state(photo) == "-"
    assert public_specs(photo) == set()


def test_a_draft_of_a_live_item_shows_nothing_to_the_public(portal, made, commit):
    old, new = made(small), made(small)
    with commit():
        item = factories.item(portal, lead_picture=old)
        item.lead_picture = new
        item.save_revision()
    assert state(old, new) == "P-"
    with commit():
        NewsItem.objects.get(pk=item.pk).save()
    assert state(old, new) == "P-"


def test_an_archive_that_comes_in_at_once_is_used_like_one_by_hand(portal, made, commit):
    photo = made(small)
    item = NewsItem(
        title="خبر کهن", slug="old", live=True, news_kind=factories.kind(), lead_picture=photo
    )
    item.before_store(validated=False)
    item.people, item.topics = [], []
    with commit(), approve_batch(factories.member("council-head"), "archive"):
        add_items(portal.news, [item])
    assert state(photo) == "P"
    assert public_specs(photo)


def test_a_form_that_was_open_meanwhile_takes_nothing_back(portal, made, commit):
    photo, document = made(small), made(factories.attachment)
    stale = [Photo.objects.get(pk=photo.pk), Attachment.objects.get(pk=document.pk)]
    with commit():
        factories.item(portal, lead_picture=photo, body=in_file_block(document))
    with commit():
        for one in stale:
            one.title = "نام تازه"
            one.save()
    assert state(photo, document) == "PP"
    assert public_specs(photo)


def test_a_deleted_target_leaves_no_row(portal, made, commit):
    photo, document = made(small), made(factories.attachment)
    with commit():
        item = factories.item(
            portal, body=[*in_picture_block(photo)["body"], *in_file_block(document)]
        )
    assert MediaUse.objects.count() == 2
    with commit():
        NewsItem.objects.get(pk=item.pk).unpublish()
        photo.delete()
        document.delete()
    assert MediaUse.objects.count() == 0
    with commit():
        NewsItem.objects.get(pk=item.pk).save()
    assert MediaUse.objects.count() == 0


# Cost


def test_publishing_asks_no_more_for_thirty_photos_than_for_two(
    portal, made, django_assert_max_num_queries, monkeypatch
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(photos):
        frames = [{"photo": photo, "caption": ""} for photo in photos]
        item = factories.item(
            portal, live=False, body=[("gallery", {"title": "", "frames": frames})]
        )
        item = NewsItem.objects.get(pk=item.pk)
        item.live = True
        with CaptureQueriesContext(connection) as found:
            factories.republish(item)
        return len(found)

    few, many = [small() for _ in range(2)], [small() for _ in range(30)]
    factories.item(portal)
    assert queries(few) == queries(many)
    assert state(*many) == "P" * 30


def test_the_task_does_what_the_act_left_to_it(portal, made, commit):
    """Another transaction held the photo's row, so only the uses were written."""
    photo = made(small)
    with commit():
        factories.item(portal, lead_picture=photo)
    Photo.objects.update(visibility="private")
    with commit():
        follow_uses.call(photo_ids=[photo.pk], attachment_ids=[])
    assert state(photo) == "P"
    assert public_specs(photo)


def test_every_source_of_pictures_is_known():
    """A new model that shows pictures has to say so, or its pictures stay private."""
    assert {model._meta.label for model in uses.showing_models()} == {
        "home.PortalSettings",
        "province.Appointment",
        "province.Person",
    }


def test_a_standard_page_that_is_not_live_uses_nothing(portal, made, commit):
    photo = made(small)
    with commit():
        page = StandardPage(title="صفحه", slug="p", live=False, **in_picture_block(photo))
        portal.home.add_child(instance=page)
    assert state(photo) == "-"
