"""Every editorial act, and the row that it has to leave."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from catalogue import clock
from catalogue.doctor import examine
from catalogue.models import CatalogueEntry, Tombstone
from home.services import add_language
from news.models import NewsItem
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return factories.portal()


def row(page):
    return CatalogueEntry.objects.filter(object_id=page.pk).first()


def truth_holds():
    assert list(examine()) == []


def test_a_published_item_has_a_row_that_says_what_the_item_says(portal):
    person, topic = factories.person(), factories.topic()
    item = factories.item(
        portal,
        "آب به کویر رسید",
        kicker="طرح آب",
        lead="خلاصه",
        section=factories.section(),
        county=factories.county(),
        people=[person],
        topics=[topic],
        date=datetime.datetime(2026, 11, 22, 21, 0, tzinfo=datetime.UTC),
    )
    found = row(item)
    assert (found.title, found.kicker, found.lead) == ("آب به کویر رسید", "طرح آب", "خلاصه")
    assert found.url == item.get_url()
    assert found.code == item.code
    assert (found.section.slug, found.county.slug) == ("economic", "taft")
    assert list(found.people.all()) == [person]
    assert list(found.topics.all()) == [topic]
    # 21:00 UTC is half past midnight of the next day in Tehran.
    assert (found.jalali_year, found.jalali_month, found.jalali_day) == (1405, 9, 2)
    truth_holds()


def test_an_item_of_another_language_is_called_in_that_language(portal):
    kind = factories.kind("news", name_en="News")
    item = factories.item(add_language(portal, "en"), "Water", news_kind=kind)
    assert row(item).kind_label == "News"
    assert list(examine()) == []


def test_a_draft_has_no_row(portal):
    assert row(factories.item(portal, live=False)) is None
    truth_holds()


def test_a_draft_revision_changes_nothing_until_it_is_published(portal):
    item = factories.item(portal, "عنوان نخست")
    item.title = "عنوان دوم"
    item.save_revision()
    assert row(item).title == "عنوان نخست"
    factories.publish(item)
    assert row(item).title == "عنوان دوم"
    truth_holds()


def test_unpublishing_withdraws_and_leaves_a_tombstone(portal):
    item = factories.item(portal)
    before = row(item).sequence
    item.unpublish()
    assert row(item) is None
    stone = Tombstone.objects.get(object_id=item.pk)
    assert stone.sequence > before
    truth_holds()


def test_publishing_again_takes_the_tombstone_away(portal):
    item = factories.item(portal)
    item.unpublish()
    item.refresh_from_db()
    item.save_revision()
    factories.publish(item)
    assert row(item) is not None
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize("through_parent", [False, True])
def test_deleting_withdraws(portal, through_parent):
    item = factories.item(portal)
    (Page.objects.get(pk=portal.news.pk) if through_parent else item).delete()
    assert row(item) is None
    assert Tombstone.objects.filter(object_id=item.pk).exists()
    truth_holds()


@pytest.mark.parametrize("on_parent", [False, True])
def test_a_restriction_withdraws_and_lifting_it_brings_back(portal, on_parent):
    item = factories.item(portal)
    page = portal.news if on_parent else item
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert row(item) is None
    truth_holds()
    restriction.delete()
    assert row(item) is not None
    truth_holds()


def test_an_item_that_the_schedule_ends_has_no_row(portal):
    """Wagtail's command saves it as a bare page, whatever its class."""
    item = factories.item(portal)
    past = timezone.now() - datetime.timedelta(minutes=1)
    NewsItem.objects.filter(pk=item.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert not CatalogueEntry.objects.filter(object_id=item.pk).exists()


def test_an_expired_item_has_no_row(portal):
    item = factories.item(portal)
    item.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    item.save()
    assert row(item) is None
    truth_holds()


def test_the_slug_of_a_parent_changes_the_addresses_of_all_below(portal):
    items = [factories.item(portal) for _ in range(3)]
    news = Page.objects.get(pk=portal.news.pk).specific
    news.slug = "akhbar"
    news.save()
    assert all(row(item).url.startswith("/akhbar/") for item in items)
    truth_holds()


def test_moving_a_branch_changes_the_addresses_of_all_below(portal):
    items = [factories.item(portal) for _ in range(2)]
    Page.objects.get(pk=portal.news.pk).move(
        Page.objects.get(pk=portal.topic_files.pk), pos="last-child"
    )
    assert all(row(item).url.startswith("/files/news/") for item in items)
    truth_holds()


@pytest.mark.parametrize("name", ["section", "county"])
def test_another_section_or_county(portal, name):
    build = getattr(factories, name)
    item = factories.item(portal, **{name: build()})
    other = build("other")
    setattr(item, name, other)
    factories.republish(item)
    assert getattr(row(item), name) == other
    truth_holds()


@pytest.mark.parametrize("name", ["section", "county", "person", "topic"])
def test_a_renamed_fact_shows_its_new_name_at_once(portal, name):
    fact = getattr(factories, name)()
    relation = {"person": "people", "topic": "topics"}.get(name)
    item = factories.item(portal, **{relation or name: [fact] if relation else fact})
    fact.name = "نام تازه"
    before = clock.now()
    fact.save()
    found = row(item)
    shown = getattr(found, relation).get() if relation else getattr(found, name)
    assert shown.label == "نام تازه"
    assert clock.now() > before
    truth_holds()


def test_a_renamed_kind_renames_its_rows(portal):
    kind = factories.kind("speech")
    item = factories.item(portal, news_kind=kind)
    kind.name, kind.slug = "سخنرانی", "lecture"
    kind.save()
    assert (row(item).kind, row(item).kind_label) == ("lecture", "سخنرانی")
    truth_holds()


def test_people_leave_and_join(portal):
    first, second = factories.person("a"), factories.person("b")
    item = factories.item(portal, people=[first])
    before = row(item).sequence
    item.people = [second]
    factories.republish(item)
    assert list(row(item).people.all()) == [second]
    assert row(item).sequence > before
    truth_holds()


def test_saving_without_a_change_moves_no_number(portal):
    item = factories.item(portal)
    before = row(item).sequence
    item.save()
    assert row(item).sequence == before


def test_the_doctor_finds_and_repairs_every_kind_of_fault(portal):
    missing, wrong, surplus = (factories.item(portal) for _ in range(3))
    CatalogueEntry.objects.filter(object_id=missing.pk).delete()
    CatalogueEntry.objects.filter(object_id=wrong.pk).update(title="نادرست")
    Page.objects.filter(pk=surplus.pk).update(live=False)
    found = {(finding.object_id, finding.fault) for finding in examine()}
    assert found == {(missing.pk, "missing"), (wrong.pk, "wrong"), (surplus.pk, "surplus")}
    from catalogue.doctor import repair

    for finding in list(examine()):
        repair(finding)
    truth_holds()


def test_a_branch_with_a_restricted_page_can_be_deleted(portal):
    item = factories.item(portal)
    PageViewRestriction.objects.create(page=item, restriction_type=PageViewRestriction.LOGIN)
    Page.objects.get(pk=portal.news.pk).delete()
    assert not Page.objects.filter(pk=item.pk).exists()
    truth_holds()
