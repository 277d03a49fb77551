"""The demo: complete, the same on every run, and gone without a trace when it is cleared."""

from collections import Counter

import pytest
from django.core.management import call_command
from wagtail.models import Page

from catalogue.doctor import examine
from core.models import User
from demo import photos
from demo.accounts import PASSWORD, accounts
from demo.models import DemoRecord
from gallery.doctor import examine_states, examine_uses
from gallery.models import Photo
from home.models import (
    ContactPage,
    FAQPage,
    HomePage,
    PortalSettings,
    SiteMapPage,
    StandardPage,
)
from home.required import lacking
from news.models import Kind, NewsItem, TopicFile
from newsroom import ledger
from newsroom.content import of_instance
from newsroom.models import LedgerEntry
from newsroom.roles import ROLES
from province.models import County, Office, Person
from tests import factories

SCALE = 0.1


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo with pictures of a tenth of their width, which take a hundredth of the time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(photos, "WIDTH", 160)
    patch.setattr(photos, "HEIGHT", 90)
    with django_db_blocker.unblock():
        from django.db import transaction

        block = transaction.atomic()
        block.__enter__()
        transaction.set_rollback(False)
        call_command("demo", scale=SCALE, verbosity=0)
        yield
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
    patch.undo()


pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db, pytest.mark.slow]


def test_every_kind_of_news_is_there():
    assert NewsItem.objects.live().filter(locale__language_code="fa").count() == 106
    kinds = set(NewsItem.objects.values_list("news_kind__slug", flat=True))
    assert kinds == set(Kind.objects.values_list("slug", flat=True))


def test_the_facts_are_there():
    assert County.objects.count() == 12
    assert Office.objects.get(slug="governor").appointments.count() >= 3
    assert Person.objects.count() >= 30
    assert TopicFile.objects.live().count() == 4


def test_each_role_has_an_account_that_opens():
    assert len(accounts()) == len(ROLES) + 1
    assert User.objects.get(username="desk").check_password(PASSWORD)


def test_no_required_page_is_missing():
    for home in HomePage.objects.live():
        assert list(lacking(home.locale)) == []


def test_both_front_pages_have_bands_and_the_portal_its_name():
    assert all(home.bands for home in HomePage.objects.all())
    assert PortalSettings.objects.get().portal_name == "استانداری یزد"


def test_the_tree_is_sound():
    assert [len(found) for found in Page.find_problems()] == [0, 0, 0, 0, 0]
    for home in HomePage.objects.live():
        assert home.get_children().in_menu().count() >= 4


def test_the_catalogue_says_the_truth():
    assert list(examine()) == []


def test_everything_public_was_approved_by_the_head_of_the_council():
    """The written pages on the way of the office, the composed ones as an archive."""
    head = User.objects.get(username="council-head")
    ways = Counter()
    for model in (NewsItem, TopicFile, StandardPage, FAQPage, ContactPage, SiteMapPage):
        for page in model.objects.live():
            rows = list(ledger.rows_of(ledger.key_of(page)).order_by("sequence"))
            assert ledger.publication(ledger.key_of(page)).content_hash == of_instance(page)
            way = tuple(row.decision for row in rows if row.decision != "submit")
            ways[way] += 1
            (approval,) = (row for row in rows if row.decision in ("approve", "batch"))
            assert approval.user_id == head.pk
    assert set(ways) == {("desk", "approve", "publish"), ("batch",)}


def test_photos_are_public_where_something_live_shows_them_and_nowhere_else():
    assert [*examine_uses(), *examine_states()] == []
    shown = set(NewsItem.objects.live().values_list("lead_picture_id", flat=True)) - {None}
    assert shown
    assert shown <= set(Photo.objects.filter(visibility="public").values_list("pk", flat=True))


def test_photos_have_words_and_a_focal_point():
    stories = Photo.objects.exclude(title__startswith="تصویر")
    assert stories.count() > 100
    assert not stories.filter(alt_text="").exists()
    assert not stories.filter(focal_point_x=None).exists()


def test_a_second_run_adds_and_resets_nothing():
    before = (Page.objects.count(), Photo.objects.count(), DemoRecord.objects.count())
    item = NewsItem.objects.live().first()
    NewsItem.objects.filter(pk=item.pk).update(lead="دست‌نوشتهٔ دبیر")
    call_command("demo", scale=SCALE, verbosity=0)
    assert before == (Page.objects.count(), Photo.objects.count(), DemoRecord.objects.count())
    item.refresh_from_db()
    assert item.lead == "دست‌نوشتهٔ دبیر"


def test_clearing_removes_the_demo_and_nothing_else():
    from django.db import transaction

    home = HomePage.objects.get(locale__language_code="fa")
    own = NewsItem(title="خبر خود اداره", news_kind=Kind.objects.create(name="x", slug="own"))
    with transaction.atomic():
        factories.approved(Page.objects.get(slug="news", locale=home.locale), own)
        rows = LedgerEntry.objects.count()
        call_command("demo", clear=True, verbosity=0)
        assert list(NewsItem.objects.values_list("pk", flat=True)) == [own.pk]
        assert own.live
        assert not DemoRecord.objects.exists()
        assert not Photo.objects.exists()
        assert not User.objects.filter(username="desk").exists()
        assert HomePage.objects.filter(pk=home.pk).exists()
        # The ledger outlives what it speaks of.
        assert LedgerEntry.objects.count() >= rows
        transaction.set_rollback(True)
